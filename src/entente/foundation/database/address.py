"""Where the database is: the home folder, the socket, the addresses of both roles."""

import hashlib
import os
import re
from pathlib import Path
from urllib.parse import quote

from entente.kit.refusal import Refusal

APPLICATION_ROLE = "entente_app"
OWNER_ROLE = "entente_owner"
SUPERUSER_ROLE = "postgres"
DATABASE = "entente"
PORT = 5432
SOCKET_PATH_LIMIT = 107
# Compiling a statement, or starting processes that help with it, takes longer than the statement: measured on
# imports and on the list of leads.
SESSION = "-c jit=off -c max_parallel_workers_per_gather=0"
_SOCKET_FILE = f"/.s.PGSQL.{PORT}.lock"
_PLAIN_PATH = re.compile(r"[A-Za-z0-9/_.+-]+")


class AddressIncomplete(Refusal):
    """One of the two addresses of an own server is missing."""


class AddressUnreadable(Refusal):
    """A database address that cannot be understood."""


def home() -> Path:
    """The folder of all that Entente keeps on this machine: ENTENTE_HOME or the user's data folder."""
    chosen = os.environ.get("ENTENTE_HOME")
    if chosen:
        return Path(os.path.abspath(os.path.expanduser(chosen)))
    if os.geteuid() == 0:
        return Path("/var/lib/entente")
    shared = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")
    return Path(os.path.abspath(shared)) / "entente"


def is_embedded() -> bool:
    """Whether Entente runs its own server (no DATABASE_URL)."""
    return not os.environ.get("DATABASE_URL")


def application_url() -> str:
    """The address the web, the worker and the commands log in with."""
    if is_embedded():
        return _embedded_url(APPLICATION_ROLE, home=home())
    _require_both()
    return os.environ["DATABASE_URL"]


def owner_url() -> str:
    """The address migrations log in with: the role that owns the tables."""
    if is_embedded():
        return _embedded_url(OWNER_ROLE, home=home())
    _require_both()
    return os.environ["DATABASE_OWNER_URL"]


def superuser_url(home: Path, *, database: str = "postgres") -> str:
    """The address of the embedded server's superuser: for the launcher, backups and tests."""
    return _embedded_url(SUPERUSER_ROLE, home=home, database=database)


def socket_folder(home: Path) -> Path:
    """The folder of the embedded server's socket: in the home, or in /tmp when that path is too long."""
    inside = Path(os.path.realpath(home)) / "socket"
    fits = len(os.fsencode(inside)) + len(_SOCKET_FILE) <= SOCKET_PATH_LIMIT
    if fits and _PLAIN_PATH.fullmatch(str(inside)):
        return inside
    digest = hashlib.sha256(os.fsencode(inside)).hexdigest()
    return Path("/tmp") / f"entente-{digest[:16]}"  # noqa: S108 - its owner and mode are checked before use


def django_database(url: str) -> dict[str, object]:
    """A DATABASES entry for an address, over TCP or a Unix socket."""
    parts = connection_parts(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", DATABASE),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": {"options": SESSION, **parts},
    }


def connection_parts(url: str) -> dict[str, str]:
    """The named parts of an address, as libpq reads them."""
    from psycopg import Error
    from psycopg.conninfo import conninfo_to_dict

    try:
        return {name: str(value) for name, value in conninfo_to_dict(url).items()}
    except (Error, UnicodeError) as error:
        raise AddressUnreadable(
            "The database address in DATABASE_URL or DATABASE_OWNER_URL cannot be read; "
            "write it as postgresql://role:password@host:5432/database."
        ) from error


def _embedded_url(role: str, *, home: Path, database: str = DATABASE) -> str:
    folder = quote(str(socket_folder(home)), safe="/")
    return f"postgresql://{role}@/{database}?host={folder}&port={PORT}"


def _require_both() -> None:
    if not os.environ.get("DATABASE_OWNER_URL"):
        raise AddressIncomplete(
            "DATABASE_URL is set but DATABASE_OWNER_URL is not: add the address of the role that owns the "
            "tables with `export DATABASE_OWNER_URL=postgresql://entente_owner:password@host:5432/entente`."
        )

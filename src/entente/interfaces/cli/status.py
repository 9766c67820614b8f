"""`entente status`: what runs, where the data is, what waits."""

import json
import os

import click

from entente.foundation.database import address
from entente.foundation.database.layout import Layout
from entente.interfaces.cli.running import server_available
from entente.interfaces.cli.words import gettext as _
from entente.kit.refusal import Refusal

LABELS = {
    "home": _("Home"),
    "log": _("Log of what went wrong"),
    "server": _("Server"),
    "version": _("PostgreSQL"),
    "running": _("Running before this command"),
    "size_bytes": _("Size in bytes"),
    "migrations_pending": _("Migrations that wait"),
    "workspaces": _("Workspaces"),
    "processes": _("Processes that use the server"),
    "problem": _("Problem"),
}
SERVERS = {"embedded": _("embedded"), "own": _("your own")}


@click.command(help=_("Say what runs, where the data is, and what waits."))
@click.option("--json", "as_json", is_flag=True, help=_("As one JSON object."))
def status(*, as_json: bool) -> int:
    """Print the state of the installation; exit code 2 when it cannot be used."""
    found = _state()
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        for name, value in found.items():
            text = SERVERS[str(value)] if name == "server" else _shown(value)
            click.echo(_("%(name)s: %(text)s") % {"name": LABELS[name], "text": text})
    return Refusal.exit_code if "problem" in found else 0


def _state() -> dict[str, object]:
    home = address.home()
    found: dict[str, object] = {"home": str(home), "log": str(Layout(home).journal)}
    try:
        found |= _embedded() if address.is_embedded() else {"server": "own"}
        if address.is_embedded() and not _has_data():
            return found
        with server_available():
            found |= _contents()
    except Refusal as refusal:
        found["problem"] = str(refusal)
    return found


def _has_data() -> bool:
    """Whether there is something to start a server on, or something that stands in the way."""
    home = address.home()
    return os.path.lexists(home) and (not os.access(home, os.X_OK) or (home / "database").exists())


def _embedded() -> dict[str, object]:
    from entente.foundation.database.processes import command_line
    from entente.foundation.database.server import is_running, users

    home = address.home()
    processes = [{"pid": process, "command": command_line(process)} for process in users(home)]
    return {"server": "embedded", "running": is_running(home), "processes": processes}


def _contents() -> dict[str, object]:
    """What the database says of itself, read as the owner."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    owner = connections["owner"]
    executor = MigrationExecutor(owner)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    with owner.cursor() as cursor:
        cursor.execute("select current_setting('server_version'), pg_database_size(current_database())")
        version, size = cursor.fetchone()
    found: dict[str, object] = {"version": version, "size_bytes": size, "migrations_pending": len(waiting)}
    return found if waiting else found | {"workspaces": _workspaces()}


def _workspaces() -> int:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from workspace")
        (count,) = cursor.fetchone()
    return int(count)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(f"{process['pid']} ({process['command']})" for process in value) or _("none")
    return str(value)

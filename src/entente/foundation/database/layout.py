"""Where each thing of the embedded server lives under a home folder."""

from dataclasses import dataclass
from pathlib import Path

from entente.foundation.database.address import PORT, socket_folder


@dataclass(frozen=True)
class Layout:
    """The paths under one home."""

    home: Path

    @property
    def data(self) -> Path:
        """The data folder of PostgreSQL."""
        return self.home / "database"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.home / "database.log"

    @property
    def journal(self) -> Path:
        """What went wrong in the web, the worker and the commands."""
        return self.home / "entente.log"

    @property
    def address(self) -> Path:
        """Where the pages are while they are served; not there otherwise."""
        return self.home / "address"

    @property
    def locks(self) -> Path:
        """The folder of the locks."""
        return self.home / "locks"

    @property
    def users_lock(self) -> Path:
        """Held by every command that uses the server."""
        return self.locks / "users"

    @property
    def change_lock(self) -> Path:
        """Held by the one who starts or stops the server."""
        return self.locks / "change"

    @property
    def tables_lock(self) -> Path:
        """Held by the one who changes the tables."""
        return self.locks / "tables"

    @property
    def server_lock(self) -> Path:
        """Held by the server itself and each of its processes."""
        return self.locks / "server"

    @property
    def socket_folder(self) -> Path:
        """The private folder of the socket."""
        return socket_folder(self.home)

    @property
    def socket(self) -> Path:
        """The socket itself."""
        return self.socket_folder / f".s.PGSQL.{PORT}"

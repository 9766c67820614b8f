"""A server of its own for the bench, in a folder that goes away."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from entente.foundation.database import server


@contextmanager
def own_ground() -> Iterator[Path]:
    """An empty, migrated database within reach of Django; nothing of it stays."""
    base = Path(tempfile.mkdtemp(prefix="entente-bench-", dir="/tmp"))
    base.chmod(0o755)
    home = base / "home"
    os.environ["ENTENTE_HOME"] = str(home)
    os.environ.pop("DATABASE_URL", None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entente.config.settings")
    try:
        with server.running(home):
            _migrate()
            yield base
    finally:
        shutil.rmtree(base, ignore_errors=True)


def _migrate() -> None:
    import django

    django.setup()
    from entente.foundation.database import schema

    schema.bring_up_to_date()

"""Somebody else who changes the facts of a workspace, for tests of those who wait."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections

TURN = "hashtextextended('entente.pipeline', %s)"


@contextmanager
def taken_turn(workspace_id: int) -> Iterator[None]:
    """Another connection has the turn of the workspace."""
    other = connections["owner"]
    with other.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_lock({TURN})", [workspace_id])
    try:
        yield
    finally:
        other.close()


def be_impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages give up waiting at once."""
    monkeypatch.setattr("entente.interfaces.web.workspace.PATIENCE_SECONDS", 0.05)

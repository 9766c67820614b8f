"""Bring the copy of a workspace up to date: each month that was changed since it was copied, no other."""

from dataclasses import replace
from pathlib import Path

from django.db import connection

from entente.analytics.warehouse import manifest
from entente.analytics.warehouse.contents import COPIED
from entente.analytics.warehouse.copying import copy_month
from entente.analytics.warehouse.manifest import Manifest, Part, Place
from entente.foundation.people.queries import workspace_settings
from entente.kit.refusal import Refusal

_PASSES = 3


class UncommittedChanges(Exception):
    """The transaction has written rows that would be copied before anybody knows whether they stay."""


class WarehouseUnwritable(Refusal):
    """The copy cannot be written."""


def synchronise(workspace_id: int) -> Manifest:
    """Copy what was committed since the last copy, inside the current workspace transaction.

    A month is copied again when its mark is not the one that was seen before it was last read. Mark and rows
    commit together, and a month is marked by one transaction after another: no commit escapes, however late.
    What is committed while months are read is looked for at the end, so that the tables agree.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM changed_month WHERE workspace_id = %s"
            " AND changed_in = pg_current_xact_id_if_assigned()::text::bigint)",
            [workspace_id],
        )
        if cursor.fetchone()[0]:
            raise UncommittedChanges(
                "commit what this transaction has written, then ask for numbers in another"
            )
    folder = manifest.folder_of(workspace_id)
    held, stale = _compared(workspace_id, folder)
    if not stale:
        return held
    try:
        with manifest.alone(folder):
            return _copy(workspace_id, folder)
    except OSError as error:
        raise WarehouseUnwritable(
            f"The copy for numbers cannot be written to {folder} ({error.strerror or error}):"
            " make room there or open the folder to this account, then ask again."
        ) from error


def _copy(workspace_id: int, folder: Path) -> Manifest:
    held, stale = _compared(workspace_id, folder)
    before = held
    for _ in range(_PASSES):
        fresh = {place: _copied(workspace_id, held, place, changed) for place, changed in stale.items()}
        held = replace(held, parts={**held.parts, **fresh})
        stale = _stale(held, _marks(workspace_id))
        if not stale:
            break
    manifest.publish(held, instead_of=before)
    return held


def _copied(workspace_id: int, held: Manifest, place: Place, changed_in: int) -> Part:
    subject, month = place
    copied = COPIED[subject]
    query = copied.query(workspace_id=workspace_id, zone=held.zone, currency=held.currency, month=month)
    path, rows = copy_month(copied, query=query, folder=held.folder, name=f"{subject}-{month:%Y-%m}")
    if not rows:
        return Part(changed_in, rows=0, file=None, size=0)
    return Part(changed_in, rows=rows, file=path.name, size=path.stat().st_size)


def _compared(workspace_id: int, folder: Path) -> tuple[Manifest, dict[Place, int]]:
    """What the folder holds of the months that the database knows, and which of them are stale."""
    workspace = workspace_settings(workspace_id)
    marks = _marks(workspace_id)
    held = manifest.read(folder, zone=workspace.zone, currency=workspace.currency)
    held = replace(held, parts={place: part for place, part in held.parts.items() if place in marks})
    return held, _stale(held, marks)


def _stale(held: Manifest, marks: dict[Place, int]) -> dict[Place, int]:
    """The months whose mark is not the one they were copied under, with that mark."""
    return {
        place: changed_in
        for place, changed_in in marks.items()
        if place not in held.parts or held.parts[place].changed_in != changed_in
    }


def _marks(workspace_id: int) -> dict[Place, int]:
    """The transaction that changed each month last."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT subject, month, changed_in FROM changed_month"
            " WHERE workspace_id = %s AND subject = ANY(%s)",
            [workspace_id, list(COPIED)],
        )
        return {(subject, month): changed_in for subject, month, changed_in in cursor.fetchall()}

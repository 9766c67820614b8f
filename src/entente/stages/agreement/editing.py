"""What every edit of a thing written together needs: its turn, and that nobody changed it meanwhile."""

from dataclasses import dataclass

from django.db import connection

from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop


class StaleEdit(PlacedRefusal):
    """Somebody changed it since it was opened."""


class TooMany(PlacedRefusal):
    """There are as many as a workspace may have."""


@dataclass(frozen=True)
class Edit:
    """Which thing is changed, and the version that was looked at meanwhile."""

    id: int
    version: int


def take_turn(workspace_id: int) -> None:
    """Wait until nobody else changes what the teams of this workspace write together."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('entente.together', %s))", [workspace_id]
        )


def must_be_fresh(edit: Edit, *, version: int) -> None:
    """Refuse an edit that was made from another version than the one that holds."""
    if edit.version != version:
        raise StaleEdit(STALE)


def must_have_room(count: int, *, most: int) -> None:
    """Refuse one more than there may be."""
    if count >= most:
        raise TooMany(FULL, most=most)


STALE = gettext_noop(
    "Somebody changed this since you opened it: compare with what holds now, then send yours again."
)
FULL = gettext_noop("There are {most} already, which is the most: withdraw one first.")

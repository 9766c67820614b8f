"""The journey as pages read it: its stages in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import Team
from entente.kit.sentence import gettext_noop
from entente.stages.journey.checks import terms_from
from entente.stages.journey.models import JourneyStage
from entente.stages.journey.rules import Course, JourneyRefused, StageTerms


@dataclass(frozen=True)
class Stage:
    """A stage of the journey; `place` counts from 1, `version` is the last fact about it.

    `position` is as stored: it rises with the place, but may leave gaps.
    """

    id: int
    version: int
    place: int
    position: int
    terms: StageTerms
    changed_at: datetime
    changed_by: int

    @property
    def owner(self) -> Team:
        """The team that owns it."""
        return self.terms.owner


def stages(workspace_id: int) -> list[Stage]:
    """The stages of the journey in order, detours among them."""
    found = JourneyStage.objects.filter(workspace_id=workspace_id).order_by("position", "id")
    return [
        Stage(row.id, row.version, place, row.position, terms_from(row.terms), row.changed_at, row.changed_by)
        for place, row in enumerate(found, start=1)
    ]


def stage_called(workspace_id: int, *, key: str) -> Stage:
    """The stage with this key; refuses with `JourneyRefused`."""
    found = next((stage for stage in stages(workspace_id) if stage.terms.key == key), None)
    if found is None:
        raise JourneyRefused(
            gettext_noop("There is no stage {value!r} here; `entente journey show` lists those there are."),
            value=key,
        )
    return found


def line(found: Sequence[Stage]) -> list[Stage]:
    """The stages that lead to a customer, without the detours."""
    return [stage for stage in found if stage.terms.course == Course.MAIN]


def journey_version(workspace_id: int) -> int:
    """The last fact about any stage; 0 before the first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(max(id), 0) FROM fact WHERE workspace_id = %s AND series = %s",
            [workspace_id, int(Series.STAGE)],
        )
        return int(cursor.fetchone()[0])

"""The journey as pages read it: its stages in order, who contributed, what is objected."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import Team
from entente.kit.sentence import gettext_noop
from entente.stages.journey.checks import terms_from
from entente.stages.journey.models import (
    JourneyStage,
    ObjectionWords,
    StageContribution,
    StageObjection,
)
from entente.stages.journey.rules import (
    Course,
    JourneyRefused,
    StageTerms,
)

MOST_OBJECTIONS = 200


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


@dataclass(frozen=True)
class Contribution:
    """Who helped to design a stage, and for which team."""

    stage_id: int
    member_id: int
    team: Team


@dataclass(frozen=True)
class Words:
    """Something that a member said."""

    said_by: int
    said_at: datetime
    text: str


@dataclass(frozen=True)
class Objection:
    """An objection to a stage; its words, the first of which raised it, may have been erased."""

    id: int
    stage_id: int
    raised_at: datetime
    raised_by: int
    answers: int
    closed_at: datetime | None
    closed_by: int | None
    words: tuple[Words, ...] = field(default=())


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


def contributions(workspace_id: int) -> dict[int, list[Contribution]]:
    """Who contributed, by stage, in the order in which they said so."""
    found: dict[int, list[Contribution]] = defaultdict(list)
    for row in StageContribution.objects.filter(workspace_id=workspace_id).order_by("given_at", "id"):
        found[row.stage_id].append(Contribution(row.stage_id, row.member_id, Team(row.team)))
    return dict(found)


def open_objections(workspace_id: int) -> dict[int, int]:
    """How many objections stand, by stage."""
    found: dict[int, int] = defaultdict(int)
    standing = StageObjection.objects.filter(workspace_id=workspace_id, closed_at__isnull=True)
    for stage_id in standing.values_list("stage_id", flat=True):
        found[stage_id] += 1
    return dict(found)


def objections(workspace_id: int, *, stage_id: int | None = None) -> list[Objection]:
    """The newest objections (of one stage), open ones first, with what was said; 200 at most."""
    found = StageObjection.objects.filter(workspace_id=workspace_id)
    if stage_id is not None:
        found = found.filter(stage_id=stage_id)
    # PostgreSQL puts those without an end first.
    return _with_words(workspace_id, list(found.order_by("-closed_at", "-id")[:MOST_OBJECTIONS]))


def objection(workspace_id: int, *, objection_id: int) -> Objection | None:
    """One objection with what was said; none where there is no such one."""
    found = StageObjection.objects.filter(workspace_id=workspace_id, id=objection_id)
    return next(iter(_with_words(workspace_id, list(found))), None)


def _with_words(workspace_id: int, rows: Sequence[StageObjection]) -> list[Objection]:
    words = _words(workspace_id, objection_ids=[row.id for row in rows])
    return [
        Objection(
            row.id,
            row.stage_id,
            row.raised_at,
            row.raised_by,
            row.answers,
            row.closed_at,
            row.closed_by,
            tuple(words.get(row.id, ())),
        )
        for row in rows
    ]


def _words(workspace_id: int, *, objection_ids: Sequence[int]) -> dict[int, list[Words]]:
    found: dict[int, list[Words]] = defaultdict(list)
    for row in ObjectionWords.objects.filter(
        workspace_id=workspace_id, objection_id__in=objection_ids
    ).order_by("id"):
        found[row.objection_id].append(Words(row.said_by, row.said_at, row.text))
    return dict(found)

"""What members said of the journey: who contributed to a stage, what is objected and answered."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from entente.foundation.people.rules import Team
from entente.stages.journey.models import ObjectionWords, StageContribution, StageObjection

MOST_OBJECTIONS = 200


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

"""Say that one helped to design a stage, or take it back."""

from datetime import datetime

from entente.foundation.database.tenancy import next_ids
from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import Actor, Right
from entente.kit.sentence import gettext_noop
from entente.stages.journey.facts import JourneyFact
from entente.stages.journey.models import JourneyStage, StageContribution
from entente.stages.journey.projection import CONTRIBUTIONS, of_subjects
from entente.stages.journey.rules import JourneyMoved, JourneyRefused


def contribute(stage_id: int, *, by: Actor, now: datetime, source: str = "page") -> None:
    """Write down that the member contributed to a stage, for the team of the member; once is enough."""
    by.must(Right.COMMENT)
    if by.team is None:
        raise JourneyRefused(
            gettext_noop(
                "A contribution counts for a team, and you are in none: an admin can place you in one."
            )
        )
    if (
        not JourneyStage.objects.select_for_update()
        .filter(workspace_id=by.workspace_id, id=stage_id)
        .exists()
    ):
        raise JourneyMoved(
            gettext_noop("This stage is no part of the journey any more: look at the journey again.")
        )
    if _held(stage_id, by=by) is None:
        (contribution_id,) = next_ids(1)
        _write(JourneyFact.CONTRIBUTION_GIVEN, contribution_id, stage_id, by=by, now=now, source=source)


def take_contribution_back(stage_id: int, *, by: Actor, now: datetime, source: str = "page") -> None:
    """Take the member's contribution to a stage back; nothing happens where there is none."""
    by.must(Right.COMMENT)
    held = _held(stage_id, by=by)
    if held is not None:
        _write(JourneyFact.CONTRIBUTION_WITHDRAWN, held, stage_id, by=by, now=now, source=source)


def _held(stage_id: int, *, by: Actor) -> int | None:
    found = StageContribution.objects.filter(
        workspace_id=by.workspace_id, stage_id=stage_id, member_id=by.member_id
    )
    return found.values_list("id", flat=True).first()


def _write(
    kind: JourneyFact, contribution_id: int, stage_id: int, *, by: Actor, now: datetime, source: str
) -> None:
    payload = {"stage": stage_id, "team": by.team}
    record(NewFact(kind, Series.CONTRIBUTION, contribution_id, now, payload, source=source), by=by, now=now)
    CONTRIBUTIONS.write(by.workspace_id, scope=of_subjects([contribution_id]))

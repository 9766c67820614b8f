"""Whether a lead was an MQL when it came, under the definition both sides had accepted by then."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from entente.foundation.people.rules import Right
from entente.interfaces.web.mql.words import Why, why
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.journey.definitions import Kind, in_force
from entente.stages.journey.mql import mql_from
from entente.stages.journey.reading import definition_versions
from entente.stages.review.queries.mql_leads import seen_leads


@dataclass(frozen=True)
class Ripe:
    """The parts of the verdict on a lead, and since when the definition that judged it is in force."""

    since: date
    parts: list[Why]
    was_in_force: bool

    @property
    def is_mql(self) -> bool:
        """Whether every part holds."""
        return all(part.holds for part in self.parts)


def ripeness(request: WorkspaceRequest, lead_id: int, *, captured_at: datetime) -> Ripe | None:
    """The verdict under the version in force on the local day of capture; without one, under today's.

    None where neither day has a definition.
    """
    actor = request.membership.actor
    versions = definition_versions(actor.workspace_id, kind=Kind.MQL)
    version = in_force(versions, on=captured_at.astimezone(ZoneInfo(request.workspace.zone)).date())
    judging = version or in_force(versions, on=timezone.localdate())
    if judging is None or judging.in_force_from is None:
        return None
    definition = mql_from(judging.content)
    seen = seen_leads(actor.workspace_id, ids=[lead_id], definition=definition)[lead_id]
    parts = why(definition, seen, sees_persons=actor.may(Right.READ_PERSONS))
    return Ripe(judging.in_force_from, parts, was_in_force=version is not None)

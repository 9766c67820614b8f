"""Whether a lead was an MQL when it came, under the definition both sides had accepted by then."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from entente.foundation.people.rules import Actor, Right
from entente.loop.told import ToldLead
from entente.stages.journey.definitions import Kind, in_force
from entente.stages.journey.mql import MqlDefinition, mql_from
from entente.stages.journey.mql_verdict import SeenLead, Verdict, judge
from entente.stages.journey.reading import definition_versions
from entente.stages.review.queries.mql_leads import seen_leads


@dataclass(frozen=True)
class Ripe:
    """What judged a lead, since when it is in force, and what it saw of the lead."""

    version: int
    since: date
    was_in_force: bool
    definition: MqlDefinition
    seen: SeenLead

    @property
    def verdict(self) -> Verdict:
        """Whether the lead was an MQL, and why."""
        return judge(self.definition, self.seen)

    @property
    def is_mql(self) -> bool:
        """Whether every part holds."""
        return self.verdict.is_mql


def ripeness(lead: ToldLead, *, by: Actor, zone: str, now: datetime) -> Ripe | None:
    """The verdict under the version in force on the day of capture, local to `zone`; without one, today's.

    None where neither day has a definition.
    """
    by.must(Right.READ)
    place = ZoneInfo(zone)
    versions = definition_versions(by.workspace_id, kind=Kind.MQL)
    version = in_force(versions, on=lead.captured_at.astimezone(place).date())
    judging = version or in_force(versions, on=now.astimezone(place).date())
    if judging is None or judging.in_force_from is None:
        return None
    definition = mql_from(judging.content)
    seen = seen_leads(by.workspace_id, ids=[lead.id], definition=definition)[lead.id]
    return Ripe(judging.id, judging.in_force_from, version is not None, definition, seen)

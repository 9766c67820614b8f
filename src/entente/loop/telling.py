"""The story of a lead across the stages: every fact in order, the clock, and why its deadline."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from entente.foundation.ledger.queries import Recorded, story, undone_batches
from entente.foundation.ledger.series import Series
from entente.foundation.people.queries import DatedCalendar, calendars
from entente.foundation.people.rules import Actor, Right
from entente.kit.instants import from_datetime, local_from_utc
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop
from entente.kit.worktime.walk import Walk, walk
from entente.kit.worktime.windows import day_date
from entente.loop.answered import Answered, answer_of
from entente.loop.fitting import Fit, fit_of
from entente.loop.told import DepthTold, ToldLead
from entente.stages.agreement.queries import versions
from entente.stages.agreement.rules import (
    Allowance,
    Terms,
    Version,
    allowance,
    speed_temperature,
    terms_for,
)
from entente.stages.capture.queries import (
    KnownPerson,
    ToldTouch,
    person,
    subjects_of_batches,
    touches_of,
)
from entente.stages.followup.queries import state

_MOST_TOUCHES = 200
_DAY_MICROSECONDS = 86_400_000_000
_OF_LEAD = (
    Series.CAPTURE,
    Series.ASSIGNMENT,
    Series.CLOSING,
    Series.BREACH,
    Series.DEPTH_BREACH,
    Series.ANSWER,
    Series.ANSWER_BREACH,
    Series.PERSONA_DECISION,
)
_UNDONE_KINDS = {"attempts": Series.ATTEMPT, "deals": Series.DEAL}
_LEADS_OF_PERSON = """
SELECT h.id, h.person_id, l.external_id, h.captured_at, h.assigned_at, h.assigned_implied, h.rep_id, h.source,
       h.campaign, h.offer, h.closed, c.version_id, c.clause, c.started_at, c.due_at, c.half_at,
       c.first_attempt_at,
       c.first_attempt_by, c.first_contact_at, c.attempts, c.elapsed_seconds, c.business_seconds,
       {state}, c.depth_due_at, c.depth_reached_at, c.depth_attempts, c.depth_verdict, h.temperature
FROM handover own JOIN handover h ON h.workspace_id = own.workspace_id AND h.person_id = own.person_id
JOIN clock c ON c.workspace_id = h.workspace_id AND c.id = h.id
LEFT JOIN lead l ON l.workspace_id = h.workspace_id AND l.id = h.lead_id
WHERE own.workspace_id = %(workspace)s AND own.id = %(lead)s ORDER BY h.captured_at DESC, h.id DESC
"""
_CALLED = """
SELECT h.id FROM lead l JOIN handover h ON h.workspace_id = l.workspace_id AND h.lead_id = l.id
WHERE l.workspace_id = %(workspace)s AND l.external_id = %(key)s
ORDER BY h.captured_at DESC, h.id DESC LIMIT 1
"""
_NAMELESS = """
SELECT h.id FROM handover h WHERE h.workspace_id = %(workspace)s AND h.id = %(key)s
AND NOT EXISTS (SELECT FROM lead l WHERE l.workspace_id = h.workspace_id AND l.id = h.lead_id)
"""
_MOST_DIGITS = 18
_SUBJECTS = """
SELECT 4, id FROM attempt WHERE workspace_id = %(workspace)s AND person_id = %(person)s
UNION ALL SELECT 5, id FROM deal WHERE workspace_id = %(workspace)s AND lead_id = %(lead)s
"""


_NO_LEAD = gettext_noop("There is no lead {key} in this workspace; `entente lead list` shows them.")


class LeadUnknown(PlacedRefusal):
    """There is no such lead in the workspace."""


@dataclass(frozen=True)
class LeadStory:
    """All that is known of a lead. `person` is none for a reader who may not see persons."""

    lead: ToldLead
    others: list[ToldLead]
    facts: list[Recorded]
    batches_undone: set[int]
    touches: list[ToldTouch]
    person: KnownPerson | None
    version: Version | None
    calendar: DatedCalendar
    way: Walk | None
    fit: Fit
    allowed_seconds: int | None
    answered: Answered

    @property
    def terms(self) -> Terms:
        """The terms by which the lead is judged, those of its temperature in place of the general ones."""
        return _terms(self.lead, self.version)

    @property
    def own_temperature(self) -> str | None:
        """The temperature whose own clause about speed set the deadline; none where another clause did."""
        terms = self.version.terms if self.version else Terms()
        return speed_temperature(terms, temperature=self.lead.temperature, under=_under(self.lead))

    @property
    def depth(self) -> DepthTold | None:
        """How the promise of attempts stands; none where none was promised."""
        promised = self.terms.depth_attempts
        if promised is None or self.lead.depth_due_at is None:
            return None
        made, ended = self.lead.depth_attempts or 0, self.lead.depth_reached_at
        answered = ended if made < promised and self.lead.depth_verdict == "met" else None
        return DepthTold(made, promised, self.lead.depth_due_at, self.lead.depth_verdict, answered)


def tell(lead_id: int, *, by: Actor, now: datetime) -> LeadStory:
    """The story of a lead, in a fixed number of queries; refuses with `LeadUnknown`."""
    by.must(Right.READ)
    workspace_id = by.workspace_id
    leads = _leads(workspace_id, lead_id, now=now)
    lead = next((one for one in leads if one.id == lead_id), None)
    if lead is None:
        raise LeadUnknown(_NO_LEAD, key=lead_id)
    undone = undone_batches(workspace_id)
    subjects = _subjects(workspace_id, lead, undone=undone)
    version = next((one for one in versions(workspace_id) if one.id == lead.version_id), None)
    calendar = _calendar_of(calendars(workspace_id), lead)
    allowed = _allowed(lead, version)
    sees_persons = by.may(Right.READ_PERSONS)
    return LeadStory(
        lead=lead,
        others=[one for one in leads if one.id != lead_id],
        facts=story(workspace_id, subjects=subjects, batches_undone=undone),
        batches_undone=undone,
        touches=touches_of(workspace_id, person_id=lead.person_id, most=_MOST_TOUCHES),
        person=person(workspace_id, person_id=lead.person_id) if sees_persons else None,
        version=version,
        calendar=calendar,
        way=_way(lead, allowed, calendar),
        allowed_seconds=allowed,
        fit=fit_of(workspace_id, handover_id=lead_id, sees_values=sees_persons),
        answered=answer_of(workspace_id, handover_id=lead_id, now=now, sees_words=sees_persons),
    )


def lead_called(key: str, *, by: Actor) -> int:
    """The number of the lead with this outside id, of an erased one by itself; refuses with `LeadUnknown`."""
    by.must(Right.READ)
    wanted = key.strip()
    found = _first(_CALLED, by, key=wanted)
    if found is None and wanted.isascii() and wanted.isdecimal() and len(wanted) <= _MOST_DIGITS:
        found = _first(_NAMELESS, by, key=int(wanted))
    if found is None:
        raise LeadUnknown(_NO_LEAD, key=wanted)
    return found


def _first(query: str, by: Actor, *, key: str | int) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(query, {"workspace": by.workspace_id, "key": key})
        row = cursor.fetchone()
    return int(row[0]) if row else None


def _leads(workspace_id: int, lead_id: int, *, now: datetime) -> list[ToldLead]:
    with connection.cursor() as cursor:
        cursor.execute(
            _LEADS_OF_PERSON.format(state=state("c", now="%(now)s")),
            {"workspace": workspace_id, "lead": lead_id, "now": now},
        )
        return [ToldLead(*row) for row in cursor.fetchall()]


def _subjects(workspace_id: int, lead: ToldLead, *, undone: set[int]) -> list[tuple[Series, int]]:
    """What the facts of the story are about; what an undone import brought is found by its arrivals."""
    values: dict[str, Any] = {"workspace": workspace_id, "person": lead.person_id, "lead": lead.id}
    with connection.cursor() as cursor:
        cursor.execute(_SUBJECTS, values)
        held = {(Series(row[0]), row[1]) for row in cursor.fetchall()}
    gone = subjects_of_batches(workspace_id, batch_ids=sorted(undone), person_id=lead.person_id)
    held |= {(_UNDONE_KINDS[kind], subject) for kind, subject in gone if kind in _UNDONE_KINDS}
    return [*((series, lead.id) for series in _OF_LEAD), *sorted(held)]


def _calendar_of(dated: list[DatedCalendar], lead: ToldLead) -> DatedCalendar:
    """The calendar in force on the local day on which the lead was assigned, as the clocks take it."""
    zone = dated[0].calendar.zone
    local = int(local_from_utc([from_datetime(lead.assigned_at)], zone)[0])  # type: ignore[arg-type]
    day = day_date(local // _DAY_MICROSECONDS)
    held = [one for one in dated if one.applies_from is None or one.applies_from <= day]
    return held[-1] if held else dated[0]


def _allowed(lead: ToldLead, version: Version | None) -> int | None:
    return allowance(_terms(lead, version), under=_under(lead)) if version else None


def _under(lead: ToldLead) -> Allowance | None:
    return Allowance(lead.clause) if lead.clause else None


def _terms(lead: ToldLead, version: Version | None) -> Terms:
    return terms_for(version.terms, temperature=lead.temperature) if version else Terms()


def _way(lead: ToldLead, seconds: int | None, calendar: DatedCalendar) -> Walk | None:
    if seconds is None:
        return None
    return walk(calendar.calendar, start=from_datetime(lead.started_at), seconds=seconds)

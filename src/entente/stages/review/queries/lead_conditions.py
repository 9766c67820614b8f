"""What the filters of the list of leads mean in SQL, and along which index the list is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entente.stages.review.queries.lead_audience import (
    COUNTED_FOR,
    COUNTED_FOR_NOBODY,
    IN_SEGMENT,
    LOOKED_UP,
    OF_PERSONA,
    PERSONA_WORDS,
    SEGMENT_WORDS,
)
from entente.stages.review.queries.lead_filter import Asked, LeadFilter
from entente.stages.review.queries.lead_moments import Lead, leads_with_deals
from entente.stages.review.queries.lead_passage import passage_conditions

STORED_STATES = frozenset({"met", "met_late", "broken_closed", "void"})
_NO_VERDICT = "c.verdict IS NULL AND c.due_at"
# Of a promise that is none, the deadline is none, and so would be the answer of a comparison with it.
_NO_ANSWER = "c.answer_verdict IS NULL AND coalesce(c.answer_due_at, '-infinity')"
_STATES = {
    **{state: f"c.verdict = '{state}'" for state in STORED_STATES},
    "broken_open": f"(c.verdict = 'broken_open' OR ({_NO_VERDICT} < %(now)s))",
    "warned": f"{_NO_VERDICT} >= %(now)s AND c.half_at <= %(now)s",
    "pending": f"{_NO_VERDICT} >= %(now)s AND c.half_at > %(now)s",
    "not_judged": f"{_NO_VERDICT} IS NULL",
}
# Says no more of a broken clock than its verdict, and lets a count use the index of what waits. Not for a
# join: there the index would be walked once for each handover.
_WAITING = "c.first_attempt_at IS NULL AND NOT c.closed AND c.due_at < %(now)s"
FLIGHT = {
    "open": "",
    "not_due": "due_at >= %(now)s",
    "soon": "due_at >= %(now)s AND due_at < %(now)s + interval '1 hour'",
    "warned": "due_at >= %(now)s AND half_at <= %(now)s",
    "overdue": "due_at < %(now)s",
}
_BY_VERDICT = (
    "(c.{of}verdict IN ('met', 'met_late', 'broken_open', 'broken_closed')"
    " OR (c.{of}verdict IS NULL AND c.{of}due_at < %(now)s))"
)
_JUDGED = {
    "speed": _BY_VERDICT.format(of=""),
    "depth": _BY_VERDICT.format(of="depth_"),
    "answer": _BY_VERDICT.format(of="answer_"),
    "acceptance": f"NOT ({_NO_ANSWER} >= %(now)s)",
}
_ANSWERS = {
    "accepted": "h.answer = 'accepted'",
    "returned": "h.answer = 'returned'",
    "waiting": "c.answer_verdict IS NULL AND c.answer_due_at >= %(now)s",
    "silent": f"h.answer IS NULL AND NOT ({_NO_ANSWER} >= %(now)s)",
}
# Gathered first: an "or" over two columns would read every lead.
_NAMED = (
    "h.id = ANY(%(leads)s::bigint[] || ARRAY(SELECT o.id FROM handover o WHERE o.workspace_id = %(workspace)s"
    " AND o.person_id = ANY(%(people)s::bigint[])))"
)
_INFORMATION = ("email", "phone", "name", "company")
_NO_DEAL = "NOT EXISTS (SELECT FROM deal d WHERE d.workspace_id = h.workspace_id AND d.lead_id = h.id)"


@dataclass(frozen=True)
class Conditions:
    """SQL of a filter over `handover h` and `clock c`; days are of capture, the same in both."""

    parts: tuple[str, ...]
    days: tuple[str, ...]
    values: dict[str, Any]

    @property
    def both(self) -> str:
        """The condition over both tables."""
        ends = ("h.workspace_id = %(workspace)s", "c.workspace_id = %(workspace)s")
        return " AND ".join((*ends, *(f"h.{day}" for day in self.days), *self.parts))

    @property
    def needs_clock(self) -> bool:
        """Whether a count has to look at clocks."""
        return any("c." in part for part in self.parts)

    @property
    def needs_handover(self) -> bool:
        """Whether a count has to look at handovers."""
        return not self.needs_clock or any("h." in part for part in self.parts)

    @property
    def alone(self) -> str:
        """The condition over the tables that a count needs."""
        if self.needs_clock and self.needs_handover:
            return self.both
        name = "c" if self.needs_clock else "h"
        days = (f"{name}.{day}" for day in self.days)
        told = (_WAITING for part in self.parts if part == _STATES["broken_open"])
        return " AND ".join((f"{name}.workspace_id = %(workspace)s", *days, *told, *self.parts))


def conditions_of(workspace_id: int, asked: Asked, *, in_turn: bool = False) -> Conditions:
    """The conditions of what is asked, of one lead after another where `in_turn`; else those that fit are
    gathered, or come to, where they are few.
    """
    of = asked.of
    days = {
        "captured_at >= %(first)s::date::timestamp AT TIME ZONE %(zone)s": of.captured_from,
        "captured_at < (%(last)s::date + 1)::timestamp AT TIME ZONE %(zone)s": of.captured_to,
    }
    parts = [
        *([_STATES[of.state]] if of.state else []),
        *([_flight(of.flight)] if of.flight else []),
        *([_JUDGED[of.judged]] if of.judged else []),
        *([_ANSWERS[of.answer]] if of.answer else []),
        *(["h.rep_id = %(rep)s"] if of.rep_id else []),
        *(["h.source = %(source)s"] if of.source else []),
        *(["h.campaign = %(campaign)s"] if of.campaign else []),
        *(["coalesce(c.version_id, 0) = ANY(%(versions)s)"] if of.versions else []),
        *([_deal(of.deal, in_turn=in_turn)] if of.deal else []),
        *([_complete(of.complete, asked.required)] if of.complete else []),
        *([PERSONA_WORDS.get(of.persona, OF_PERSONA)] if of.persona else []),
        *([COUNTED_FOR if of.promised else COUNTED_FOR_NOBODY] if of.promised is not None else []),
        *([SEGMENT_WORDS.get(of.segment, IN_SEGMENT)] if of.segment else []),
        *(passage_conditions(of.passage, in_turn=in_turn) if of.passage else []),
        *([_tempered(of.temperatures)] if of.temperatures else []),
        *(_found(of)),
    ]
    values = {
        "workspace": workspace_id,
        "zone": asked.zone,
        "now": asked.now,
        "first": of.captured_from,
        "last": of.captured_to,
        "rep": of.rep_id,
        "source": of.source,
        "campaign": of.campaign,
        "versions": list(of.versions),
        "temperatures": list(of.temperatures),
        "people": list(of.person_ids or ()),
        "leads": list(of.lead_ids or ()),
        "deal": of.deal,
        "persona": int(of.persona) if of.persona.isdecimal() else None,
        "promised": list(of.promised or ()),
        "segment": int(of.segment) if of.segment.isdecimal() else None,
    }
    if in_turn:
        parts = [LOOKED_UP.get(part, part) for part in parts]
    return Conditions(tuple(parts), tuple(text for text, day in days.items() if day), values)


def flight_condition(name: str, *, clock: str = "") -> str:
    """The SQL of what is in flight: no counted attempt, not closed, and how near the deadline is."""
    prefix = f"{clock}." if clock else ""
    near = FLIGHT[name].replace("due_at", f"{prefix}due_at").replace("half_at", f"{prefix}half_at")
    return f"{prefix}first_attempt_at IS NULL AND NOT {prefix}closed" + (f" AND {near}" if near else "")


def _flight(name: str) -> str:
    return flight_condition(name, clock="c")


def _deal(state: str, *, in_turn: bool) -> str:
    if state == "none":
        return _NO_DEAL
    return Lead("h", in_turn).among([leads_with_deals(more=" AND k.state = %(deal)s")])


def _complete(answer: str, required: Mapping[int, Sequence[str]]) -> str:
    """Complete: has all that its version requires; every lead is where nothing is required."""
    cases = " ".join(
        f"WHEN {int(version_id)} THEN {' AND '.join(f'h.has_{name}' for name in names)}"
        for version_id, names in required.items()
        if names and set(names) <= set(_INFORMATION)
    )
    complete = f"CASE coalesce(c.version_id, 0) {cases} ELSE true END" if cases else "c.id IS NOT NULL"
    if answer == "yes" or not cases:
        return complete if answer == "yes" else f"NOT ({complete})"
    asked = " AND ".join(
        f"h.has_{name}" for name in _INFORMATION if any(name in one for one in required.values())
    )
    return f"NOT ({asked}) AND NOT ({complete})"  # the first part spares most leads the look at their clock


def _tempered(asked: Sequence[str]) -> str:
    """Leads of some temperatures; what one index can find is not asked with an "or"."""
    if "none" not in asked:
        return "h.temperature = ANY(%(temperatures)s)"
    if len(asked) == 1:
        return "h.temperature IS NULL"
    return "(h.temperature IS NULL OR h.temperature = ANY(%(temperatures)s))"


def _found(of: LeadFilter) -> list[str]:
    if of.person_ids is None and of.lead_ids is None:
        return []
    return [_NAMED]

"""When a lead met the tests of the journey, in SQL over `handover h` and `clock c`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from entente.analytics.metrics.passage import Step
from entente.analytics.warehouse.contents import ACCEPTED_AT, OPENS, RETURNED_AT

_OF_DEAL = "FROM deal d WHERE d.workspace_id = {row}.workspace_id AND d.lead_id = {row}.id"
_KNOWN = "h.assigned_at, c.first_attempt_at, c.first_contact_at"
_OPENED = f"(SELECT min(coalesce(d.opened_at, d.closed_at)) {_OF_DEAL})"
_STAND_IN = f"GREATEST({_KNOWN}, {_OPENED})"
_LISTED = ", ".join(f"'{kind}'" for kind in OPENS)
_TOUCHES = f"""FROM touch t WHERE t.workspace_id = {{row}}.workspace_id AND t.person_id = {{row}}.person_id
 AND t.occurred_at > {{row}}.captured_at AND t.kind NOT IN ({_LISTED}) AND (t.batch_id IS NULL OR NOT EXISTS (
 SELECT FROM import_batch b WHERE b.workspace_id = {{row}}.workspace_id AND b.id = t.batch_id
   AND b.undone_at IS NOT NULL))"""
_ENDED = {state: f"(SELECT min(d.closed_at) {_OF_DEAL} AND d.state = '{state}')" for state in ("won", "lost")}
_DATE = {"deal_opened": _OPENED, "deal_won": _ENDED["won"], "deal_lost": _ENDED["lost"]}
_UNDATED = {"deal_opened": f"GREATEST({_KNOWN})", "deal_won": _STAND_IN, "deal_lost": _STAND_IN}
_STATES: dict[str, tuple[str, ...]] = {"deal_opened": (), "deal_won": ("won",), "deal_lost": ("lost",)}
_OWN_DATE = {
    "deal_opened": "coalesce(k.opened_at, k.closed_at)",
    "deal_won": "k.closed_at",
    "deal_lost": "k.closed_at",
}
_COLUMNS = {
    "captured": "{row}.captured_at",
    "handed_over": "h.assigned_at",
    "accepted": ACCEPTED_AT,
    "attempted": "c.first_attempt_at",
    "connected": "c.first_contact_at",
    "returned": RETURNED_AT,
}
_FIRST_TOUCH = f"(SELECT min(t.occurred_at) {_TOUCHES})"
_OTHERS = "FROM handover o WHERE o.workspace_id = h.workspace_id AND o.person_id = h.person_id"
_LAST = {
    "captured": f"(SELECT max(o.captured_at) {_OTHERS})",
    "touched_again": f"(SELECT max(t.occurred_at) {_TOUCHES})",
    "handed_over": f"(SELECT max(o.assigned_at) {_OTHERS})",
    "accepted": f"(SELECT max(o.assigned_at) {_OTHERS})",
    "deal_opened": f"(SELECT max(coalesce(d.opened_at, d.closed_at)) {_OF_DEAL})",
}
_WITH_DEALS = "SELECT k.lead_id FROM deal k WHERE k.workspace_id = %(workspace)s AND k.lead_id IS NOT NULL"
DEALS = frozenset(_STATES)
AT_HAND = frozenset(_COLUMNS)
"""The tests that columns of the lead itself answer."""
ALWAYS = frozenset({"captured", "handed_over"})
"""The tests that every lead in the list has met."""
OF_CLOCK = frozenset({"attempted", "connected", *DEALS})
"""The tests that need no look at the handover, as long as deals without a date are left aside."""
CONTACT_FIRST = (
    "SELECT k.id FROM clock k WHERE k.workspace_id = %(workspace)s AND k.first_contact_at IS NOT NULL"
    " AND (k.first_attempt_at IS NULL OR k.first_contact_at < k.first_attempt_at)"
)
"""The leads that were spoken with before anybody tried to reach them: few, along an index of their own."""
_COST = ("captured", "handed_over", "attempted", "connected", "accepted", "returned", "complete", *_STATES)


def cost(step: Step) -> int:
    """What a test costs to ask, as a place in the order: columns, then deals, then touches."""
    return _COST.index(step.test) if step.test in _COST else len(_COST)


def leads_with_deals(*states: str, more: str = "") -> str:
    """The numbers of the leads that have a deal, in one of some states where any is named."""
    named = f" AND k.state IN ({', '.join(repr(state) for state in states)})" if states else ""
    return f"{_WITH_DEALS}{named}{more}"


def leads_of(steps: Iterable[Step]) -> str:
    """The leads that met a test of deals, of any of some steps; and those with a lost deal that were won."""
    tests = {step.test for step in steps}
    if "deal_opened" in tests:
        return leads_with_deals()
    return leads_with_deals(*(state for test in sorted(tests) for state in _STATES[test]))


@dataclass(frozen=True)
class Lead:
    """How a lead is asked: as the row of `h`, or of `c` where both know the answer; and about its deals
    `in_turn`, or whether it is in a set of leads that is gathered once.
    """

    row: str
    in_turn: bool

    def among(self, sets: Sequence[str]) -> str:
        """The condition that a lead is in one of some sets: come to, or in turn looked up in all of them."""
        if self.in_turn:
            return f"({' OR '.join(f'{self.row}.id IN ({one})' for one in sets)}) IS TRUE"
        return f"{self.row}.id = ANY({' || '.join(f'ARRAY({one})' for one in sets)})"

    def met(self, step: Step) -> str:
        """Whether a lead met the test at all; may be null for no."""
        if step.test == "deal_lost":
            return f"({self._has_deal('lost')} AND NOT {self._has_deal('won')})"
        if step.test in DEALS:
            return self._has_deal(*_STATES[step.test])
        if step.test == "complete":
            return f"({' AND '.join(f'h.has_{name}' for name in step.information)})"
        if step.test == "returned":
            return "h.answer = 'returned'"
        return f"{self.moment(step)} IS NOT NULL"

    def dated(self, step: Step) -> str:
        """Whether the moment of a test that was met is known; empty where it always is."""
        if step.test in DEALS:
            return self._has_deal(*_STATES[step.test], more=f" AND {_OWN_DATE[step.test]} IS NOT NULL")
        return "h.closed_at IS NOT NULL" if step.test == "returned" else ""

    def moment(self, step: Step) -> str:
        """The moment of a test, which may lie before the capture; a deal's is none where it has no date."""
        if step.test in DEALS:
            return f"CASE WHEN {self.met(step)} THEN {_DATE[step.test].format(row=self.row)} END"
        if step.test == "complete":
            return f"CASE WHEN {self.met(step)} THEN {self.row}.captured_at END"
        return (_FIRST_TOUCH if step.test == "touched_again" else _COLUMNS[step.test]).format(row=self.row)

    def placed(self, step: Step) -> str:
        """The same, with deals without a date at the last thing that is known of their lead."""
        if step.test not in DEALS:
            return self.moment(step)
        place = f"coalesce({_DATE[step.test]}, {_UNDATED[step.test]})".format(row="h")
        return f"CASE WHEN {self.met(step)} THEN {place} END"

    def deal_before(self, step: Step, *, at: str) -> str:
        """Whether a deal met the test of a step before a moment; its first did so if any did."""
        of = f"FROM deal k WHERE k.workspace_id = {self.row}.workspace_id AND k.lead_id = {self.row}.id"
        states = "".join(f" AND k.state = '{state}'" for state in _STATES[step.test])
        return f"({self.met(step)} AND EXISTS (SELECT {of}{states} AND {_OWN_DATE[step.test]} < {at}))"

    def last(self, step: Step) -> str:
        """When a test was met for the last time; of those in LAST."""
        return _LAST[step.test].format(row="h")

    def _has_deal(self, *states: str, more: str = "") -> str:
        leads = leads_with_deals(*states, more=more)
        if self.in_turn:
            return f"EXISTS ({leads} AND k.lead_id = {self.row}.id)"
        return f"{self.row}.id IN ({leads})"


def first_before(one: Iterable[Step], *, other: Step) -> str:
    """The leads of which a deal met any of some tests before the first met another one."""
    firsts = {
        step.test: f"min({_OWN_DATE[step.test]})"
        + "".join(f" FILTER (WHERE k.state = '{state}')" for state in _STATES[step.test])
        for step in (*one, other)
    }
    own = firsts.pop(other.test)
    return f"{leads_with_deals()} GROUP BY k.lead_id HAVING LEAST({', '.join(firsts.values())}) < {own}"

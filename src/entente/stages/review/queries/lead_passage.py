"""Which leads entered a stage of the journey, in SQL over `handover h` and `clock c`.

The numbers of the journey say the same over the warehouse: docs/algorithms/journey-funnel.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from entente.analytics.metrics.passage import LAST, Step
from entente.analytics.warehouse.contents import ACCEPTED_AT, OPENS, RETURNED_AT
from entente.stages.journey.cohorts import step_of
from entente.stages.journey.queries import Stage, line

_OF_DEAL = "FROM deal d WHERE d.workspace_id = h.workspace_id AND d.lead_id = h.lead_id"
_KNOWN = "h.assigned_at, c.first_attempt_at, c.first_contact_at"
_OPENED = f"(SELECT min(coalesce(d.opened_at, d.closed_at)) {_OF_DEAL})"
_STAND_IN = f"GREATEST({_KNOWN}, {_OPENED})"
_LISTED = ", ".join(f"'{kind}'" for kind in OPENS)
_TOUCHES = f"""FROM touch t WHERE t.workspace_id = h.workspace_id AND t.person_id = h.person_id
 AND t.occurred_at > h.captured_at AND t.kind NOT IN ({_LISTED}) AND (t.batch_id IS NULL OR NOT EXISTS (
 SELECT FROM import_batch b WHERE b.workspace_id = h.workspace_id AND b.id = t.batch_id
   AND b.undone_at IS NOT NULL))"""
_ENDED = {state: f"(SELECT min(d.closed_at) {_OF_DEAL} AND d.state = '{state}')" for state in ("won", "lost")}
# Asked as a set, which is gathered once: most leads then need no look at their deals.
_WITH_DEAL = (
    "h.lead_id IN (SELECT k.lead_id FROM deal k WHERE k.workspace_id = %(workspace)s"
    " AND k.lead_id IS NOT NULL{state})"
)
_HAS_DEAL = _WITH_DEAL.format(state="")
_IS = {state: _WITH_DEAL.format(state=f" AND k.state = '{state}'") for state in ("won", "lost")}
_MOMENTS = {
    "captured": "h.captured_at",
    "touched_again": f"(SELECT min(t.occurred_at) {_TOUCHES})",
    "handed_over": "h.assigned_at",
    "accepted": ACCEPTED_AT,
    "attempted": "c.first_attempt_at",
    "connected": "c.first_contact_at",
    "returned": RETURNED_AT,
    "deal_opened": f"CASE WHEN {_HAS_DEAL} THEN coalesce({_OPENED}, GREATEST({_KNOWN})) END",
    "deal_won": f"CASE WHEN {_IS['won']} THEN coalesce({_ENDED['won']}, {_STAND_IN}) END",
    "deal_lost": f"CASE WHEN {_IS['lost']} AND NOT {_IS['won']}"
    f" THEN coalesce({_ENDED['lost']}, {_STAND_IN}) END",
}
_DATED = {
    "returned": "h.closed_at IS NOT NULL",
    "deal_opened": f"{_OPENED} IS NOT NULL",
    "deal_won": f"{_ENDED['won']} IS NOT NULL",
    "deal_lost": f"{_ENDED['lost']} IS NOT NULL",
}
_OTHERS = "FROM handover o WHERE o.workspace_id = h.workspace_id AND o.person_id = h.person_id"
_LAST = {
    "captured": f"(SELECT max(o.captured_at) {_OTHERS})",
    "touched_again": f"(SELECT max(t.occurred_at) {_TOUCHES})",
    "handed_over": f"(SELECT max(o.assigned_at) {_OTHERS})",
    "accepted": f"(SELECT max(o.assigned_at) {_OTHERS})",
    "deal_opened": f"(SELECT max(coalesce(d.opened_at, d.closed_at)) {_OF_DEAL})",
}
# GREATEST would leave a null out and give the capture. What costs a look elsewhere is written once.
_FROM_CAPTURE = (
    "(SELECT CASE WHEN m.at < h.captured_at THEN h.captured_at ELSE m.at END FROM (SELECT {moment} AS at) m)"
)
_OWN_FROM_CAPTURE = "CASE WHEN {moment} < h.captured_at THEN h.captured_at ELSE {moment} END"
_AT_HAND = frozenset({"handed_over", "accepted", "attempted", "connected", "returned"})
HOWS = ("measured", "implied")


@dataclass(frozen=True)
class LeadPassage:
    """Leads that entered `own`, or one of the `later` steps that imply it.

    `how`: measured (by its own test), implied, or empty for both. `again`: only those who then met it again.
    `since`: only those who entered that one too, by its own test: the leads that a delay is taken over.
    """

    own: Step
    later: tuple[Step, ...] = ()
    how: str = ""
    again: Step | None = None
    since: "LeadPassage | None" = None


def passage_of(
    found: Sequence[Stage], *, stage_id: int, how: str = "", again_id: int = 0, since_id: int = 0
) -> LeadPassage | None:
    """The passage of a stage of the journey; none without such a stage. Ids are 0 where nothing is asked."""
    by_id = {stage.id: stage for stage in found}
    stage = by_id.get(stage_id)
    if stage is None:
        return None
    on_line = line(found)
    later = on_line[on_line.index(stage) + 1 :] if stage in on_line else []
    again = by_id.get(again_id)
    return LeadPassage(
        step_of(stage),
        tuple(map(step_of, later)),
        how,
        step_of(again) if again else None,
        passage_of(found, stage_id=since_id, how="measured"),
    )


def passage_condition(of: LeadPassage) -> str:
    """The condition of a passage; no lead fits where nothing can be measured."""
    moments = [_at(step) for step in (of.own, *of.later) if step.is_measured]
    if not moments:
        return "false"
    entered = f"LEAST({', '.join(moments)})"
    # One after another, the surest first: most leads need no look at their touches and deals.
    parts = [f"({' OR '.join(f'{moment} IS NOT NULL' for moment in moments)})"]
    if of.how:
        measured = _measured(of.own, entered=entered)
        parts.append(measured if of.how == "measured" else f"NOT {measured}")
    if of.since is not None:
        parts.append(passage_condition(of.since))
    if of.again is not None:
        parts.append(_again(of.again, entered=entered))
    return f"({' AND '.join(parts)})"


def _again(step: Step, *, entered: str) -> str:
    return f"coalesce({_LAST[step.test]} > {entered}, false)" if step.test in LAST else "false"


def _measured(own: Step, *, entered: str) -> str:
    if not own.is_measured:
        return "false"
    dated = f" AND {_DATED[own.test]}" if own.test in _DATED else ""
    return f"coalesce({_at(own)} = {entered}{dated}, false)"


def _at(step: Step) -> str:
    """The moment of a step, not before the capture."""
    if step.test == "complete":
        return (
            f"CASE WHEN {' AND '.join(f'h.has_{name}' for name in step.information)} THEN h.captured_at END"
        )
    moment = _MOMENTS[step.test]
    if step.test == "captured":
        return moment
    return (_OWN_FROM_CAPTURE if step.test in _AT_HAND else _FROM_CAPTURE).format(moment=moment)

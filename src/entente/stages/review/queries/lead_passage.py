"""Which leads entered a stage of the journey, in SQL over `handover h` and `clock c`.

The numbers of the journey say the same over the warehouse: docs/algorithms/journey-funnel.md. Each condition
is written so that most leads are told apart by their own columns, without a look at their touches and deals.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from entente.analytics.metrics.passage import LAST, Step
from entente.stages.journey.cohorts import step_of
from entente.stages.journey.queries import Stage, line
from entente.stages.review.queries.lead_moments import (
    ALWAYS,
    AT_HAND,
    CONTACT_FIRST,
    DEALS,
    OF_CLOCK,
    Lead,
    cost,
    first_before,
    leads_of,
)

# GREATEST would leave a null out and give the capture. What costs a look elsewhere is written once.
_FROM_CAPTURE = (
    "(SELECT CASE WHEN m.at < h.captured_at THEN h.captured_at ELSE m.at END FROM (SELECT {moment} AS at) m)"
)
HOWS = ("measured", "implied")
_AFTER_ALL = frozenset({"accepted", "returned", "touched_again"})


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

    @property
    def steps(self) -> tuple[Step, ...]:
        """Those that can be measured, what costs least to ask first."""
        return tuple(sorted((step for step in (self.own, *self.later) if step.is_measured), key=cost))

    @property
    def row(self) -> str:
        """The table that is asked what both know: the clock where handovers need not be looked at."""
        tests = {step.test for step in self.steps}
        return "c" if tests <= OF_CLOCK and tests - DEALS else "h"


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


def passage_conditions(of: LeadPassage, *, in_turn: bool = False) -> list[str]:
    """The conditions of a passage; no lead fits where nothing can be measured.

    Of one lead after another where asked `in_turn`. Else, where those that can fit are few, the list comes to
    them and to no others.
    """
    if not of.steps:
        return ["false"]
    lead = Lead("h" if in_turn else of.row, in_turn)
    few = _few(of)
    parts = [lead.among(few)] if few else []
    if not few or any(step.test == "deal_lost" for step in of.steps):  # of those lost, some are won, too
        parts.append(_entered(of, lead))
    if of.how:
        implied = _implied(of, lead)
        parts.append(implied if of.how == "implied" else f"({implied}) IS NOT TRUE")
    if of.since is not None:
        parts += passage_conditions(of.since, in_turn=in_turn)
    if of.again is not None:
        parts.append(_again(of.again, of, lead))
    return parts


def _few(of: LeadPassage) -> list[str]:
    """The leads that can be come to without going through all, by their numbers; none where these are many.

    Those that entered by a deal; and for the first attempt those with whom there was a contact before it.
    """
    asked = (of.own,) if of.how == "measured" else of.steps
    of_deals = [step for step in asked if step.test in DEALS]
    rest = {step.test for step in asked} - DEALS
    if of.how == "implied" and of.own.test != "returned":  # without a date, it is no measure
        rest.discard(of.own.test)
    contacts = [CONTACT_FIRST] if of.how == "implied" and of.own.test == "attempted" else []
    if rest - ({"connected"} if contacts else set()):
        return []
    return [*([leads_of(of_deals)] if of_deals else []), *(contacts if rest else [])]


def _entered(of: LeadPassage, lead: Lead) -> str:
    """Whether the test of the stage or of a later one was met."""
    if any(step.test in ALWAYS for step in of.steps):
        return "true"
    return f"({' OR '.join(lead.met(step) for step in of.steps)})"


def _implied(of: LeadPassage, lead: Lead) -> str:
    """Whether a lead that entered did not do so by the stage's own test; may be null for no."""
    own = of.own
    if not own.is_measured:
        return "true"
    missed = [] if own.test in ALWAYS else [f"({lead.met(own)}) IS NOT TRUE"]
    known = lead.dated(own)
    undated = [f"NOT ({known})"] if known else []
    parts = [*_plainly_earlier(of, lead), *missed, *undated, *_earlier(of, lead)]
    return f"({' OR '.join(parts)})" if parts else "false"


def _plainly_earlier(of: LeadPassage, lead: Lead) -> list[str]:
    """A touch comes after the capture: what was met by then was earlier, whenever the touch came."""
    if of.own.test != "touched_again":
        return []
    return [f"{lead.moment(step)} <= h.captured_at" for step in of.steps if step.test in AT_HAND]


def _earlier(of: LeadPassage, lead: Lead) -> list[str]:
    """Whether a later step was met before the own one, where that one was not met by the capture.

    Nothing counts before the capture. A deal without a date stands at the last thing that is known of its
    lead, which comes before the tests in _AFTER_ALL alone.
    """
    later = [step for step in of.steps if step.test != of.own.test]
    if not later or of.own.test in ("captured", "complete"):
        return []
    at = lead.moment(of.own)
    name = at if of.own.test in AT_HAND else "m.at"
    earlier = " OR ".join(_is_before(step, of.own, lead, at=name) for step in later)
    earlier = f"{name} > {lead.row}.captured_at AND ({earlier})"
    if name == at:
        return [f"({earlier})"]
    asked = f"(SELECT {earlier} FROM (SELECT {at} AS at OFFSET 0) m)"  # noqa: S608 - only columns of our own
    if lead.in_turn or not all(step.test in DEALS for step in (*later, of.own)):
        return [asked]
    return [f"({lead.row}.id IN ({first_before(later, other=of.own)}) AND {asked})"]


def _is_before(step: Step, own: Step, lead: Lead, *, at: str) -> str:
    if own.test in _AFTER_ALL:
        return f"{lead.placed(step)} < {at}"
    return lead.deal_before(step, at=at) if step.test in DEALS else f"{lead.moment(step)} < {at}"


def _again(step: Step, of: LeadPassage, lead: Lead) -> str:
    if step.test not in LAST:
        return "false"
    moments = ", ".join(_FROM_CAPTURE.format(moment=lead.placed(one)) for one in of.steps)
    return f"coalesce({lead.last(step)} > LEAST({moments}), false)"

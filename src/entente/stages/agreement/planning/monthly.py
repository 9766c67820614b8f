"""The plan month by month: what the formula asks, what can be worked, what is out of reach."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from entente.kit.months import month_plus, months_between
from entente.stages.agreement.planning.already import captured_of
from entente.stages.agreement.planning.inputs import PersonaPlan, PlanInputs
from entente.stages.agreement.planning.smoothing import Wanted, Window, smooth
from entente.stages.agreement.planning.timeshift import customers_by_month, leads_by_month, out_of_reach

Counts = Mapping[date, Fraction]
Goals = Sequence[tuple[PersonaPlan, Mapping[date, Fraction]]]


@dataclass(frozen=True)
class Monthly:
    """Customers wanted, leads by the formula, leads that can be worked, and what is decided already.

    `out_of_reach`: customers whose leads had to come before today's month. `from_captured`: those that leads
    captured already bring. `shortfall`: customers missing in all by the end of each month under the plan.
    """

    customers: dict[date, Fraction]
    leads: dict[date, Fraction]
    plan: dict[date, float]
    plan_customers: dict[date, float]
    shortfall: dict[date, float]
    out_of_reach: dict[date, Fraction]
    from_captured: dict[date, Fraction]
    past: tuple[date, ...]

    @property
    def promised(self) -> dict[date, Fraction]:
        """The leads of each month that marketing would promise: those of the plan."""
        return {month: Fraction(count).limit_denominator(10**6) for month, count in self.plan.items()}


def monthly_plan(wanted: Goals, *, inputs: PlanInputs) -> Monthly | None:
    """All personas together; none when no month of booking is known."""
    if not any(targets for _persona, targets in wanted):
        return None
    this_month = inputs.today.replace(day=1) if inputs.today else None
    plans = smooth(
        [_wanted(persona, targets, inputs=inputs, this_month=this_month) for persona, targets in wanted]
    )
    leads = _sum(
        leads_by_month(targets, lag=persona.lag, close_rate=persona.close_rate) for persona, targets in wanted
    )
    lost = _sum(
        out_of_reach(targets, lag=persona.lag, this_month=this_month)
        for persona, targets in (wanted if this_month else ())
        if this_month
    )
    return Monthly(
        customers=_sum(targets for _persona, targets in wanted),
        leads=leads,
        plan=_total(one.leads for one in plans),
        plan_customers=_total(one.customers for one in plans),
        shortfall=_total(one.shortfall for one in plans),
        out_of_reach=lost,
        from_captured=_from_captured(wanted, inputs=inputs),
        past=tuple(month for month in leads if this_month and month < this_month),
    )


def _wanted(persona: PersonaPlan, targets: Counts, *, inputs: PlanInputs, this_month: date | None) -> Wanted:
    delays = [delay for delay, share in enumerate(persona.lag) if share]
    first, last = month_plus(min(targets), -delays[-1]), month_plus(max(targets), -delays[0])
    first = max(first, this_month) if this_month else first
    most = None if inputs.most_leads is None else float(inputs.most_leads * persona.mix)
    return Wanted(
        targets,
        lag=persona.lag,
        close_rate=persona.close_rate,
        window=Window(first, max(months_between(first, last) + 1, 0), most),
        captured=captured_of(persona, inputs=inputs),
    )


def _from_captured(wanted: Goals, *, inputs: PlanInputs) -> dict[date, Fraction]:
    """The customers that captured leads bring in the months of the goal."""
    won = _sum(
        customers_by_month(
            captured_of(persona, inputs=inputs), lag=persona.lag, close_rate=persona.close_rate
        )
        for persona, _targets in wanted
    )
    months = {month for _persona, targets in wanted for month in targets}
    return {month: count for month, count in won.items() if month in months}


def _sum(parts: Iterable[Counts]) -> dict[date, Fraction]:
    total: dict[date, Fraction] = {}
    for part in parts:
        for month, count in part.items():
            total[month] = total.get(month, Fraction(0)) + count
    return dict(sorted(total.items()))


def _total(parts: Iterable[Mapping[date, float]]) -> dict[date, float]:
    total: dict[date, float] = {}
    for part in parts:
        for month, count in part.items():
            total[month] = total.get(month, 0.0) + count
    return dict(sorted(total.items()))

"""Whether both sides can keep a contract, from its terms and the plan that they saved."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from entente.foundation.people.rules import Actor, Right
from entente.kit.months import months_from
from entente.stages.agreement.planning.feasibility import (
    MonthOfMarketing,
    SalesFeasibility,
    marketing_feasibility,
    sales_feasibility,
)
from entente.stages.agreement.planning.inputs import PlanInputs
from entente.stages.agreement.planning.mapping import plan_inputs
from entente.stages.agreement.rules import Terms
from entente.stages.agreement.saving import saved_plan

MONTHS = 12


@dataclass(frozen=True)
class PromiseFeasibility:
    """The hours of sales and the traffic of marketing for what is promised; none where no plan has them."""

    sales: SalesFeasibility | None
    marketing: tuple[MonthOfMarketing, ...]

    @property
    def is_known(self) -> bool:
        """Whether anything could be computed."""
        return self.sales is not None or bool(self.marketing)

    @property
    def holds(self) -> bool:
        """Whether nothing that is known stands in the way."""
        return (self.sales is None or self.sales.holds) and not any(one.short for one in self.marketing)


def feasibility_of(terms: Terms, *, by: Actor, from_day: date) -> PromiseFeasibility:
    """The promised leads and attempts over the twelve months from a day, against what the plan has."""
    by.must(Right.READ)
    plan = saved_plan(by.workspace_id)
    if plan is None or terms.leads_per_month is None:
        return PromiseFeasibility(None, ())
    inputs = plan_inputs(plan.values)
    leads = dict.fromkeys(months_from(from_day.replace(day=1), count=MONTHS), Fraction(terms.leads_per_month))
    return PromiseFeasibility(_sales(leads, terms=terms, inputs=inputs), _marketing(leads, inputs=inputs))


def _sales(leads: dict[date, Fraction], *, terms: Terms, inputs: PlanInputs) -> SalesFeasibility | None:
    """Only where attempts are promised: what is not promised cannot be broken."""
    if terms.depth_attempts is None or inputs.effort is None or inputs.staff is None:
        return None
    effort = replace(inputs.effort, attempts=terms.depth_attempts)
    known = leads if isinstance(inputs.staff.hours, Fraction) else {
        month: count for month, count in leads.items() if month in inputs.staff.hours
    }  # fmt: skip
    return sales_feasibility(known, effort=effort, staff=inputs.staff) if known else None


def _marketing(leads: dict[date, Fraction], *, inputs: PlanInputs) -> tuple[MonthOfMarketing, ...]:
    if inputs.traffic is None:
        return ()
    return marketing_feasibility(leads, visits=inputs.traffic.visits, conversion=inputs.traffic.conversion)

"""The whole plan: each figure from the inputs, none computed that its inputs do not allow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from entente.kit.months import months_from
from entente.stages.agreement.planning import activity, already, feasibility, timeshift
from entente.stages.agreement.planning.activity import Budget
from entente.stages.agreement.planning.confidence import leads_for
from entente.stages.agreement.planning.feasibility import MonthOfMarketing, SalesFeasibility
from entente.stages.agreement.planning.goal import Need, need, need_of_customers, rounded_up
from entente.stages.agreement.planning.inputs import PersonaPlan, PlanInputs
from entente.stages.agreement.planning.monthly import Monthly, monthly_plan
from entente.stages.agreement.planning.outlook import Outlook, outlook_of


@dataclass(frozen=True)
class PersonaNeed:
    """What one persona has to bring."""

    persona: PersonaPlan
    need: Need


@dataclass(frozen=True)
class Plan:
    """The figures of a plan; counts and revenue are totals of the personas, never averages."""

    inputs: PlanInputs
    needs: tuple[PersonaNeed, ...]
    quota: Fraction | None
    monthly: Monthly | None
    leads_at_confidence: int | None
    outlook: Outlook | None
    chain: Mapping[str, Fraction]
    budget: Budget | None
    sales: SalesFeasibility | None
    marketing: tuple[MonthOfMarketing, ...]

    @property
    def marketing_revenue(self) -> Fraction | None:
        """What marketing's leads have to bring; none where a deal size is not known."""
        parts = [one.need.marketing_revenue for one in self.needs]
        known = [part for part in parts if part is not None]
        return sum(known, Fraction(0)) if len(known) == len(parts) else None

    @property
    def customers(self) -> Fraction:
        """All customers, not rounded."""
        return sum((one.need.customers for one in self.needs), Fraction(0))

    @property
    def customers_whole(self) -> int:
        """The customers that one can count: the next whole number."""
        return rounded_up(self.customers)

    @property
    def leads_exact(self) -> Fraction:
        """All leads, not rounded."""
        return sum((one.need.leads_exact for one in self.needs), Fraction(0))

    @property
    def leads(self) -> int:
        """All leads, rounded up once."""
        return rounded_up(self.leads_exact)

    @property
    def leads_to_find(self) -> int:
        """The leads still needed beside the pipeline and the leads that are open already."""
        left = sum((self.left_of(one) for one in self.needs), Fraction(0))
        if not already.is_by_persona("open_leads", inputs=self.inputs):
            left -= self.inputs.already.open_leads
        return max(rounded_up(left), 0)

    def left_of(self, one: PersonaNeed) -> Fraction:
        """The leads of a persona less what its open deals bring and its own open leads; never below none."""
        revenue, inputs = one.need.marketing_revenue, self.inputs
        pipeline = already.pipeline_of(one.persona, inputs=inputs)
        share = max(1 - pipeline / revenue, Fraction(0)) if revenue else Fraction(1)
        own = already.open_leads_of(one.persona, inputs=inputs)
        return max(one.need.leads_exact * share - own, Fraction(0))


def leads_of(inputs: PlanInputs) -> Fraction:
    """All leads that the goal asks for, not rounded: what `make_plan` says, without simulating years."""
    quota = inputs.quota if inputs.leads_given is None else _quota_of_leads(inputs)
    return sum((_need(one, inputs=inputs, quota=quota).leads_exact for one in inputs.personas), Fraction(0))


def customers_of(inputs: PlanInputs) -> Fraction:
    """All customers that the goal asks for, not rounded, without simulating years."""
    quota = inputs.quota if inputs.leads_given is None else _quota_of_leads(inputs)
    return sum((_need(one, inputs=inputs, quota=quota).customers for one in inputs.personas), Fraction(0))


def make_plan(inputs: PlanInputs) -> Plan:
    """Everything that the inputs allow to compute."""
    quota = inputs.quota if inputs.leads_given is None else _quota_of_leads(inputs)
    needs = tuple(PersonaNeed(one, _need(one, inputs=inputs, quota=quota)) for one in inputs.personas)
    targets = [_targets(one, inputs=inputs) for one in needs]
    monthly = monthly_plan(
        [(one.persona, wanted) for one, wanted in zip(needs, targets, strict=True)], inputs=inputs
    )
    leads = sum((one.need.leads_exact for one in needs), Fraction(0))
    by_month = monthly.promised if monthly else {}
    return Plan(
        inputs=inputs,
        needs=needs,
        quota=quota,
        monthly=monthly,
        leads_at_confidence=_at_confidence(inputs, needs=needs),
        outlook=outlook_of(needs, monthly=monthly, inputs=inputs) if quota is not None else None,
        chain=activity.chain(leads, rates=inputs.rates) if inputs.rates else {},
        budget=activity.budget(leads, channels=inputs.channels) if inputs.channels else None,
        sales=_sales(by_month, inputs=inputs),
        marketing=_marketing(by_month, inputs=inputs),
    )


def _need(persona: PersonaPlan, *, inputs: PlanInputs, quota: Fraction | None) -> Need:
    if quota is not None and persona.deal_size is not None:
        revenue = quota * inputs.marketing_share * persona.mix
        return need(revenue, deal_size=persona.deal_size, close_rate=persona.close_rate)
    wanted = inputs.customers_given or sum(inputs.customers.values(), Fraction(0))
    return need_of_customers(wanted * persona.mix, deal_size=persona.deal_size, close_rate=persona.close_rate)


def _quota_of_leads(inputs: PlanInputs) -> Fraction | None:
    """The inverse: the quota that the given leads carry, shared by the mix of revenue."""
    leads_of_a_unit = sum(
        (one.mix / one.deal_size / one.close_rate for one in inputs.personas if one.deal_size), Fraction(0)
    )
    if inputs.leads_given is None or not leads_of_a_unit:
        return None
    return inputs.leads_given / leads_of_a_unit / inputs.marketing_share


def _targets(one: PersonaNeed, *, inputs: PlanInputs) -> dict[date, Fraction]:
    """The customers of a persona by month of booking."""
    if inputs.customers:
        return {month: count * one.persona.mix for month, count in inputs.customers.items()}
    if inputs.season is None:
        return {}
    spread = timeshift.seasonal(one.need.customers, weights=inputs.season.weights)
    return dict(zip(months_from(inputs.season.first, count=len(spread)), spread, strict=True))


def _at_confidence(inputs: PlanInputs, *, needs: tuple[PersonaNeed, ...]) -> int | None:
    """The fewest leads for the whole customers of each persona; of several, more than their total needs."""
    if inputs.confidence is None:
        return None
    return sum(
        leads_for(
            one.need.customers_whole,
            close_rate=one.persona.belief or one.persona.close_rate,
            confidence=inputs.confidence,
        )
        for one in needs
    )


def _sales(leads: Mapping[date, Fraction], *, inputs: PlanInputs) -> SalesFeasibility | None:
    if inputs.effort is None or inputs.staff is None or not leads:
        return None
    return feasibility.sales_feasibility(leads, effort=inputs.effort, staff=inputs.staff)


def _marketing(leads: Mapping[date, Fraction], *, inputs: PlanInputs) -> tuple[MonthOfMarketing, ...]:
    if inputs.traffic is None or not leads:
        return ()
    return feasibility.marketing_feasibility(
        leads, visits=inputs.traffic.visits, conversion=inputs.traffic.conversion
    )

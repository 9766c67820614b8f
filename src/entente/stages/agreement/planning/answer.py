"""A plan as plain values: every figure under its name, months written 2026-04, whole where it is whole."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from entente.kit.months import written
from entente.stages.agreement.planning import already
from entente.stages.agreement.planning.answer_feasibility import marketing_feasibility, sales_feasibility
from entente.stages.agreement.planning.goal import rounded_up
from entente.stages.agreement.planning.monthly import Monthly
from entente.stages.agreement.planning.outlook import Outlook
from entente.stages.agreement.planning.plan import PersonaNeed, Plan
from entente.stages.agreement.planning.reading import plain

_PLACES = 6


def as_mapping(plan: Plan) -> dict[str, Any]:
    """The figures; those that the inputs do not allow are left out."""
    found = {
        "quota": plan.quota,
        "marketing_share": plan.inputs.marketing_share if plan.quota is not None else None,
        "marketing_revenue": plan.marketing_revenue,
        "other_revenue": _other_revenue(plan),
        "customers": plan.customers,
        "customers_whole": plan.customers_whole,
        "leads": plan.leads,
        "leads_exact": plan.leads_exact,
        "leads_to_find": plan.leads_to_find,
        "pipeline": already.pipeline(plan.inputs),
        "open_leads": already.open_leads(plan.inputs),
        **_of_the_only_persona(plan),
        "confidence": plan.inputs.confidence,
        "leads_at_confidence": plan.leads_at_confidence,
        "personas": [{**_persona(one), **_already(one, plan=plan)} for one in plan.needs]
        if len(plan.needs) > 1
        else None,
        **_how_divided(plan),
        **(_monthly(plan.monthly) if plan.monthly else {}),
        **(_outlook(plan.outlook) if plan.outlook else {}),
        "chain": dict(plan.chain) or None,
        "budget": _budget(plan),
        "sales_feasibility": sales_feasibility(plan.sales) if plan.sales else None,
        "marketing_feasibility": marketing_feasibility(plan) or None,
    }
    return {name: plain_value(value) for name, value in found.items() if value is not None}


def _other_revenue(plan: Plan) -> Fraction | None:
    if plan.quota is None or plan.marketing_revenue is None:
        return None
    return plan.quota - plan.marketing_revenue


def _of_the_only_persona(plan: Plan) -> dict[str, Any]:
    """The rates of a plan without personas, beside its totals."""
    if len(plan.needs) > 1:
        return {}
    return {name: value for name, value in _persona(plan.needs[0]).items() if name in _OF_ONE}


_OF_ONE = ("deal_size", "close_rate", "close_rate_believed", "lead_value", "lag")


def _persona(one: PersonaNeed) -> dict[str, Any]:
    belief = one.persona.belief
    return {
        "name": one.persona.name,
        "mix": one.persona.mix,
        "deal_size": one.persona.deal_size,
        "close_rate": one.persona.close_rate,
        "close_rate_believed": {"a": belief.a, "b": belief.b, "mean": belief.mean} if belief else None,
        "lag": list(one.persona.lag),
        "marketing_revenue": one.need.marketing_revenue,
        "customers": one.need.customers,
        "customers_whole": one.need.customers_whole,
        "leads": one.need.leads,
        "leads_exact": one.need.leads_exact,
        "lead_value": one.need.lead_value,
    }


def _already(one: PersonaNeed, *, plan: Plan) -> dict[str, Any]:
    """What is there already of a persona, as far as it was given by persona."""
    parts: dict[str, Any] = {
        "captured": sum(already.captured_of(one.persona, inputs=plan.inputs).values(), Fraction(0)),
        "open_leads": already.open_leads_of(one.persona, inputs=plan.inputs),
        "pipeline": already.pipeline_of(one.persona, inputs=plan.inputs),
    }
    given = {name: value for name, value in parts.items() if already.is_by_persona(name, inputs=plan.inputs)}
    needs_less = bool({"open_leads", "pipeline"} & set(given))
    return {**given, **({"leads_to_find": rounded_up(plan.left_of(one))} if needs_less else {})}


def _how_divided(plan: Plan) -> dict[str, Any]:
    """Of several personas: which figures were given by persona, which are one for all, what is of nobody."""
    if len(plan.needs) < 2:
        return {}
    given = [name for name in already.ALREADY if already.is_by_persona(name, inputs=plan.inputs)]
    shared = [name for name in already.ALREADY if name not in given and getattr(plan.inputs.already, name)]
    nobody = {name: already.of_no_persona(name, inputs=plan.inputs) for name in given}
    return {
        "given_by_persona": given or None,
        "one_for_all": shared or None,
        "of_no_persona": {name: value for name, value in nobody.items() if value} or None,
    }


def _monthly(monthly: Monthly) -> dict[str, Any]:
    return {
        "customers_by_month": monthly.customers,
        "leads_by_month": monthly.leads,
        "plan_by_month": monthly.plan,
        "plan_customers_by_month": monthly.plan_customers,
        "shortfall_by_month": monthly.shortfall,
        "past_months": [written(month) for month in monthly.past],
        "customers_out_of_reach_by_month": monthly.out_of_reach or None,
        "customers_from_captured_by_month": monthly.from_captured or None,
    }


def _outlook(outlook: Outlook) -> dict[str, Any]:
    low, middle, high = outlook.revenue
    return {
        "probability": outlook.probability,
        "revenue_range": {"p10": low, "p50": middle, "p90": high},
        "revenue_range_by_month": {
            written(month): dict(zip(("p10", "p50", "p90"), found, strict=True))
            for month, found in outlook.by_month.items()
        }
        or None,
        "leads_at": {f"{level:g}": leads for level, leads in outlook.leads_at.items()},
        "simulated_years": outlook.years,
    }


def _budget(plan: Plan) -> dict[str, Any] | None:
    if plan.budget is None:
        return None
    return {
        "cost": plan.budget.cost,
        "leads_without_channel": plan.budget.missing,
        "channels": [
            {"name": one.channel.name, "leads": one.leads, "cost": one.cost} for one in plan.budget.purchases
        ],
    }


def plain_value(value: Any) -> Any:
    """A value as JSON holds it: whole where it is, else to a millionth; months as text, empty parts gone."""
    if isinstance(value, Fraction):
        return plain(value) if value.denominator == 1 else round(float(value), 10)
    if isinstance(value, float):
        return round(value) if abs(value - round(value)) < 10**-_PLACES else round(value, _PLACES)
    if isinstance(value, date):
        return written(value)
    if isinstance(value, Mapping):
        return {_key(key): plain_value(part) for key, part in value.items() if part is not None}
    if isinstance(value, list | tuple):
        return [plain_value(part) for part in value]
    return value


def _key(key: Any) -> str:
    return written(key) if isinstance(key, date) else str(key)

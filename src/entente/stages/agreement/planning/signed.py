"""What a contract keeps of a plan: its headline, its personas and its months, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from entente.kit.months import written
from entente.stages.agreement.planning.mapping import plan_inputs
from entente.stages.agreement.planning.plan import PersonaNeed, Plan, make_plan
from entente.stages.agreement.planning.refusal import PlanRefused

_COUNT_PLACES, _RATE_PLACES = 2, 6
_QUICKEST = 100  # the simulated years are no part of it
_LEFT_OUT = ("confidence", "years", "today")


def signed_plan(values: Mapping[str, Any], *, today: date) -> dict[str, Any]:
    """The plan of saved values seen from a day; nothing where it cannot be computed.

    Amounts in whole cents, rates as fractions of 1, counts to a hundredth, months as 2026-04. A plan of one
    kind of buyer has its deal and rate beside the headline instead of `personas`.
    """
    kept = {name: value for name, value in values.items() if name not in _LEFT_OUT}
    try:
        plan = make_plan(plan_inputs({**kept, "today": today, "years": _QUICKEST}))
    except PlanRefused:
        return {}
    has_personas = len(plan.needs) > 1 or bool(plan.needs[0].persona.name)
    found = {
        "quota_cents": _cents(plan.quota),
        "marketing_share": _rate(plan.inputs.marketing_share) if plan.quota is not None else None,
        "revenue_cents": _cents(plan.marketing_revenue),
        "customers": _count(plan.customers),
        "leads": plan.leads,
        **({} if has_personas else _deal(plan.needs[0])),
        "personas": [_persona(one) for one in plan.needs] if has_personas else None,
        "months": _months(plan),
    }
    return {name: value for name, value in found.items() if value is not None and value != []}


def _persona(one: PersonaNeed) -> dict[str, Any]:
    found = {
        "name": one.persona.name,
        "share": _rate(one.persona.mix),
        "revenue_cents": _cents(one.need.marketing_revenue),
        **_deal(one),
        "customers": _count(one.need.customers),
        "leads": one.need.leads,
    }
    return {name: value for name, value in found.items() if value is not None}


def _deal(one: PersonaNeed) -> dict[str, Any]:
    return {
        "deal_size_cents": _cents(one.persona.deal_size),
        "close_rate": _rate(one.persona.close_rate),
    }


def _months(plan: Plan) -> list[dict[str, Any]]:
    """Customers wanted in each month, and the leads of it as they can be worked."""
    if plan.monthly is None:
        return []
    wanted, leads = plan.monthly.customers, plan.monthly.plan
    return [
        {
            "month": written(month),
            **({"customers": _count(wanted[month])} if month in wanted else {}),
            **({"leads": _count(leads[month])} if month in leads else {}),
        }
        for month in sorted({*wanted, *leads})
    ]


def _cents(amount: Fraction | None) -> int | None:
    return None if amount is None else round(amount * 100)


def _rate(share: Fraction) -> float:
    return round(float(share), _RATE_PLACES)


def _count(count: Fraction | float) -> float:
    rounded = round(float(count), _COUNT_PLACES)
    return int(rounded) if rounded.is_integer() else rounded

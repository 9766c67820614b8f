"""Read a plan from plain values, as a file, a form, a saved draft or the command line gives them."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from entente.kit.months import month_from
from entente.kit.sentence import gettext_noop
from entente.stages.agreement.planning import reading
from entente.stages.agreement.planning import refusal as say
from entente.stages.agreement.planning.inputs import Already, PlanInputs, Season
from entente.stages.agreement.planning.personas import personas
from entente.stages.agreement.planning.refusal import PlanRefused
from entente.stages.agreement.planning.shapes import (
    Plain,
    by_month,
    day,
    is_empty,
    optional,
    parts_of,
    require_known,
)
from entente.stages.agreement.planning.sides import channels, effort, rates, staff, traffic
from entente.stages.agreement.planning.simulation import MOST_YEARS, YEARS, Trials

FIELDS = (
    *("quota", "marketing_share", "deal_size", "close_rate", "deal_cv", "history", "prior", "lag"),
    *("personas", "first_month", "seasonality", "customers", "leads", "most_leads", "confidence", "today"),
    *("pipeline", "open_leads", "captured", "years"),
    *("reps", "hours", "inbound_share", "attempts", "minutes_per_attempt", "connect_rate"),
    *("minutes_per_conversation", "minutes_beside", "visits", "conversion", "rates", "channels"),
)
NO_GOAL = gettext_noop("nothing says what to reach: give a quota, customers, or the leads that you have.")


def plan_inputs(values: Plain) -> PlanInputs:
    """The inputs of a plan; refuses with `PlanRefused`, whose field is the input to mend."""
    require_known(values, fields=FIELDS, within="")
    customers_given, customers = _customers(values.get("customers"))
    if all(is_empty(values.get(name)) for name in ("quota", "customers", "leads")):
        raise PlanRefused(NO_GOAL, field="quota")
    needs_share = not is_empty(values.get("quota")) or not is_empty(values.get("leads"))
    return PlanInputs(
        personas=personas(values, needs_deal=needs_share),
        quota=optional(reading.amount, values, "quota", example="1000000"),
        marketing_share=_marketing_share(values, needed=needs_share),
        season=_season(values),
        customers=customers,
        customers_given=customers_given,
        leads_given=optional(reading.amount, values, "leads", example="900"),
        most_leads=optional(reading.positive, values, "most_leads", example="500"),
        today=day("today", values.get("today")),
        confidence=optional(reading.probability, values, "confidence", example="0.8"),
        already=_already(values),
        effort=effort(values),
        staff=staff(values),
        traffic=traffic(values),
        rates=rates(values.get("rates")),
        channels=channels(values.get("channels")),
        trials=Trials(years=_years(values.get("years"))),
    )


def _customers(value: Any) -> tuple[Fraction | None, dict[date, Fraction]]:
    """A number of customers, or one for each month written 2026-04=10."""
    if is_empty(value):
        return None, {}
    if isinstance(value, Mapping) or "=" in str(value):
        return None, by_month("customers", value, example="2026-04=10,2026-05=10")
    return reading.amount("customers", value, example="50"), {}


def _season(values: Plain) -> Season | None:
    if is_empty(values.get("first_month")):
        return None
    first = month_from(str(values["first_month"]))
    if first is None:
        raise PlanRefused(say.NOT_A_MONTH, field="first_month", value=values["first_month"])
    weights = values.get("seasonality")
    if is_empty(weights):
        return Season(first, (Fraction(1),) * 12)
    parts = parts_of("seasonality", weights, example="8,8,9,9,8,8,6,4,10,11,10,9")
    return Season(first, tuple(reading.amount("seasonality", part, example="8,8,9") for part in parts))


def _already(values: Plain) -> Already:
    return Already(
        pipeline=optional(reading.amount, values, "pipeline", example="25000") or Fraction(0),
        open_leads=optional(reading.amount, values, "open_leads", example="40") or Fraction(0),
        captured=by_month("captured", values.get("captured"), example="2026-01=60,2026-02=80"),
    )


def _marketing_share(values: Plain, *, needed: bool) -> Fraction:
    given = values.get("marketing_share")
    if not needed and is_empty(given):
        return Fraction(1)
    if not is_empty(values.get("leads")):
        return reading.rate("marketing_share", given, example="0.40")
    return reading.share("marketing_share", given, example="0.40")


def _years(value: Any) -> int:
    return (
        YEARS
        if is_empty(value)
        else reading.whole("years", value, example="10000", least=100, most=MOST_YEARS)
    )

"""The inputs about both sides' work: hours and effort of sales, traffic, steps and channels of marketing."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from entente.stages.agreement.planning import reading
from entente.stages.agreement.planning.activity import STEPS, Channel
from entente.stages.agreement.planning.effort import Effort
from entente.stages.agreement.planning.feasibility import Staff
from entente.stages.agreement.planning.inputs import Traffic
from entente.stages.agreement.planning.refusal import PlanRefused
from entente.stages.agreement.planning.shapes import (
    BAD_TABLE,
    Plain,
    by_month,
    is_empty,
    optional,
    require_known,
    rows_of,
)


def effort(values: Plain) -> Effort | None:
    """What is done with one lead; none without attempts and their minutes."""
    if is_empty(values.get("attempts")) or is_empty(values.get("minutes_per_attempt")):
        return None
    return Effort(
        attempts=reading.whole("attempts", values["attempts"], example="6", least=1, most=50),
        minutes_per_attempt=reading.positive(
            "minutes_per_attempt", values["minutes_per_attempt"], example="6"
        ),
        connect_rate=optional(reading.share, values, "connect_rate", example="0.35") or Fraction(0),
        minutes_per_conversation=optional(reading.amount, values, "minutes_per_conversation", example="20")
        or Fraction(0),
        minutes_beside=optional(reading.amount, values, "minutes_beside", example="4") or Fraction(0),
    )


def staff(values: Plain) -> Staff | None:
    """Reps and their hours: one number for every month, or one for each."""
    if is_empty(values.get("reps")) or is_empty(values.get("hours")):
        return None
    hours = values["hours"]
    share = optional(reading.share, values, "inbound_share", example="0.5")
    return Staff(
        reps=reading.amount("reps", values["reps"], example="5"),
        hours=by_month("hours", hours, example="2026-03=110")
        if isinstance(hours, Mapping) or "=" in str(hours)
        else reading.amount("hours", hours, example="110"),
        inbound_share=Fraction(1) if share is None else share,
    )


def traffic(values: Plain) -> Traffic | None:
    """Visits and the share that becomes leads; none without both."""
    if is_empty(values.get("visits")) or is_empty(values.get("conversion")):
        return None
    return Traffic(
        visits=reading.amount("visits", values["visits"], example="20000"),
        conversion=reading.share("conversion", values["conversion"], example="0.02"),
    )


def rates(value: Any) -> dict[str, Fraction]:
    """The share of each step that goes on to the next."""
    if not is_empty(value) and not isinstance(value, Mapping):
        raise PlanRefused(BAD_TABLE, field="rates", example="{visits = 0.02}")
    given = value or {}
    require_known(given, fields=STEPS[:-1], within="rates.")
    return {step: reading.rate(f"rates.{step}", rate) for step, rate in given.items() if not is_empty(rate)}


def channels(value: Any) -> tuple[Channel, ...]:
    """The ways to buy leads."""
    found = []
    rows = rows_of("channels", value, example='[{name = "search", cost_per_lead = 45}]')
    for place, row in enumerate(rows, start=1):
        prefix = f"channels.{row.get('name') or place}."
        require_known(row, fields=("name", "cost_per_lead", "ceiling"), within=prefix)
        ceiling = row.get("ceiling")
        found.append(
            Channel(
                name=str(row.get("name") or place),
                cost_per_lead=reading.amount(
                    f"{prefix}cost_per_lead", row.get("cost_per_lead"), example="45"
                ),
                ceiling=None
                if is_empty(ceiling)
                else reading.amount(f"{prefix}ceiling", ceiling, example="300"),
            )
        )
    return tuple(found)

"""What a workbook is filled with: the typed values of a plan, and the figures computed from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from entente.kit.sentence import gettext_noop
from entente.stages.agreement.planning import reading
from entente.stages.agreement.planning.goal import rounded_up
from entente.stages.agreement.planning.mapping import plan_inputs
from entente.stages.agreement.planning.plan import Plan, make_plan
from entente.stages.agreement.planning.refusal import PlanRefused
from entente.stages.agreement.workbook.book import Say

PERSONA_SHEETS = 6
LONGEST_LAG = 12
MONTHS = 12
EXAMPLE_TERMS = {
    "leads_per_month": 114,
    "acceptance_share": 0.7,
    "complete_share": 0.9,
    "required_information": ["email", "phone"],
    "cost_ceiling_cents": 60_00,
    "cost_ceiling_per": "lead",
    "answer_hours": 4,
    "speed_minutes": 60,
    "speed_share": 0.8,
    "depth_attempts": 6,
    "depth_days": 10,
    "depth_channels": 2,
    "spacing_minutes": 60,
    "return_reason": True,
    "loss_reason": True,
    "clock_start": "assigned",
}
EXAMPLE_PERSONAS = (gettext_noop("Small companies"), gettext_noop("Groups"))


@dataclass(frozen=True)
class Filling:
    """Typed values by name, as a plan takes them, the terms as plain values, and the plan that they give."""

    values: Mapping[str, Any]
    terms: Mapping[str, Any]
    plan: Plan | None

    def typed(self, name: str) -> float | None:
        """A typed number of the company, or none."""
        return number_of(self.values.get(name))

    @property
    def personas(self) -> Sequence[Mapping[str, Any]]:
        """The personas that are filled in."""
        return self.values.get("personas") or ()

    @property
    def first_month(self) -> date | None:
        """The first month of the goal."""
        return self.plan.inputs.season.first if self.plan and self.plan.inputs.season else None


def leads_per_month(filling: Filling) -> int | None:
    """The leads of a month that are promised, or else a twelfth of those of the year, rounded up."""
    promised: int | None = filling.terms.get("leads_per_month")
    if promised is not None:
        return promised
    return rounded_up(filling.plan.leads_exact / MONTHS) if filling.plan else None


def number_of(value: Any) -> float | None:
    """A typed value as a number, 40% as 0.4."""
    if value is None or value == "":
        return None
    text = str(value)
    exact = (
        reading.share("share", text) if text.endswith("%") else reading.number("value", value, example="1")
    )
    return float(exact)


def blank() -> Filling:
    """Nothing typed in."""
    return Filling({}, {}, None)


def filled(values: Mapping[str, Any], terms: Mapping[str, Any]) -> Filling:
    """The values of a plan and the terms of a draft, whose attempts count for the hours of sales."""
    attempts = {"attempts": terms["depth_attempts"]} if terms.get("depth_attempts") else {}
    try:
        plan = make_plan(plan_inputs({**values, **attempts, "years": 100}))
    except PlanRefused:
        plan = None
    return Filling(values, terms, plan)


def example(say: Say, *, year: int) -> Filling:
    """The article's company, with a year of seasons, a delay and two personas."""
    values = {
        "quota": 1_000_000,
        "marketing_share": Fraction(2, 5),
        "deal_size": 8000,
        "close_rate": Fraction(1, 25),
        "first_month": f"{year}-01",
        "seasonality": [8, 8, 9, 9, 8, 9, 6, 4, 10, 11, 10, 8],
        "lag": [Fraction(1, 10), Fraction(4, 10), Fraction(3, 10), Fraction(2, 10)],
        "personas": [
            {
                "name": say(EXAMPLE_PERSONAS[0]),
                "mix": Fraction(3, 5),
                "deal_size": 5000,
                "close_rate": Fraction(1, 20),
            },
            {
                "name": say(EXAMPLE_PERSONAS[1]),
                "mix": Fraction(2, 5),
                "deal_size": 20_000,
                "close_rate": Fraction(1, 50),
            },
        ],
        "reps": 3,
        "hours": 120,
        "inbound_share": Fraction(1, 2),
        "attempts": 6,
        "minutes_per_attempt": 6,
        "connect_rate": Fraction(35, 100),
        "minutes_per_conversation": 20,
        "minutes_beside": 4,
    }
    return filled(values, EXAMPLE_TERMS)

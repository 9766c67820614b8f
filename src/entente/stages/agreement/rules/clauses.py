"""The clauses of a contract: whose they are, which terms they hold, and whether they are judged yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from entente.stages.agreement.rules.words import DEPTH_PARTS, SPEED_PARTS, TEMPERATURES

if TYPE_CHECKING:
    from collections.abc import Callable

    from entente.stages.agreement.rules.terms import Terms

_BY_TEMPERATURE = {
    "speed": tuple(f"speed_{one}_{part}" for one in TEMPERATURES for part in SPEED_PARTS),
    "depth": tuple(f"depth_{one}_{part}" for one in TEMPERATURES for part in DEPTH_PARTS),
}


@dataclass(frozen=True)
class ClauseKind:
    """A clause: the side that owes it (marketing, sales or both) and its terms.

    `waits_for` names what is still needed before it can be judged (values), as
    far as the terms ask for it; none when it is judged from the day it is in force.
    """

    key: str
    side: str
    terms: tuple[str, ...]
    opening: tuple[str, ...]
    waits_for: Callable[[Terms], str | None] = lambda _terms: None

    def is_in(self, terms: Terms) -> bool:
        """Whether the terms give anything of this clause."""
        return any(getattr(terms, name) not in (None, (), False, "") for name in self.opening)


CLAUSES: tuple[ClauseKind, ...] = (
    ClauseKind("leads", "marketing", ("leads_per_month",), ("leads_per_month",)),
    ClauseKind("personas", "marketing", ("leads_by_persona",), ("leads_by_persona",)),
    ClauseKind(
        "value",
        "marketing",
        ("lead_value_cents", "lead_values_cents"),
        ("lead_value_cents",),
        lambda terms: None if terms.lead_values_cents else "values",
    ),
    ClauseKind("acceptance", "marketing", ("acceptance_share",), ("acceptance_share",)),
    ClauseKind("completeness", "marketing", ("complete_share", "required_information"), ("complete_share",)),
    ClauseKind("cost", "marketing", ("cost_ceiling_cents", "cost_ceiling_per"), ("cost_ceiling_cents",)),
    ClauseKind("answer", "sales", ("answer_hours",), ("answer_hours",)),
    ClauseKind("speed", "sales", ("speed_minutes", "speed_share"), ("speed_minutes",)),
    ClauseKind(
        "speed_temperature",
        "sales",
        _BY_TEMPERATURE["speed"],
        _BY_TEMPERATURE["speed"],
    ),
    ClauseKind(
        "depth",
        "sales",
        ("depth_attempts", "depth_days", "depth_channels", "spacing_minutes"),
        ("depth_attempts",),
    ),
    ClauseKind(
        "depth_temperature",
        "sales",
        _BY_TEMPERATURE["depth"],
        _BY_TEMPERATURE["depth"],
    ),
    ClauseKind(
        "reasons",
        "sales",
        ("return_reason", "loss_reason"),
        ("return_reason", "loss_reason"),
    ),
    ClauseKind("counting", "both", ("clock_start", "min_seconds"), ("clock_start",)),
    ClauseKind("bulk", "both", ("bulk_leads_per_day", "bulk_speed_minutes"), ("bulk_leads_per_day",)),
    ClauseKind("relief", "both", ("relief_share", "relief_per", "relief_scale"), ("relief_share",)),
    ClauseKind("enforcement", "both", ("enforce_from",), ("enforce_from",)),
    ClauseKind("exclusions", "both", ("exclusions",), ("exclusions",)),
)


def clause_kind(key: str) -> ClauseKind | None:
    """The clause called `key`, if there is one."""
    return next((one for one in CLAUSES if one.key == key), None)

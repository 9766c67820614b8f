"""Where each slider begins and ends: around what is typed, or around an ordinary company."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor, log10

from entente.interfaces.web.plan.fields import INPUTS, Kind
from entente.stages.agreement.planning import reading
from entente.stages.agreement.planning.refusal import PlanRefused

_ORDINARY_DEAL = 8_000.0
_SPAN = 4.0


@dataclass(frozen=True)
class Slider:
    """The range of a slider; shares in percent. `share` tells how the field is written."""

    least: float
    most: float
    step: float
    share: bool


def sliders_of(typed: Mapping[str, str]) -> dict[str, Slider]:
    """The sliders by input."""
    return {
        "marketing_share": Slider(0, 100, 1, share=True),
        "close_rate": _of_rate(typed.get("close_rate", "")),
        "deal_size": _of_deal(typed.get("deal_size", "")),
        "confidence": Slider(50, 99, 1, share=True),
    }


def _of_rate(text: str) -> Slider:
    """Tenths of a percent up to 20%, whole percents beyond."""
    is_high = (_number("close_rate", text) or 0) > 0.2
    return Slider(1, 100, 1, share=True) if is_high else Slider(0.1, 20, 0.1, share=True)


def _of_deal(text: str) -> Slider:
    """From a quarter to four times what is typed, in steps of about a hundredth of it."""
    middle = _number("deal_size", text) or _ORDINARY_DEAL
    step = 10.0 ** (floor(log10(middle)) - 2)
    return Slider(
        max(_rounded(middle / _SPAN, step), step), _rounded(middle * _SPAN, step), step, share=False
    )


def _number(name: str, text: str) -> float | None:
    read = reading.share if INPUTS[name].kind is Kind.SHARE else reading.amount
    try:
        found: Fraction = read(name, text, example="1")
    except PlanRefused:
        return None
    return float(found)


def _rounded(value: float, step: float) -> float:
    return round(round(value / step) * step, 6)

"""A value of a plan as somebody types it: 40 %, 8521.37, 10 %; 40 %; 50 %."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language

from entente.interfaces.web.look import formats
from entente.interfaces.web.look.formats import NARROW
from entente.interfaces.web.plan.fields import Kind
from entente.stages.agreement.planning import reading
from entente.stages.agreement.planning.refusal import PlanRefused

SHARES = frozenset({"lag"})
WORDS = frozenset({"name", "first_month"})
_PLACES = 3  # a comma before three digits may part thousands
_EXACT = 8


def as_typed(value: Any, *, name: str, kind: Kind) -> str:
    """The value in the language of the reader; what was typed as text stays as it was typed."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, Mapping):
        return ", ".join(f"{month}={_number(count, comma=False)}" for month, count in value.items())
    is_share = kind is Kind.SHARE or name in SHARES
    if isinstance(value, Sequence):
        mark = "; " if _is_french() or is_share else ", "
        return mark.join(as_typed(part, name=name, kind=Kind.SHARE if is_share else kind) for part in value)
    return _percent(value) if is_share else _number(value, comma=_is_french())


def as_read(value: Any, *, name: str, kind: Kind) -> str:
    """The value as it is read, thousands apart: 1,200,000 or 40%; words as they were typed."""
    is_share = kind is Kind.SHARE or name in SHARES
    if value is None or name in WORDS:
        return as_typed(value, name=name, kind=kind)
    try:
        exact = (reading.share if is_share else reading.number)(name, value, example="")
    except PlanRefused:
        return as_typed(value, name=name, kind=kind)
    decimal = _decimal(exact * 100 if is_share else exact)
    text = formats.number(decimal, decimals=max(-int(decimal.as_tuple().exponent), 0))
    return text + formats.percent_sign() if is_share else text


def _percent(share: Any) -> str:
    text = _number(_exact(share) * 100, comma=_is_french())
    return f"{text}{NARROW}%" if _is_french() else f"{text}%"


def _number(value: Any, *, comma: bool) -> str:
    text = f"{_decimal(_exact(value)):f}"
    whole, point, rest = text.partition(".")
    is_ambiguous = len(rest) == _PLACES and len(whole.lstrip("-")) <= _PLACES
    return f"{whole},{rest}" if comma and point and not is_ambiguous else text


def _decimal(value: Fraction) -> Decimal:
    return round(Decimal(value.numerator) / value.denominator, _EXACT).normalize()


def _exact(value: Any) -> Fraction:
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


def _is_french() -> bool:
    return (get_language() or "").startswith("fr")

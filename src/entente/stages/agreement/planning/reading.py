"""Read the numbers of a plan exactly, as people type them: 1 000 000, 0,40 or 40%."""

import re
from collections.abc import Iterable
from fractions import Fraction

from entente.stages.agreement.planning import refusal as say
from entente.stages.agreement.planning.refusal import PlanRefused

MOST = 10**15
_SPACES = re.compile(r"[\s\u00a0\u202f'’_]+")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3}){2,}(\.[0-9]+)?|[+-]?[0-9]{1,3},[0-9]{3}\.[0-9]+")
_TWO_READINGS = re.compile(r"[0-9]{1,3},[0-9]{3}")

Typed = str | int | float | Fraction


def number(field: str, value: Typed | None, *, example: str) -> Fraction:
    """The exact number, of any sign; refuses text, NaN, infinity and what can be read in two ways."""
    if value is None or value == "":
        raise PlanRefused(say.MISSING, field=field, example=example)
    if isinstance(value, Fraction):
        return _within(field, value, shown=str(float(value)))
    text = _SPACES.sub("", str(value))
    if _TWO_READINGS.fullmatch(text):
        whole = text.replace(",", "")
        decimal = text.replace(",", ".")
        raise PlanRefused(say.TWO_READINGS, field=field, value=text, thousand=whole, decimal=decimal)
    plain = text.replace(",", "") if _GROUPED.fullmatch(text) else text.replace(",", ".")
    if isinstance(value, bool) or not _NUMBER.fullmatch(plain):
        raise PlanRefused(say.NOT_A_NUMBER, field=field, value=repr(value)[:60], example=example)
    return _within(field, Fraction(plain), shown=text)


def amount(field: str, value: Typed | None, *, example: str = "1000000") -> Fraction:
    """A number of zero or more."""
    found = number(field, value, example=example)
    if found < 0:
        raise PlanRefused(say.NEGATIVE, field=field, value=value)
    return found


def positive(field: str, value: Typed | None, *, example: str = "8000") -> Fraction:
    """A number above zero."""
    found = amount(field, value, example=example)
    if not found:
        raise PlanRefused(say.ZERO, field=field, value=value)
    return found


def share(field: str, value: Typed | None, *, example: str = "0.40") -> Fraction:
    """A share from 0 to 1, written 0.4, 0,4 or 40%."""
    text = str(value).strip() if isinstance(value, str) else value
    if isinstance(text, str) and text.endswith("%"):
        found = number(field, text[:-1], example=example) / 100
    else:
        found = number(field, text, example=example)
    if found < 0:
        raise PlanRefused(say.NEGATIVE, field=field, value=value)
    if found > 1:
        raise PlanRefused(say.NOT_A_SHARE, field=field, value=value)
    return found


def rate(field: str, value: Typed | None, *, example: str = "0.04") -> Fraction:
    """A share above 0: what customers are divided by."""
    found = share(field, value, example=example)
    if not found:
        raise PlanRefused(say.ZERO, field=field, value=value)
    return found


def probability(field: str, value: Typed | None, *, example: str = "0.8") -> Fraction:
    """A probability strictly between 0 and 1."""
    found = share(field, value, example=example)
    if not 0 < found < 1:
        raise PlanRefused(say.OPEN_SHARE, field=field, value=value)
    return found


def whole(field: str, value: Typed | None, *, example: str, least: int = 0, most: int = MOST) -> int:
    """A whole number from `least` to `most`."""
    found = amount(field, value, example=example)
    if found.denominator != 1 or found < least:
        raise PlanRefused(say.NOT_WHOLE, field=field, value=value)
    if found > most:
        raise PlanRefused(say.TOO_LARGE, field=field, value=value, most=most)
    return int(found)


def shares(field: str, values: Iterable[Typed]) -> tuple[Fraction, ...]:
    """Shares of a whole, in order; refuses those that do not sum to 1 within a thousandth of a percent."""
    found = tuple(share(field, value) for value in values)
    total = sum(found, Fraction(0))
    if abs(total - 1) > Fraction(1, 100_000):
        raise PlanRefused(say.SUM_OF_SHARES, field=field, total=f"{float(total):.4%}")
    return found


def plain(value: Fraction) -> int | float:
    """A number as JSON writes it: whole where it is whole."""
    return int(value) if value.denominator == 1 else float(value)


def _within(field: str, value: Fraction, *, shown: str) -> Fraction:
    if abs(value) > MOST:
        raise PlanRefused(say.TOO_LARGE, field=field, value=shown, most=MOST)
    return value

"""Values as people type and read them: a share in percent, a time in minutes, money in its currency."""

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from django.utils.translation import get_language

from entente.analytics.metrics import CATALOGUE
from entente.analytics.metrics.definitions import MONEY
from entente.interfaces.web.look import formats
from entente.interfaces.web.look.typed_numbers import without_thousands
from entente.stages.agreement.aims import Aim

_LEFT_OUT = re.compile(r"[\s\u00a0\u202f]+")
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
_FACTORS = {"share": Decimal("0.01"), "seconds": Decimal(60)}


class NoQuantity(ValueError):
    """What was typed is no value of this unit."""


def unit_of(aim: Aim, *, currency: str) -> str:
    """The unit that `formats.measure` writes the values of an objective in."""
    return unit_of_metric(aim.metric, currency=currency)


def unit_of_metric(slug: str, *, currency: str) -> str:
    """The unit of a number of the catalogue; what is counted by hand is a count."""
    if slug not in CATALOGUE:
        return "count"
    unit = CATALOGUE[slug].unit
    if unit == "seconds" and slug.endswith("_business"):
        return "business_seconds"
    return currency if unit == MONEY else unit


def typed(text: str, *, unit: str) -> Decimal:
    """The value that was typed: 72,5 % is 0.725 of a share, 90 is 5400 seconds; raises NoQuantity."""
    plain = _LEFT_OUT.sub("", without_thousands(text)).replace(",", ".").replace("\u2212", "-")
    plain = re.sub(r"(%|€|min|EUR|CHF|USD|GBP)$", "", plain).lstrip("€$£")
    if not _NUMBER.fullmatch(plain):
        raise NoQuantity(text)
    try:
        return Decimal(plain) * _factor(unit)
    except InvalidOperation as error:
        raise NoQuantity(text) from error


def as_typed(value: Decimal | None, *, unit: str) -> str:
    """A value as it would be typed; nothing for none."""
    if value is None:
        return ""
    text = f"{(value / _factor(unit)).normalize():f}"
    return text.replace(".", ",") if (get_language() or "").startswith("fr") else text


def shown(value: object, *, unit: str) -> str:
    """A value with its unit."""
    return formats.measure(value if isinstance(value, int | float | Decimal) else None, unit)


def rounded(value: Fraction) -> Decimal:
    """A fraction to four decimals."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.0001"))


def _factor(unit: str) -> Decimal:
    return _FACTORS.get(unit.removeprefix("business_"), Decimal(1))

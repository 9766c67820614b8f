"""Numbers, shares, amounts and days as the active language writes them."""

from datetime import date
from decimal import Decimal

from babel import dates, numbers
from django.utils.translation import get_language

_NARROW = "\u202f"


def written_number(value: int | Decimal) -> str:
    """A number: 1,250 or 1 250."""
    return numbers.format_decimal(value, locale=_locale()).replace("\u00a0", _NARROW)


def written_percent(share: float | None) -> str:
    """A share between 0 and 1: 80% or 80 %."""
    text = written_number((Decimal(str(share or 0)) * 100).normalize())
    return f"{text}{_NARROW}%" if _locale() == "fr_FR" else f"{text}%"


def written_money(cents: int, currency: str) -> str:
    """An amount in cents: €80 or 80 €."""
    places = 0 if cents % 100 == 0 else 2
    text = numbers.format_currency(
        Decimal(cents) / 100,
        currency,
        locale=_locale(),
        currency_digits=False,
        format=_money_pattern(places),
    )
    return text.replace("\u00a0", _NARROW)


def written_day(day: date) -> str:
    """A day: 15 Jun 2026."""
    return dates.format_date(day, "d MMM y", locale=_locale())


def _locale() -> str:
    return "fr_FR" if (get_language() or "en").startswith("fr") else "en_GB"


def _money_pattern(places: int) -> str:
    digits = "#,##0" + (".00" if places else "")
    return f"{digits}\u00a0¤" if _locale() == "fr_FR" else f"¤{digits}"

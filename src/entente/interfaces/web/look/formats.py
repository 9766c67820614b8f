"""How numbers, money, durations and times are written, in the language of the reader."""

import re
from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

from babel import dates, numbers
from django.utils.translation import get_language, gettext, pgettext

Quantity: TypeAlias = int | float | Decimal

NARROW = "\u202f"
_FIRST = re.compile(r"\b1(?= (?:\D|$))")
_SPACE = "\u00a0"
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def _locale() -> str:
    """The Babel locale of the active language."""
    return "fr_FR" if (get_language() or "en").startswith("fr") else "en_GB"


def _spaced(text: str) -> str:
    """The text with the narrow no-break spaces that French typography asks for."""
    return text.replace("\u00a0", NARROW) if _locale() == "fr_FR" else text


def number(value: Quantity, *, decimals: int = 0) -> str:
    """A plain number: 21,593 or 21 593."""
    if isinstance(value, int) and not decimals:  # most of what a list writes; Babel takes 30 times as long
        separator = NARROW if _locale() == "fr_FR" else ","
        return f"{value:,}".replace(",", separator).replace("-", "\u2212")
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return _spaced(numbers.format_decimal(value, format=pattern, locale=_locale())).replace("-", "\u2212")


def percent(share: Quantity, *, decimals: int = 1) -> str:
    """A share between 0 and 1 as a percentage: 92.4% or 92,4 %."""
    text = number(Decimal(str(share)) * 100, decimals=decimals)
    return text + percent_sign()


def percent_sign() -> str:
    """The sign after a percentage, with the space that the language wants before it."""
    return f"{NARROW}%" if _locale() == "fr_FR" else "%"


def money(amount: Quantity, currency: str, *, cents: bool = True) -> str:
    """An amount of money: €1,234.56 or 1 234,56 €."""
    pattern = None if cents else ("#,##0\u00a0¤" if _locale() == "fr_FR" else "¤#,##0")
    text = numbers.format_currency(amount, currency, format=pattern, locale=_locale(), currency_digits=cents)
    return _spaced(text).replace("-", "\u2212")


def duration(seconds: Quantity) -> str:
    """A length of time, to the two largest units: 45 s, 4 min 30, 1 h 05, 3 d 4 h."""
    whole = round(seconds)
    if whole < 0:
        return "\u2212" + duration(-whole)
    if whole < _MINUTE:
        return f"{whole}{_SPACE}s"
    if whole < _HOUR:
        return _two(whole, _MINUTE, "min", 1, "") if whole % _MINUTE else f"{whole // _MINUTE}{_SPACE}min"
    whole = round(whole / _MINUTE) * _MINUTE
    if whole < 2 * _DAY:
        return _two(whole, _HOUR, "h", _MINUTE, "")
    day = pgettext("abbreviation of day", "d")
    return f"{number(whole // _DAY)}{_SPACE}{day}{_SPACE}{whole % _DAY // _HOUR}{_SPACE}h"


def business_duration(seconds: Quantity) -> str:
    """A length of business time: never in days, since a working day has no fixed length."""
    whole = round(seconds)
    if abs(whole) < _HOUR:
        return duration(whole)
    whole = round(whole / _MINUTE) * _MINUTE
    sign = "\u2212" if whole < 0 else ""
    return sign + _two(abs(whole), _HOUR, "h", _MINUTE, "")


def _two(seconds: int, large: int, large_name: str, small: int, small_name: str) -> str:
    """The length in a large unit and a small one of two digits."""
    parts = (number(seconds // large), large_name, f"{seconds % large // small:02d}", small_name)
    return _SPACE.join(part for part in parts if part)


def measure(value: Quantity | None, unit: str) -> str:
    """A value in its unit: count, share, seconds, business_seconds, a currency code, or any other word."""
    if value is None:
        return "\u2013"
    if unit == "share":
        return percent(value)
    if unit == "seconds":
        return duration(value)
    if unit == "business_seconds":
        return business_duration(value)
    if len(unit) == 3 and unit.isupper():
        return money(value, unit)
    return number(value, decimals=0 if value == round(value) else 2)


def counted(count: int, *, at_least: bool = False) -> str:
    """A count of rows; "10,000+" where counting further would be too slow."""
    return number(count) + ("+" if at_least else "")


def moment(at: datetime, *, zone: tzinfo, calendar_zone: str = "") -> str:
    """A time in a zone, to the minute: Mon 15 Jun 2026, 09:30; with the hour of a calendar elsewhere."""
    local = at.astimezone(zone)
    text = _full_day(local.date(), _locale()) + f"{local:%H:%M}"
    return f"{text} ({there(at, zone=calendar_zone)})" if calendar_zone not in ("", str(zone)) else text


@lru_cache(maxsize=4096)
def _full_day(of: date, locale: str) -> str:
    """A date before its time of day; a list has many times of few days."""
    shape = "EEE d MMM y " if locale == "fr_FR" else "EEE d MMM y, "
    return _with_first(dates.format_date(of, shape, locale=locale))


def clock_time(at: datetime, *, zone: tzinfo) -> str:
    """The hour and minute of a time in a zone: 09:30."""
    return dates.format_datetime(at, "HH:mm", tzinfo=zone, locale=_locale())


def day(of: date) -> str:
    """A date: 15 Jun 2026."""
    return _with_first(dates.format_date(of, "d MMM y", locale=_locale()))


def month(of: date) -> str:
    """A month: Jun 2026."""
    return dates.format_date(of, "MMM y", locale=_locale())


def weekday(of: date) -> str:
    """A date with its weekday, the year left out: Mon 15 Jun."""
    return _with_first(dates.format_date(of, "EEE d MMM", locale=_locale()))


def _with_first(text: str) -> str:
    """The date with the ordinal that French gives to the first of a month: 1er juin."""
    return _FIRST.sub("1er", text, count=1) if _locale() == "fr_FR" else text


def period(first: date, last: date) -> str:
    """The days from first to last, both inside: 1–21 Nov 2026."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{_with_first(f'{first.day} ').strip()}\u2013{day(last)}"
    if first.year == last.year:
        return f"{_with_first(dates.format_date(first, 'd MMM', locale=_locale()))} \u2013 {day(last)}"
    return f"{day(first)} \u2013 {day(last)}"


def quoted(text: str) -> str:
    """The text between the quotation marks of the language: “text” or « text »."""
    return gettext("“%(text)s”") % {"text": text}


def zone_place(zone: str) -> str:
    """The place a zone is named after: Paris for Europe/Paris."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def there(at: datetime, *, zone: str) -> str:
    """The hour of a time at the calendar's own place: 09:30 Paris."""
    return f"{clock_time(at, zone=ZoneInfo(zone))} {zone_place(zone)}"


def labelled(name: object, text: object) -> str:
    """A name and what it is, with the colon as the language sets it: Speed: 60 min, Délai : 60 min."""
    return gettext("%(name)s: %(text)s") % {"name": name, "text": text}

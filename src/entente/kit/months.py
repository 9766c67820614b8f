"""Calendar months as the first day of each: read, moved, written."""

import re
from datetime import date

_SHAPE = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_IN_A_YEAR = 12


def month_from(text: str) -> date | None:
    """The first day of a month written 2026-04, or none when it is not written so."""
    found = _SHAPE.fullmatch(text.strip())
    return date(int(found[1]), int(found[2]), 1) if found and int(found[1]) else None


def month_plus(month: date, count: int) -> date:
    """The month `count` months later; earlier when negative."""
    place = month.year * _IN_A_YEAR + month.month - 1 + count
    return date(place // _IN_A_YEAR, place % _IN_A_YEAR + 1, 1)


def months_between(first: date, last: date) -> int:
    """How many months `last` is after `first`; negative when before."""
    return (last.year - first.year) * _IN_A_YEAR + last.month - first.month


def months_from(first: date, *, count: int) -> list[date]:
    """`count` months in a row."""
    return [month_plus(first, place) for place in range(count)]


def written(month: date) -> str:
    """A month as 2026-04."""
    return f"{month:%Y-%m}"

"""Cells of the tables beside the charts: days in short, and counts that lead to their leads."""

from datetime import date
from urllib.parse import urlencode

from entente.interfaces.web.look.formats import number
from entente.interfaces.web.look.shapes import Cell


def days_of_month(first: date, last: date) -> str:
    """Days within one month, without its name: 1, or 2–8."""
    return str(first.day) if first == last else f"{first.day}\u2013{last.day}"


def linked(count: int, leads: str, first: date, last: date, **rows: str) -> Cell | str:
    """A count that leads to its leads."""
    if not count:
        return number(0)
    days = {"from": first.isoformat(), "to": last.isoformat()}
    return Cell(number(count), f"{leads}?{urlencode({**days, **rows})}")

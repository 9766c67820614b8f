"""The made-up company's year: when it begins and ends, its bursts and its bad weeks."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from entente.integrations.madeup.opening_hours import days_between, open_days, whit_monday

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Season:
    """The days on which something out of the ordinary happened; pairs are first and last day."""

    first: date
    today: date
    now: datetime
    amended: date
    fair: tuple[date, date]
    small_fair: tuple[date, date]
    webinar: date
    small_webinar: date
    push: tuple[date, date]
    lost_phones: tuple[date, date]
    flu: tuple[date, date]


def calendar_of(*, first: date, today: date) -> dict[str, Any]:
    """The working calendar in the shape of a CAL.toml: two windows a day, closed around 15 August."""
    week = {day: ["09:00-12:30", "13:30-18:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
    closed: list[str] = []
    opened: list[str] = []
    for year in range(first.year, today.year + 2):
        monday = date(year, 8, 15) - timedelta(days=date(year, 8, 15).weekday())
        closed += [(monday + timedelta(days=index)).isoformat() for index in range(5)]
        closed += [f"{year}-12-24", f"{year}-12-31"]
        opened.append(whit_monday(year).isoformat())
    return {"zone": "Europe/Paris", "holidays": "FR", "closed": closed, "open": opened, "week": week}


def season_of(*, today: date, now: datetime) -> Season:
    """The year that ends today, with its bursts placed by weeks before today and moved off closed days."""
    first = today - timedelta(days=365)
    monday = today - timedelta(days=today.weekday())
    working_days = open_days(calendar_of(first=first, today=today), first=first, last=today)

    def working(weeks: int, weekday: int) -> date:
        wanted = monday - weeks * WEEK + timedelta(days=weekday)
        return next(day for day in working_days if day >= wanted)

    fair, small_fair = working(22, 1), working(43, 2)
    middle = first + timedelta(days=182)
    return Season(
        first=first,
        today=today,
        now=now,
        amended=min(
            (day for day in days_between(first, today) if day.day == 1), key=lambda day: abs(day - middle)
        ),
        fair=(fair, fair + timedelta(days=1)),
        small_fair=(small_fair, small_fair + timedelta(days=1)),
        webinar=working(6, 3),
        small_webinar=working(36, 3),
        push=(monday - 5 * WEEK, monday - 2 * WEEK - timedelta(days=1)),
        lost_phones=(monday - 16 * WEEK, monday - 15 * WEEK - timedelta(days=1)),
        flu=(monday - 10 * WEEK, monday - 8 * WEEK - timedelta(days=1)),
    )

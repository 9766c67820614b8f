"""The way to a deadline, day by day."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.kit.instants import from_datetime, to_datetime
from entente.kit.worktime import Calendar, working_time
from entente.kit.worktime.walk import walk

FRANCE = Calendar.from_toml(
    'zone = "Europe/Paris"\nholidays = "FR"\n[week]\n'
    + "\n".join(f'{day} = ["09:00-12:30", "13:30-18:00"]' for day in ("mon", "tue", "wed", "thu", "fri"))
)
ALWAYS = Calendar.from_toml(
    'zone = "Europe/Paris"\n[week]\n'
    + "\n".join(f'{day} = ["00:00-24:00"]' for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
)


def told(calendar: Calendar, start: datetime, minutes: int) -> list[str]:
    """The walk as lines: the day of the month, then hours and minutes used, or what closed it."""
    way = walk(calendar, start=from_datetime(start, zone=calendar.zone), seconds=minutes * 60)
    lines = []
    for day in way.days:
        used = [
            f"{to_datetime(one.begins, zone=calendar.zone):%H:%M}-"
            f"{to_datetime(one.ends, zone=calendar.zone):%H:%M} {one.seconds // 60}"
            for one in day.stretches
        ]
        lines.append(f"{day.day.day}: {', '.join(used) or ('holiday' if day.is_holiday else 'closed')}")
    return lines


@pytest.mark.parametrize(
    ("start", "minutes", "lines"),
    [
        (
            datetime(2026, 6, 19, 17, 30),  # noqa: DTZ001 - local to the calendar
            60,
            ["19: 17:30-18:00 30", "20: closed", "21: closed", "22: 09:00-09:30 30"],
        ),
        (datetime(2026, 6, 15, 12, 0), 60, ["15: 12:00-12:30 30, 13:30-14:00 30"]),  # noqa: DTZ001
        (datetime(2026, 7, 13, 17, 30), 60, ["13: 17:30-18:00 30", "14: holiday", "15: 09:00-09:30 30"]),  # noqa: DTZ001
        (datetime(2026, 6, 20, 15, 0), 60, ["20: closed", "21: closed", "22: 09:00-10:00 60"]),  # noqa: DTZ001
    ],
)
def test_the_way_through_the_open_hours(start: datetime, minutes: int, lines: list[str]):
    assert told(FRANCE, start, minutes) == lines


def test_a_calendar_open_all_hours_is_told_by_days_too():
    assert told(ALWAYS, datetime(2026, 6, 15, 22, 0), 240) == ["15: 22:00-00:00 120", "16: 00:00-02:00 120"]  # noqa: DTZ001


@given(
    start=st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2026, 12, 1)),  # noqa: DTZ001
    minutes=st.integers(1, 5000),
    calendar=st.sampled_from([FRANCE, ALWAYS]),
)
def test_the_stretches_add_up_to_the_allowance_and_end_at_the_deadline(
    start: datetime, minutes: int, calendar: Calendar
):
    instant = from_datetime(start.replace(microsecond=0, tzinfo=UTC))

    way = walk(calendar, start=instant, seconds=minutes * 60)

    stretches = [one for day in way.days for one in day.stretches]
    assert sum(one.seconds for one in stretches) == minutes * 60
    assert stretches[-1].ends == way.due == working_time(calendar).deadlines([instant], [minutes * 60])[0]
    assert [day.day for day in way.days] == sorted({day.day for day in way.days})
    assert isinstance(way.days[0].day, date)

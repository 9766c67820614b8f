"""What holds of business time whatever the calendar and the start."""

import os
import time
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.kit.instants import NO_INSTANT, SECOND
from entente.kit.worktime import InstantRefused, WorkingTime
from tests.rules.worktime.calendars import ALL_DAYS, all_hours, at, paris, weekly

CLOCKS = [
    paris(),
    all_hours(),
    weekly(["09:00-12:00", "12:00-14:00"], zone="America/New_York", holidays="US"),
    weekly(["00:00-02:15", "02:30-03:30", "22:00-24:00"], zone="Australia/Lord_Howe", days=ALL_DAYS),
    weekly(["20:00-20:10:07"], zone="Africa/Casablanca", days=("sun",)),
]
clocks = st.sampled_from(CLOCKS)
starts = st.integers(at("2025-11-01", "UTC"), at("2027-02-01", "UTC"))
allowances = st.integers(0, 200_000) | st.integers(0, 120)


@given(clock=clocks, start=starts, later=st.integers(0, 10**12), seconds=allowances)
def test_a_later_start_never_gives_an_earlier_deadline(
    clock: WorkingTime, start: int, later: int, seconds: int
):
    first, second = clock.deadlines([start, start + later], seconds)

    assert first <= second


@given(clock=clocks, start=starts, seconds=allowances)
def test_the_time_worked_until_a_deadline_is_the_allowance(clock: WorkingTime, start: int, seconds: int):
    assert clock.worked_seconds(start, clock.deadlines(start, seconds)) == seconds


@given(clock=clocks, start=starts, first=allowances, second=allowances)
def test_allowances_add_up(clock: WorkingTime, start: int, first: int, second: int):
    in_two = clock.deadlines(clock.deadlines(start, first), second)

    assert in_two == clock.deadlines(start, first + second)


@given(clock=clocks, start=starts, end=starts, seconds=allowances)
def test_nothing_is_negative(clock: WorkingTime, start: int, end: int, seconds: int):
    assert clock.worked_seconds(start, end) >= 0
    assert clock.deadlines(start, seconds) >= start
    assert clock.next_opening(start) >= start


@given(clock=clocks, start=starts, end=starts)
def test_business_time_never_exceeds_elapsed_time(clock: WorkingTime, start: int, end: int):
    assert clock.worked_seconds(start, end) <= max(end - start, 0) // SECOND


@given(clock=clocks, start=starts, days=st.integers(0, 30))
def test_the_end_of_a_working_day_comes_later_every_day(clock: WorkingTime, start: int, days: int):
    this, following = clock.end_of_working_day(start, [days, days + 1])

    assert start < this < following
    assert clock.worked_seconds(start, this) > 0 or this - start < SECOND


@given(clock=clocks, start=starts)
def test_the_next_opening_is_open(clock: WorkingTime, start: int):
    opening = clock.next_opening(start)

    assert clock.is_open(opening)
    assert clock.worked_seconds(start, opening) == 0


@settings(max_examples=20)
@given(rows=st.lists(st.tuples(starts, allowances), max_size=20))
def test_many_rows_are_answered_as_one_by_one(rows: list[tuple[int, int]]):
    clock = paris()
    many = clock.deadlines(np.array([row[0] for row in rows], dtype=np.int64), [row[1] for row in rows])

    assert many.tolist() == [int(paris().deadlines(start, seconds)) for start, seconds in rows]


@pytest.fixture
def _machine_in_tokyo() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Asia/Tokyo"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("_machine_in_tokyo")
def test_the_zone_of_the_machine_plays_no_part():
    assert paris().deadlines(at("2026-06-15 17:30"), 3600) == at("2026-06-16 09:30")
    assert at("2026-06-16 09:30") == 1_781_595_000 * SECOND


def test_a_missing_start_has_no_deadline():
    starts = [at("2026-06-15 10:00"), NO_INSTANT]

    assert paris().deadlines(starts, 60).tolist() == [at("2026-06-15 10:01"), NO_INSTANT]
    assert paris().end_of_working_day(starts, 0).tolist() == [at("2026-06-15 18:00"), NO_INSTANT]
    assert paris().next_opening(starts).tolist() == starts
    assert paris().is_open(starts).tolist() == [True, False]
    assert paris().worked_seconds(starts, starts[::-1]).tolist() == [NO_INSTANT, NO_INSTANT]
    assert paris().deadlines([NO_INSTANT], 60).tolist() == [NO_INSTANT]


def test_no_rows_have_no_answers():
    assert paris().deadlines([], []).tolist() == []
    assert paris().worked_seconds([], []).tolist() == []
    assert paris().is_open([]).tolist() == []


@pytest.mark.parametrize(
    ("start", "seconds", "field"),
    [("1899-12-31", 60, "start"), ("2201-01-02", 60, "start"), ("2026-06-15", 10**10, "seconds")],
)
def test_what_lies_beyond_the_computed_years_is_refused_with_its_row(start: str, seconds: int, field: str):
    with pytest.raises(InstantRefused) as refused:
        paris().deadlines([at("2026-06-15"), at(start)], [60, seconds])

    assert (refused.value.position, refused.value.field) == (1, field)


def test_a_deadline_more_than_a_century_away_is_found():
    clock = weekly(["00:00-00:00:01"], days=("mon",))

    last_monday = date(2026, 6, 15) + timedelta(weeks=7799)
    assert clock.deadlines(at("2026-06-15 00:00"), 7800) == at(f"{last_monday} 00:00:01")

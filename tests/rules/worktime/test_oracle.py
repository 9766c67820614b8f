"""Business time against a count of minutes, on random calendars in zones whose clocks do odd things."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.kit.instants import SECOND
from entente.kit.worktime import Calendar, WorkingTime
from entente.kit.worktime.calendar import WEEKDAYS
from tests.rules.worktime import oracle

MINUTE = 60
# Each zone with a date on which its clocks change.
CHANGES = [
    ("Europe/Paris", date(2026, 3, 29)),
    ("Europe/Paris", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Pacific/Apia", date(2011, 12, 30)),
    ("Africa/Casablanca", date(2026, 2, 15)),
    ("Africa/Casablanca", date(2026, 3, 22)),
    ("America/Sao_Paulo", date(2018, 2, 17)),
    ("America/Sao_Paulo", date(2018, 11, 4)),
    ("America/Havana", date(2026, 11, 1)),
    ("America/Toronto", date(1919, 3, 30)),
    ("Asia/Kathmandu", date(2026, 1, 1)),
]


@st.composite
def weeks(draw: st.DrawFn) -> dict[str, list[str]]:
    """Windows on quarters of an hour, some touching, on some days; always one at least."""
    week = {}
    for name in WEEKDAYS:
        edges = sorted(draw(st.lists(st.integers(0, 96), min_size=0, max_size=6, unique=True)))
        pairs = list(zip(edges[0::2], edges[1::2], strict=False))
        week[name] = [f"{_clock(opens)}-{_clock(closes)}" for opens, closes in pairs]
    week[draw(st.sampled_from(WEEKDAYS))] = ["00:00-02:15", "02:15-03:00", "23:00-24:00"]
    return week


def _clock(quarter: int) -> str:
    return f"{quarter // 4:02d}:{quarter % 4 * 15:02d}"


@pytest.mark.parametrize(("zone", "change"), CHANGES)
@settings(max_examples=8, deadline=None)
@given(week=weeks(), data=st.data())
def test_minutes_are_those_of_a_count(
    zone: str, change: date, week: dict[str, list[str]], data: st.DataObject
):
    closed = [data.draw(st.integers(-3, 3).map(lambda days: change + timedelta(days=days)))]
    calendar = Calendar.from_mapping({"zone": zone, "week": week, "closed": closed})
    steps = oracle.open_steps(calendar, change - timedelta(days=3), change + timedelta(days=12), step=MINUTE)
    noon = int(datetime(change.year, change.month, change.day, 12, tzinfo=UTC).timestamp()) // MINUTE
    starts = [noon + data.draw(st.integers(-2000, 2000)) for _ in range(8)]
    counts = [data.draw(st.integers(0, len(steps) // 4)) for _ in starts]
    instants = np.array(starts) * MINUTE * SECOND

    found = WorkingTime(calendar).deadlines(instants, np.array(counts) * MINUTE)

    expected = [oracle.deadline(steps, *pair) for pair in zip(starts, counts, strict=True)]
    assert (found // (MINUTE * SECOND)).tolist() == expected
    ends = instants[::-1]
    spans = [oracle.elapsed(steps, *pair) for pair in zip(starts, starts[::-1], strict=True)]
    assert (WorkingTime(calendar).worked_seconds(instants, ends) // MINUTE).tolist() == spans


def test_seconds_are_those_of_a_count():
    calendar = Calendar.from_mapping(
        {
            "zone": "America/New_York",
            "week": {"sun": ["01:30:15-02:10:05", "03:00-03:00:50"], "mon": ["09:00-09:01"]},
        }
    )
    steps = oracle.open_steps(calendar, date(2026, 11, 1), date(2026, 11, 9), step=1)
    starts = np.arange(steps[0] - 50, steps[0] + 7000, 61)
    counts = np.arange(len(starts)) * 7

    found = WorkingTime(calendar).deadlines(starts * SECOND, counts)

    expected = [oracle.deadline(steps, *pair) for pair in zip(starts.tolist(), counts.tolist(), strict=True)]
    assert (found // SECOND).tolist() == expected

"""The worked examples of docs/algorithms/worktime.md, and the reference cases of French business minutes."""

import csv
import os
from pathlib import Path

import pytest

from entente.kit.instants import iso
from entente.kit.worktime import Calendar
from tests.rules.worktime.calendars import all_hours, at, paris, weekly
from tests.rules.worktime.tables import example_calendar, table

DEADLINES = table(headed=("start", "minutes", "deadline"))
SPANS = table(headed=("start", "end", "minutes"))
WORKING_DAYS = table(headed=("start", "days", "end of working day"))


@pytest.mark.parametrize(("start", "minutes", "deadline", "because"), DEADLINES)
def test_a_deadline_is_the_one_of_the_table(start: str, minutes: str, deadline: str, because: str):
    found = paris().deadlines(at(start), int(minutes) * 60)

    assert iso(int(found), "Europe/Paris")[:16] == deadline.replace(" ", "T"), because


@pytest.mark.parametrize(("start", "minutes", "deadline", "because"), DEADLINES)
def test_the_time_to_a_deadline_is_its_allowance(start: str, minutes: str, deadline: str, because: str):
    assert paris().worked_seconds(at(start), at(deadline)) == int(minutes) * 60, because


@pytest.mark.parametrize(("start", "end", "minutes", "because"), SPANS)
def test_a_day_of_changing_clocks_is_as_long_as_it_is(start: str, end: str, minutes: str, because: str):
    assert all_hours().worked_seconds(at(start), at(end)) == int(minutes) * 60, because
    assert all_hours().deadlines(at(start), int(minutes) * 60) == at(end), because


@pytest.mark.parametrize(("start", "days", "end", "because"), WORKING_DAYS)
def test_the_end_of_a_working_day_is_the_one_of_the_table(start: str, days: str, end: str, because: str):
    assert paris().end_of_working_day(at(start), int(days)) == at(end), because


def test_the_tables_are_there():
    assert (len(DEADLINES), len(SPANS), len(WORKING_DAYS)) == (18, 2, 5)


def test_the_calendar_of_the_page_is_read():
    calendar = Calendar.from_toml(example_calendar())

    assert calendar.zone == "Europe/Paris"
    assert calendar.holidays == "FR"
    assert [len(windows) for windows in calendar.week] == [2, 2, 0, 0, 0, 0, 0]


def _reference() -> list[dict[str, str]]:
    beside = Path(os.environ.get("ENTENTE_DATA", "../shared/data")).parent / "golden"
    path = beside / "business_minutes_fr.csv"
    if not path.exists():
        pytest.skip(f"{path} is not on this machine")
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_french_business_minutes_are_those_of_the_reference():
    wrong = []
    for case in _reference():
        clock = weekly([f"{case['open']}-{case['close']}"], zone=case["tz"], holidays="FR")
        found = clock.worked_seconds(at(case["lead_at"], case["tz"]), at(case["first_touch_at"], case["tz"]))
        if int(found) != float(case["business_minutes"]) * 60:
            wrong.append((case["case"], int(found)))

    assert wrong == []

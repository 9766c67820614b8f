"""When meetings are, against an independent reading of recurrence rules, and what makes no sense."""

from datetime import date, datetime
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from entente.kit.worktime import WEEKDAYS
from entente.stages.agreement.governance import GovernanceRefused, Meeting
from entente.stages.agreement.governance_reading import exchange_from, meeting_from, missions_from
from entente.stages.agreement.meeting_days import days_of, next_days

WEEKLY = {
    "title": "Weekly",
    "rhythm": "weekly",
    "weekday": "mon",
    "at": "09:30",
    "minutes": 45,
    "starts_on": "2026-03-03",
    "teams": ["marketing", "sales"],
}
EXCHANGE = {
    "kind": "words",
    "from_team": "sales",
    "to_team": "marketing",
    "text": "What customers say",
    "often": "weekly",
    "channel": "weekly meeting",
}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ["2026-03-09", "2026-03-16", "2026-03-23"]),
        ({"weekday": "tue"}, ["2026-03-03", "2026-03-10", "2026-03-17"]),
        ({"rhythm": "monthly", "place": 1, "weekday": "tue"}, ["2026-03-03", "2026-04-07", "2026-05-05"]),
        ({"rhythm": "monthly", "place": 1, "weekday": "mon"}, ["2026-04-06", "2026-05-04", "2026-06-01"]),
        ({"rhythm": "monthly", "place": -1, "weekday": "fri"}, ["2026-03-27", "2026-04-24", "2026-05-29"]),
        (
            {"rhythm": "quarterly", "place": -1, "month": 3, "weekday": "thu"},
            ["2026-03-26", "2026-06-25", "2026-09-24"],
        ),
        (
            {"rhythm": "quarterly", "place": 2, "month": 1, "weekday": "wed"},
            ["2026-04-08", "2026-07-08", "2026-10-14"],
        ),
    ],
)
def test_the_next_days_of_a_meeting(change: dict, expected: list[str]):
    meeting = meeting_from({**WEEKLY, **change})

    found = next_days(meeting, since=date(2020, 1, 1), count=3)

    assert [day.isoformat() for day in found] == expected


@given(
    rhythm=st.sampled_from(["weekly", "monthly", "quarterly"]),
    weekday=st.sampled_from(WEEKDAYS),
    place=st.sampled_from([1, 2, 3, 4, -1]),
    month=st.sampled_from([1, 2, 3]),
    since=st.dates(date(2020, 1, 1), date(2090, 1, 1)),
)
def test_the_days_are_those_of_the_recurrence_rule(
    rhythm: str, weekday: str, place: int, month: int, since: date
):
    meeting = Meeting("x", rhythm, weekday, "09:00", 30, since, place=place, month=month)
    found = list(islice(days_of(meeting, since=since), 5))
    day = weekday[:2].upper()
    months = ",".join(str(first + month - 1) for first in (1, 4, 7, 10))
    rule = {
        "weekly": f"FREQ=WEEKLY;BYDAY={day}",
        "monthly": f"FREQ=MONTHLY;BYDAY={place}{day}",
        "quarterly": f"FREQ=YEARLY;BYMONTH={months};BYDAY={place}{day}",
    }[rhythm]
    start = datetime.combine(since, datetime.min.time())
    if rhythm == "quarterly":  # BYDAY with a number counts in the year unless each month is a rule of its own
        rule = f"FREQ=MONTHLY;BYMONTH={months};BYDAY={place}{day}"

    assert found == [one.date() for one in islice(rrulestr(rule, dtstart=start), 5)]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"rhythm": "yearly"}, "rhythm"),
        ({"weekday": "someday"}, "weekday"),
        ({"at": "9:30"}, "at"),
        ({"at": "24:00"}, "at"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": "45"}, "minutes"),
        ({"minutes": True}, "minutes"),
        ({"starts_on": "soon"}, "starts_on"),
        ({"rhythm": "monthly", "place": 5}, "place"),
        ({"rhythm": "quarterly", "month": 4}, "month"),
        ({"teams": ["kitchen"]}, "teams"),
        ({"teams": []}, "teams"),
        ({"members": [{}]}, "members"),
        ({"numbers": ["nps"]}, "numbers"),
        ({"room": "3"}, "room"),
    ],
)
def test_a_meeting_that_makes_no_sense_is_refused_by_its_field(change: dict, field: str):
    with pytest.raises(GovernanceRefused) as refused:
        meeting_from({**WEEKLY, **change}, numbers={"leads"})

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "gossip"}, "kind"),
        ({"to_team": "sales"}, "to_team"),
        ({"text": ""}, "text"),
        ({"often": "never"}, "often"),
        ({"channel": ""}, "channel"),
    ],
)
def test_an_exchange_that_makes_no_sense_is_refused_by_its_field(change: dict, field: str):
    with pytest.raises(GovernanceRefused) as refused:
        exchange_from({**EXCHANGE, **change})

    assert refused.value.field == field


def test_a_meeting_and_an_exchange_survive_their_facts():
    meeting = meeting_from({**WEEKLY, "rhythm": "quarterly", "place": -1, "month": 2, "numbers": ["leads"]})

    assert meeting_from(meeting.as_mapping()) == meeting
    assert exchange_from(exchange_from(EXCHANGE).as_mapping()) == exchange_from(EXCHANGE)


def test_missions_keep_their_order_without_empty_lines():
    assert missions_from([" b ", "", "a"]) == ("b", "a")
    with pytest.raises(GovernanceRefused):
        missions_from(["x"] * 21)

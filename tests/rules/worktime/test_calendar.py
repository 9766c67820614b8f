"""Calendars are read whole, written back the same, and refused with line and field."""

import json

import pytest

from entente.kit.worktime import Calendar, CalendarRefused, Window
from tests.rules.worktime.tables import example_calendar

HEAD = 'zone = "Europe/Paris"\n'
WEEK = '[week]\nmon = ["09:00-18:00"]\n'

REFUSED = [
    ("", 1, "zone", "missing"),
    ("zone = 3\n" + WEEK, 1, "zone", "3 is not a time zone"),
    ('zone = "localtime"\n' + WEEK, 1, "zone", "localtime is not a time zone"),
    ('zone = "../../etc/passwd"\n' + WEEK, 1, "zone", "not a time zone"),
    ('\nzone = "Europe/Pariss"\n' + WEEK, 2, "zone", "Pariss is not a time zone"),
    (HEAD, 1, "week", "each day"),
    (HEAD + "[week]\n", 2, "week", "never opens"),
    (HEAD + "[week]\nmon = []\n", 2, "week", "never opens"),
    (HEAD + 'colour = "red"\n' + WEEK, 2, "colour", "no field colour"),
    (HEAD + WEEK + 'lun = ["09:00-18:00"]\n', 4, "week.lun", "no field lun"),
    (HEAD + 'holidays = "FR-ZZ"\n' + WEEK, 2, "holidays", "FR-ZZ"),
    (HEAD + 'holidays = "XX"\n' + WEEK, 2, "holidays", "XX"),
    (HEAD + 'holidays = "France"\n' + WEEK, 2, "holidays", "France"),
    (HEAD + 'holidays = "FR-"\n' + WEEK, 2, "holidays", "FR-"),
    (HEAD + 'closed = "2026-12-24"\n' + WEEK, 2, "closed", "must be a list"),
    (HEAD + 'closed = [\n"2026-12-24",\n"2026-02-30",\n]\n' + WEEK, 4, "closed", "2026-02-30 is not a date"),
    (HEAD + 'open = ["24.12.2026"]\n' + WEEK, 2, "open", "is not a date"),
    (HEAD + "open = [2026-05-08T10:00:00]\n" + WEEK, 2, "open", "is not a date"),
    (HEAD + 'open = ["1899-05-08"]\n' + WEEK, 2, "open", "1900 and 2200"),
    (HEAD + '[week]\nmon = "09:00-18:00"\n', 3, "week.mon", "must be a list"),
    (HEAD + '[week]\nmon = ["9-18"]\n', 3, "week.mon", "9-18 is not a window"),
    (HEAD + '[week]\nmon = ["09:00-24:01"]\n', 3, "week.mon", "at most 24:00"),
    (HEAD + '[week]\nmon = ["09:60-10:00"]\n', 3, "week.mon", "not a window"),
    (HEAD + '[week]\nmon = ["18:00-09:00"]\n', 3, "week.mon", "does not end after it starts"),
    (HEAD + '[week]\nmon = ["09:00-09:00"]\n', 3, "week.mon", "does not end after it starts"),
    (
        HEAD + '[week]\nmon = ["09:00-12:00"]\ntue = [\n "09:00-12:00",\n "11:59-13:00"]\n',
        6,
        "week.tue",
        "overlap",
    ),
    (HEAD + 'week = {mon = ["10:00-09:00"]}\n', 2, "week.mon", "does not end"),
    (HEAD + 'week.mon = ["10:00-09:00"]\n', 2, "week.mon", "does not end"),
    (HEAD + '[week]\nmon = ["09:00-18:00"\n', 4, "", "not TOML"),
    (HEAD + HEAD + WEEK, 2, "", "not TOML"),
    (HEAD + "x = " + "[" * 5000, 1, "", "not TOML"),
]


@pytest.mark.parametrize(("text", "line", "field", "words"), REFUSED)
def test_a_calendar_is_refused_with_line_and_field(text: str, line: int, field: str, words: str):
    with pytest.raises(CalendarRefused) as refused:
        Calendar.from_toml(text)

    assert (refused.value.line, refused.value.field) == (line, field)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.exit_code == 2


def test_a_calendar_is_written_back_the_same():
    calendar = Calendar.from_toml(example_calendar())

    written = json.dumps(calendar.as_mapping())

    assert Calendar.from_mapping(json.loads(written)) == calendar
    assert json.loads(written) == {
        "zone": "Europe/Paris",
        "holidays": "FR",
        "closed": ["2026-12-24"],
        "open": ["2026-05-08"],
        "week": {"mon": ["09:00-12:30", "13:30-18:00"], "tue": ["09:00-12:30", "13:30-18:00"]},
    }


def test_the_order_of_what_is_written_does_not_matter():
    one = Calendar.from_mapping(
        {
            "week": {"tue": ["13:00-14:00", "09:00-12:00"]},
            "zone": "UTC",
            "closed": ["2026-02-01", "2026-01-01"],
        }
    )
    other = Calendar.from_mapping(
        {
            "zone": "UTC",
            "closed": ["2026-01-01", "2026-02-01"],
            "week": {"tue": ["09:00-12:00", "13:00-14:00"]},
        }
    )

    assert one == other
    assert hash(one) == hash(other)
    assert json.dumps(one.as_mapping()) == json.dumps(other.as_mapping())


def test_windows_may_touch_and_a_day_may_be_whole():
    calendar = Calendar.from_toml(
        HEAD + '[week]\nmon = ["09:00-12:00", "12:00-14:00"]\nsat = ["00:00-24:00"]\n'
    )

    assert calendar.week[0] == (Window(9 * 3600, 12 * 3600), Window(12 * 3600, 14 * 3600))
    assert calendar.week[5] == (Window(0, 86_400),)


def test_dates_of_toml_a_mark_at_the_start_and_other_line_ends_are_understood():
    text = "\ufeff" + (HEAD + "closed = [2026-12-24]\n" + WEEK).replace("\n", "\r\n")

    assert Calendar.from_toml(text).as_mapping()["closed"] == ["2026-12-24"]

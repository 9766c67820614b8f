"""Which days are worked: holidays, regions, closed and opened dates, and dates that clocks disturb."""

from datetime import date

import pytest

from entente.kit.worktime import InstantRefused
from tests.rules.worktime.calendars import ALL_DAYS, all_hours, at, paris, weekly


def test_french_holidays_are_no_working_days():
    days = paris().working_days(date(2026, 5, 1), date(2026, 5, 31))

    # May 2026: 21 weekdays; the 1st, the 8th, Ascension (14th) and Whit Monday (25th) are holidays.
    assert len(days) == 17
    assert not {date(2026, 5, day) for day in (1, 8, 14, 25)} & set(days)


def test_a_region_has_its_own_holidays():
    moselle = weekly(["09:00-18:00"], holidays="FR-57")

    assert date(2026, 4, 3) in paris().working_days(date(2026, 4, 1), date(2026, 4, 30))
    assert date(2026, 4, 3) not in moselle.working_days(date(2026, 4, 1), date(2026, 4, 30))
    assert date(2026, 12, 26) not in weekly(["09:00-18:00"], days=ALL_DAYS, holidays="FR-57").working_days(
        date(2026, 12, 26), date(2026, 12, 27)
    )


def test_an_opened_holiday_is_worked_and_closed_beats_open():
    opened = weekly(["09:00-18:00"], holidays="FR", open=["2026-05-08"])
    both = weekly(["09:00-18:00"], holidays="FR", open=["2026-05-08"], closed=["2026-05-08"])

    assert opened.count_working_days(date(2026, 5, 8), date(2026, 5, 8)) == 1
    assert both.count_working_days(date(2026, 5, 8), date(2026, 5, 8)) == 0


def test_a_closed_day_is_passed_over():
    clock = weekly(["09:00-18:00"], closed=["2026-12-24"])

    assert clock.deadlines(at("2026-12-23 17:30"), 3600) == at("2026-12-25 09:30")


def test_an_opened_sunday_has_the_windows_of_sunday_which_are_none():
    clock = weekly(["09:00-18:00"], open=["2026-06-21"])

    assert clock.count_working_days(date(2026, 6, 21), date(2026, 6, 21)) == 0


def test_opening_seconds_of_days_on_which_clocks_change():
    clock = all_hours()

    assert clock.opening_seconds_per_day(date(2026, 3, 28), date(2026, 3, 30)).tolist() == [
        86400,
        82800,
        86400,
    ]
    assert clock.opening_seconds_per_day(date(2026, 10, 25), date(2026, 10, 25)).tolist() == [90000]
    assert clock.opening_seconds_per_day(date(2026, 3, 30), date(2026, 3, 28)).tolist() == []


def test_a_date_that_never_was_is_no_working_day():
    clock = all_hours("Pacific/Apia")

    days = clock.working_days(date(2011, 12, 29), date(2011, 12, 31))

    assert days == [date(2011, 12, 29), date(2011, 12, 31)]


def test_a_window_at_a_missing_hour_is_shifted_forward():
    clock = weekly(["02:30-04:00"], days=("sun",))

    # 2026-03-29: 02:30 is read as 03:30, so that half an hour is left until 04:00.
    assert clock.next_opening(at("2026-03-29 00:00")) == at("2026-03-29 03:30")
    assert clock.opening_seconds_per_day(date(2026, 3, 29), date(2026, 3, 29)).tolist() == [1800]


def test_a_window_at_an_ambiguous_hour_is_its_first_reading():
    clock = weekly(["02:30-04:00"], days=("sun",))

    # 2026-10-25: the first 02:30 is 00:30 UTC; 04:00 is 03:00 UTC.
    assert clock.next_opening(at("2026-10-25 00:00")) == at("2026-10-25 00:30", "UTC")
    assert clock.opening_seconds_per_day(date(2026, 10, 25), date(2026, 10, 25)).tolist() == [9000]


def test_open_from_the_first_instant_until_just_before_the_last():
    opens, closes = at("2026-06-15 09:00"), at("2026-06-15 12:30")

    assert paris().is_open([opens - 1, opens, closes - 1, closes]).tolist() == [False, True, True, False]
    assert paris().next_opening([opens - 1, closes]).tolist() == [opens, at("2026-06-15 13:30")]


def test_days_before_1900_are_refused():
    with pytest.raises(InstantRefused, match="1900 to 2200"):
        paris().working_days(date(1899, 1, 1), date(1901, 1, 1))

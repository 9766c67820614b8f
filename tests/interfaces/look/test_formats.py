"""Numbers, money, durations and times, as each language writes them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from entente.interfaces.web.look import formats

PARIS = ZoneInfo("Europe/Paris")
FINE, FIXED = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "€1,234.56"), ("fr", f"1{FINE}234,56{FINE}€")],
)
def test_money_is_written_as_the_language_does(language: str, written: str):
    with translation.override(language):
        assert formats.money(Decimal("1234.56"), "EUR") == written


def test_money_without_cents_and_below_zero_in_french():
    with translation.override("fr"):
        assert formats.money(Decimal("-978651"), "EUR", cents=False) == f"\u2212978{FINE}651{FINE}€"


@pytest.mark.parametrize(("language", "written"), [("en", "92.4%"), ("fr", f"92,4{FINE}%")])
def test_a_share_is_a_percentage(language: str, written: str):
    with translation.override(language):
        assert formats.percent(Decimal("0.924")) == written


def test_a_share_written_in_binary_keeps_its_decimal():
    with translation.override("en"):
        assert formats.percent(0.285) == "28.5%"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("whole", [0, 7, 999, 1000, 21_593, 1_000_000, -4, -12_345])
def test_a_whole_number_is_written_as_babel_writes_it(language: str, whole: int):
    with translation.override(language):
        assert formats.number(whole) == formats.number(Decimal(whole))


@pytest.mark.parametrize(("language", "written"), [("en", "21,593+"), ("fr", f"21{FINE}593+")])
def test_a_count_that_stopped_says_so(language: str, written: str):
    with translation.override(language):
        assert formats.counted(21593, at_least=True) == written


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "0 s"),
        (45, "45 s"),
        (59.6, "1 min"),
        (60, "1 min"),
        (270, "4 min 30"),
        (3599, "59 min 59"),
        (3600, "1 h 00"),
        (3929, "1 h 05"),
        (7199, "2 h 00"),
        (172740, "47 h 59"),
        (273600, "3 d 4 h"),
        (-90, "\u22121 min 30"),
    ],
)
def test_a_length_of_time_shows_its_two_largest_units(seconds: float, written: str):
    with translation.override("en"):
        assert formats.duration(seconds) == written.replace(" ", FIXED)


def test_days_are_jours_in_french():
    with translation.override("fr"):
        assert formats.duration(273600) == "3 j 4 h".replace(" ", FIXED)


def test_business_time_is_never_told_in_days():
    with translation.override("en"):
        assert formats.business_duration(273600) == "76 h 00".replace(" ", FIXED)


def test_a_missing_value_is_a_dash():
    assert formats.measure(None, "share") == "\u2013"


@pytest.mark.parametrize(
    ("unit", "written"),
    [("count", "3,600"), ("seconds", "1 h 00"), ("business_seconds", "1 h 00"), ("EUR", "€3,600.00")],
)
def test_a_value_is_written_in_its_unit(unit: str, written: str):
    with translation.override("en"):
        assert formats.measure(3600, unit) == written.replace(" ", FIXED)


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "Mon 15 Jun 2026, 09:30"), ("fr", "lun. 15 juin 2026 09:30")],
)
def test_a_time_is_read_in_the_zone_of_the_reader(language: str, written: str):
    at = datetime(2026, 6, 15, 7, 30, tzinfo=UTC)

    with translation.override(language):
        assert formats.moment(at, zone=PARIS) == written


def test_the_calendars_own_hour_is_named_by_its_place():
    at = datetime(2026, 6, 15, 7, 30, tzinfo=UTC)

    with translation.override("en"):
        assert formats.there(at, zone="America/New_York") == "03:30 New York"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2026, 11, 1), date(2026, 11, 21), "1\u201321 Nov 2026"),
        (date(2026, 11, 21), date(2026, 11, 21), "21 Nov 2026"),
        (date(2026, 10, 5), date(2026, 11, 21), "5 Oct \u2013 21 Nov 2026"),
        (date(2025, 12, 1), date(2026, 1, 31), "1 Dec 2025 \u2013 31 Jan 2026"),
    ],
)
def test_a_period_repeats_nothing(first: date, last: date, written: str):
    with translation.override("en"):
        assert formats.period(first, last) == written


def test_quotation_marks_are_those_of_the_language():
    with translation.override("fr"):
        assert formats.quoted("tenu") == f"«{FIXED}tenu{FIXED}»"


@pytest.mark.parametrize(
    ("language", "day", "stretch", "moment"),
    [
        ("en", "1 Jun 2026", "1–30 Jun 2026", "Mon 1 Jun 2026, 09:30"),
        ("fr", "1er juin 2026", "1er–30 juin 2026", "lun. 1er juin 2026 09:30"),
    ],
)
def test_the_first_of_a_month_has_its_ordinal_in_french(language: str, day: str, stretch: str, moment: str):
    first = date(2026, 6, 1)
    with translation.override(language):
        assert formats.day(first) == day
        assert formats.period(first, date(2026, 6, 30)) == stretch
        assert formats.moment(datetime(2026, 6, 1, 7, 30, tzinfo=UTC), zone=PARIS) == moment
        assert "1er" not in formats.day(date(2026, 6, 11)) + formats.day(date(2026, 6, 21))

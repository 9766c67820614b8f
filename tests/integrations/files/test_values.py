"""Dates, numbers and addresses are read exactly, or refused with the form that was expected."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.integrations.files.addresses import is_shared_address, normalised_email, normalised_phone
from entente.integrations.files.dates import date_form
from entente.integrations.files.faults import Unreadable
from entente.integrations.files.moments import MomentReader
from entente.integrations.files.numbers import (
    AUTO,
    NumberFormat,
    cents_of,
    count_of,
    currency_of,
    decimal_of,
    seconds_of,
)
from entente.kit.instants import NO_INSTANT, iso_list

COMMA = NumberFormat(decimal=",")
POINT = NumberFormat(decimal=".")


def instants(form: str, *cells: str, zone: str = "Europe/Berlin") -> list[str]:
    found = MomentReader(date_form(form), typed=False).read(cells)
    return iso_list(found.instants(zone), zone)


@pytest.mark.parametrize(
    ("form", "cell", "expected"),
    [
        ("dd.mm.yyyy HH:MM", "30.06.2023 08:43", "2023-06-30T08:43:00+02:00"),
        ("dd.mm.yyyy HH:MM", " 3.1.2024 8:05 ", "2024-01-03T08:05:00+01:00"),
        ("dd/mm/yyyy", "01/02/2024", "2024-02-01T00:00:00+01:00"),
        ("dd/mm/yyyy HH:MM:SS", "01/02/2024 à 14h05", "2024-02-01T14:05:00+01:00"),
        ("mm/dd/yyyy hh:mm AM/PM", "06/30/2023 12:15 am", "2023-06-30T00:15:00+02:00"),
        ("mm/dd/yyyy hh:mm AM/PM", "06/30/2023 12:15 PM", "2023-06-30T12:15:00+02:00"),
        ("d mmmm yyyy", "3 août 2024", "2024-08-03T00:00:00+02:00"),
        ("mmm d, yyyy", "Feb 3, 2024", "2024-02-03T00:00:00+01:00"),
        ("dd/mm/yy", "01/02/69", "2069-02-01T00:00:00+01:00"),
        ("dd/mm/yy", "01/02/70", "1970-02-01T00:00:00+01:00"),
        ("iso", "2024-06-21", "2024-06-21T00:00:00+02:00"),
        ("iso", "2024-06-21T15:30:00Z", "2024-06-21T17:30:00+02:00"),
        ("iso", "2024-06-21 15:30:00.250-0500", "2024-06-21T22:30:00.250000+02:00"),
        ("unix", "1700000000", "2023-11-14T23:13:20+01:00"),
        ("unix milliseconds", "1700000000250", "2023-11-14T23:13:20.250000+01:00"),
        ("dd.mm.yyyy HH:MM", "31.03.2024 02:30", "2024-03-31T03:30:00+02:00"),  # missing: shifted forward
        ("dd.mm.yyyy HH:MM", "27.10.2024 02:30", "2024-10-27T02:30:00+02:00"),  # ambiguous: the first reading
        ("dd.mm.yyyy HH:MM", "", ""),
    ],
)
def test_a_date_is_read_in_its_form(form, cell, expected):
    assert instants(form, cell) == [expected]
    assert instants(form, cell, cell) == [expected] * 2


@pytest.mark.parametrize(
    ("form", "cell"),
    [
        ("dd.mm.yyyy HH:MM", "31.02.2024 10:00"),
        ("dd.mm.yyyy HH:MM", "29.02.2023 10:00"),
        ("dd.mm.yyyy HH:MM", "01.13.2024 10:00"),
        ("dd.mm.yyyy HH:MM", "01.12.2024 24:30"),
        ("dd.mm.yyyy HH:MM", "01.12.2024 10:60"),
        ("dd.mm.yyyy HH:MM", "01.12.2024"),
        ("dd.mm.yyyy HH:MM", "01.12.2024 02:15 PM"),
        ("dd.mm.yyyy", "01.12.2024 10:00"),
        ("dd/mm/yy", "01/02/2024"),
        ("mm/dd/yyyy hh:mm AM/PM", "06/30/2023 13:15 PM"),
        ("iso", "0024-01-01"),
        ("iso", "9024-01-01"),
        ("iso", "#REF!"),
        ("unix", "soon"),
        ("unix", "99999999999999"),
        ("d mmm yyyy", "3 foo 2024"),
    ],
)
def test_a_date_that_does_not_exist_is_a_fault_of_its_cell_only(form, cell):
    good = {"iso": "2024-06-21", "unix": "1700000000"}.get(form, "")
    found = MomentReader(date_form(form), typed=False).read([good, cell])

    assert list(found.faults) == [1]
    assert found.faults[1].reason_code == "date"
    assert found.readings[1] == NO_INSTANT


@pytest.mark.parametrize("form", ["", "yyyy", "dd/mm", "foo", "dd/mm/yyyy XX", "dd/mm/yyyy HH:MM Z"])
def test_a_form_without_day_month_and_year_is_refused(form):
    with pytest.raises(ValueError, match=r"dd|HH:MM"):
        date_form(form)


@given(st.lists(st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1)), max_size=9))  # noqa: DTZ001
def test_fast_and_slow_readings_agree_with_the_standard_library(moments):
    cells = [f"{moment:%d.%m.%Y %H:%M:%S}" for moment in moments]
    found = MomentReader(date_form("dd.mm.yyyy HH:MM:SS"), typed=False).read(cells)
    padded = MomentReader(date_form("dd.mm.yyyy HH:MM:SS"), typed=False).read([f" {cell}" for cell in cells])
    oracle = [int(moment.replace(microsecond=0, tzinfo=UTC).timestamp()) * 1_000_000 for moment in moments]

    assert found.instants("UTC").tolist() == padded.instants("UTC").tolist() == oracle


@given(st.lists(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)), min_size=1, max_size=9))  # noqa: DTZ001
def test_dates_of_one_length_agree_with_the_standard_library(moments):
    for form, pattern in (
        ("dd.mm.yyyy HH:MM", "{:%d.%m.}{:04d}{: %H:%M}"),
        ("iso", "{1:04d}-{0:%m-%d %H:%M}"),
    ):
        cells = [pattern.format(moment, moment.year, moment) for moment in moments]
        found = MomentReader(date_form(form), typed=False).read(cells)
        oracle = [
            int(moment.replace(second=0, microsecond=0, tzinfo=UTC).timestamp()) * 1_000_000
            for moment in moments
        ]

        assert found.instants("UTC").tolist() == oracle
        assert not found.by_day.any()


def test_a_day_without_a_time_ends_with_the_last_microsecond_of_that_local_day():
    found = MomentReader(date_form("dd.mm.yyyy"), typed=False).read(["31.03.2024", "", "30.06.2024"])

    ends = found.ends_of_days("Europe/Berlin").tolist()

    midnight = datetime(2024, 4, 1, tzinfo=ZoneInfo("Europe/Berlin"))  # after the night that lost an hour
    assert ends[0] == int(midnight.timestamp()) * 1_000_000 - 1
    assert ends[1] == NO_INSTANT
    assert found.by_day.tolist() == [True, False, True]


@pytest.mark.parametrize(
    ("cell", "form", "expected"),
    [
        ("1000", AUTO, "1000"),
        ("€ 3.500,00", AUTO, "3500.00"),
        ("€ 11398,00", AUTO, "11398.00"),
        ("1 234,56", AUTO, "1234.56"),
        ("1\u202f234,56\u00a0€", AUTO, "1234.56"),
        ("1,234.56", AUTO, "1234.56"),
        ("CHF 1'234.50", AUTO, "1234.50"),
        ("1.234.567", AUTO, "1234567"),
        ("0.01", AUTO, "0.01"),
        ("0,125", AUTO, "0.125"),
        ("1234.567", AUTO, "1234.567"),
        ("-12,5", AUTO, "-12.5"),
        ("\u221212,5", AUTO, "-12.5"),
        ("(1,234.50)", AUTO, "-1234.50"),
        ("1.234", COMMA, "1234"),
        ("1.234,5", COMMA, "1234.5"),
        ("1,234", COMMA, "1.234"),
        ("1,234", POINT, "1234"),
        ("1.234", POINT, "1.234"),
    ],
)
def test_a_number_is_exact(cell, form, expected):
    assert decimal_of(cell, form) == Decimal(expected)


@pytest.mark.parametrize(
    ("cell", "form"),
    [
        ("1.234", AUTO),
        ("1,234", AUTO),
        ("12 34", AUTO),
        ("1e5", AUTO),
        ("abc", AUTO),
        ("€", AUTO),
        ("--5", AUTO),
        ("1.2.3", AUTO),
        ("3.50", COMMA),
        ("1.23.456", COMMA),
        ("1,2,3", COMMA),
        ("#REF!", AUTO),
        ("١٢", AUTO),
        ("9" * 40, AUTO),
    ],
)
def test_a_number_that_could_mean_two_things_is_refused(cell, form):
    with pytest.raises(Unreadable):
        decimal_of(cell, form)


@given(st.integers(-(10**12), 10**12))
def test_cents_survive_every_way_of_writing_them(cents):
    plain = f"{Decimal(cents) / 100:.2f}"
    english = f"{Decimal(cents) / 100:,.2f}"
    french = english.replace(",", "\u202f").replace(".", ",")

    assert {cents_of(plain), cents_of(english), cents_of(f"{french} €")} == {cents}


def test_what_is_finer_than_a_cent_goes_to_the_even_cent():
    assert [cents_of(cell, POINT) for cell in ("0.0049", "0.015", "0.025", "2.675")] == [0, 2, 2, 268]


def test_counts_and_lengths():
    assert (count_of("1 234"), count_of("12.0"), seconds_of("171"), seconds_of("2:51")) == (
        1234,
        12,
        171,
        171,
    )
    assert (seconds_of("1:02:51"), seconds_of("171.9"), currency_of(" eur "), currency_of("€")) == (
        3771,
        171,
        "EUR",
        "EUR",
    )
    for read, cell in (
        (count_of, "-1"),
        (count_of, "1.5"),
        (seconds_of, "-3"),
        (seconds_of, "2:99"),
        (currency_of, "euros"),
    ):
        with pytest.raises(Unreadable):
            read(cell)


def test_addresses_come_in_one_form():
    assert normalised_email(" Ana Lopez <Ana.Lopez@Example.COM> ") == "ana.lopez@example.com"
    assert normalised_email("mailto:a+b@x.fr") == "a+b@x.fr"
    assert is_shared_address("info@example.com")
    assert not is_shared_address("information.desk@example.com")
    for bad in ("ana", "ana@", "@x.fr", "a b@x.fr", "a@b", "a@x.fr; b@x.fr"):
        with pytest.raises(Unreadable):
            normalised_email(bad)


@pytest.mark.parametrize(
    ("written", "country", "expected"),
    [
        ("06 12 34 56 78", "FR", "+33612345678"),
        ("+33 (0)6 12 34 56 78", "", "+33612345678"),
        ("0033 6.12.34.56.78", "FR", "+33612345678"),
        ("06-12-34-56-78", "", "0612345678"),
        ("(030) 123 456 ext. 12", "DE", "+4930123456"),
        ("02 1234 5678", "IT", "+390212345678"),
        ("(212) 555-0123", "US", "+12125550123"),
    ],
)
def test_a_telephone_number_is_digits(written, country, expected):
    assert normalised_phone(written, country=country) == expected


@pytest.mark.parametrize("written", ["", "none", "12345", "1234567890123456"])
def test_what_is_no_telephone_number_is_refused(written):
    with pytest.raises(Unreadable):
        normalised_phone(written)

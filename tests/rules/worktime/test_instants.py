"""Instants agree with the standard library in both directions, in every zone and in every form of text."""

from datetime import UTC, datetime, timedelta, timezone
from importlib import resources
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.kit.instant_reading import instants_from_iso
from entente.kit.instants import (
    NO_INSTANT,
    SECOND,
    from_datetime,
    from_datetimes,
    iso,
    iso_list,
    local_from_utc,
    to_datetime,
    utc_from_local,
)

ALL_ZONES = sorted(set(resources.files("tzdata").joinpath("zones").read_text("utf-8").split()) - {"Factory"})
ODD_ZONES = [
    "Africa/Casablanca",
    "America/Noronha",
    "Asia/Gaza",
    "Australia/Lord_Howe",
    "Europe/Paris",
    "Pacific/Apia",
]
ZONES = [*ODD_ZONES, *ALL_ZONES[::12]]
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - a local reading
MICROSECOND = timedelta(microseconds=1)

zones = st.sampled_from(ZONES)
locals_ = st.datetimes(datetime(1900, 1, 1), datetime(2200, 12, 31))  # noqa: DTZ001


@settings(max_examples=300, deadline=None)
@given(zone=zones, local=locals_)
def test_a_local_time_is_the_instant_of_its_first_reading(zone: str, local: datetime):
    expected = local.replace(tzinfo=ZoneInfo(zone), fold=0)

    assert from_datetime(local, zone=zone) == from_datetime(expected)
    assert (
        iso(from_datetime(expected), zone) == expected.astimezone(UTC).astimezone(ZoneInfo(zone)).isoformat()
    )


@settings(max_examples=300, deadline=None)
@given(zone=zones, moment=st.datetimes(datetime(1900, 1, 2), datetime(2200, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001
def test_an_instant_has_the_reading_of_its_zone(zone: str, moment: datetime):
    instant = from_datetime(moment)
    reading = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)

    assert local_from_utc(np.array([instant]), zone)[0] == (reading - EPOCH) // MICROSECOND
    # Times in the hour that comes twice are unequal to everything in other zones; their text is not.
    assert str(to_datetime(instant, zone=zone)) == str(moment.astimezone(ZoneInfo(zone)))


def test_missing_and_ambiguous_readings():
    # Paris 2026: 02:30 on 29 March is missing, 02:30 on 25 October comes twice.
    local = [(datetime(2026, 3, 29, 2, 30) - EPOCH) // MICROSECOND]  # noqa: DTZ001
    local += [(datetime(2026, 10, 25, 2, 30) - EPOCH) // MICROSECOND]  # noqa: DTZ001

    found = iso_list(utc_from_local(np.array(local), "Europe/Paris"), "Europe/Paris")

    assert found == ["2026-03-29T03:30:00+02:00", "2026-10-25T02:30:00+02:00"]


def test_none_passes_through():
    none = np.array([NO_INSTANT])

    assert from_datetime(None) == NO_INSTANT
    assert from_datetimes([None, datetime(1970, 1, 1, tzinfo=UTC)]).tolist() == [NO_INSTANT, 0]
    assert to_datetime(NO_INSTANT) is None
    assert utc_from_local(none, "Europe/Paris").tolist() == [NO_INSTANT]
    assert local_from_utc(none, "Europe/Paris").tolist() == [NO_INSTANT]
    assert iso_list(np.array([NO_INSTANT, 0]), "UTC") == ["", "1970-01-01T00:00:00+00:00"]
    assert iso_list(np.array([], dtype=np.int64), "UTC") == []


def test_microseconds_are_written_only_when_there_are():
    assert iso(1_500_000, "Asia/Kathmandu") == "1970-01-01T05:30:01.500000+05:30"
    assert iso(-1, "UTC") == "1969-12-31T23:59:59.999999+00:00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-06-15T10:00", "2026-06-15T08:00:00+00:00"),
        ("2026-06-15 10:00:07", "2026-06-15T08:00:07+00:00"),
        ("2026-06-15T10:00Z", "2026-06-15T10:00:00+00:00"),
        ("2026-06-15T10:00:00+05:30", "2026-06-15T04:30:00+00:00"),
        ("2026-06-15 10:00-09:30", "2026-06-15T19:30:00+00:00"),
        ("2026-06-15T10:00:00-0930", "2026-06-15T19:30:00+00:00"),
        ("2026-06-15T10:00:00+02", "2026-06-15T08:00:00+00:00"),
        ("2026-06-15T10:00:00.25", "2026-06-15T08:00:00.250000+00:00"),
        ("2026-06-15T10:00:00,1234567Z", "2026-06-15T10:00:00.123456+00:00"),
        (" 2026-06-15 10:00:00 +02:00 ", "2026-06-15T08:00:00+00:00"),
        ("2024-02-29T00:00Z", "2024-02-29T00:00:00+00:00"),
        ("0001-01-01T00:00Z", "0001-01-01T00:00:00+00:00"),
        ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59+00:00"),
    ],
)
def test_a_text_is_read(text: str, expected: str):
    assert iso_list(instants_from_iso([text], "Europe/Paris"), "UTC") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "2026-06-15", "10:00", "20260101T1000", "2026/01/01 10:00", "2026-1-1T10:00",
        "2026-01-01T10:0:00", "0000-01-01T10:00", "-026-01-01T10:00", "2026-13-01T10:00",
        "2026-00-10T10:00", "2026-01-00T10:00",
        "2026-02-29T10:00", "2100-02-29T10:00", "2026-01-01T24:00", "2026-01-01T10:60", "2026-01-01T10:00:60",
        "2026-01-01T10:00:00.", "2026-01-01T10:00+2", "2026-01-01T10:00+24:00", "2026-01-01T10:00+02:60",
        "2026-01-01T10:00ZZ", "2026-01-01T10:00:00" + "0" * 40, "2026-01-01T10:00" + " " * 60 + "x",
        "\uff12026-01-01T10:00", "2026-01-01\u00a010:00",
    ],
)  # fmt: skip
def test_a_text_that_is_no_date_with_a_time_is_none(text: str):
    good = "2026-06-15T10:00Z"

    found = instants_from_iso([good, text, good], "Europe/Paris")

    assert found.tolist() == [1_781_517_600 * SECOND, NO_INSTANT, 1_781_517_600 * SECOND]


@settings(max_examples=300)
@given(
    moment=st.datetimes(
        datetime(1, 1, 3),  # noqa: DTZ001
        datetime(9999, 12, 28),  # noqa: DTZ001
        timezones=st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes))),
    ),
    spec=st.sampled_from(["minutes", "seconds", "auto"]),
    between=st.sampled_from("T "),
)
def test_what_the_standard_library_writes_is_read(moment: datetime, spec: str, between: str):
    text = moment.isoformat(sep=between, timespec=spec)

    found = instants_from_iso([text], "Asia/Tokyo")

    assert found.tolist() == [from_datetime(datetime.fromisoformat(text))]


@given(text=st.text(max_size=40) | st.text("0123456789-T: +Z.", max_size=30))
def test_any_text_is_read_or_none(text: str):
    found = instants_from_iso([text], "Europe/Paris")

    assert found.tolist() == [NO_INSTANT] or len(text.strip()) >= len("2026-06-15T10:00")

"""Reads a calendar from a mapping or from TOML, and refuses what makes no sense."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from zoneinfo import ZoneInfo

from entente.kit.instants import FIRST_YEAR, LAST_YEAR
from entente.kit.sentence import gettext_noop
from entente.kit.worktime.calendar import WEEKDAYS, Calendar, Window
from entente.kit.worktime.public_holidays import is_known_place
from entente.kit.worktime.refusals import CalendarRefused
from entente.kit.worktime.toml_lines import line_of

FIELDS = ("zone", "holidays", "closed", "open", "week")

UNKNOWN_FIELD = gettext_noop("there is no field {name}; the fields are {known}.")
NO_ZONE = gettext_noop('the zone is missing; write for example zone = "Europe/Paris".')
UNKNOWN_ZONE = gettext_noop("{value} is not a time zone; write a name such as Europe/Paris.")
UNKNOWN_PLACE = gettext_noop(
    "no holidays are known for {value}; write a country such as FR, or FR-57 with its region."
)
NOT_A_LIST = gettext_noop("this must be a list, not {value}; write for example {example}.")
NOT_A_DATE = gettext_noop("{value} is not a date between 1900 and 2200; write it as 2026-12-24.")
NO_WEEK = gettext_noop(
    'the table [week] must say when each day opens; write for example mon = ["09:00-18:00"].'
)
NOT_A_WINDOW = gettext_noop("{value} is not a window; write it as 09:00-12:30, at most 24:00.")
WINDOW_BACKWARDS = gettext_noop(
    "the window {value} does not end after it starts; split one that passes midnight over two days."
)
WINDOWS_OVERLAP = gettext_noop("the windows {first} and {value} overlap; write them as one, or apart.")
NEVER_OPENS = gettext_noop("this calendar never opens; give at least one day of [week] a window.")
NOT_TOML = gettext_noop("this is not TOML: {detail}; see the example in docs/algorithms/worktime.md.")

_WINDOW = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?-([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WINDOWS_EXAMPLE = '["09:00-12:30", "13:30-18:00"]'


def read_toml(text: str) -> Calendar:
    """The calendar of a CAL.toml; raises CalendarRefused naming line and field."""
    text = text.removeprefix("\ufeff")
    try:
        mapping = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line ([0-9]+)", str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        detail = re.sub(r" \(at .*\)$", "", str(error)).rstrip(".")
        raise CalendarRefused(NOT_TOML, line=line, detail=detail[0].lower() + detail[1:]) from error
    except RecursionError as error:
        raise CalendarRefused(NOT_TOML, line=1, detail="it is nested too deeply") from error
    try:
        return read_mapping(mapping)
    except CalendarRefused as refused:
        value = str(refused.values.get("value", ""))
        raise refused.at(line=line_of(text, field=refused.field, value=value)) from None


def read_mapping(mapping: Mapping[str, object]) -> Calendar:
    """The calendar of a mapping; raises CalendarRefused naming the field."""
    _only_known(mapping, known=FIELDS, inside="")
    zone = _zone(mapping.get("zone"))
    holidays = _holidays(mapping.get("holidays"))
    closed = _dates(mapping.get("closed", []), field="closed")
    opened = _dates(mapping.get("open", []), field="open")
    return Calendar(
        zone=zone, week=_week(mapping.get("week")), holidays=holidays, closed=closed, opened=opened
    )


def _only_known(mapping: Mapping[str, object], *, known: tuple[str, ...], inside: str) -> None:
    for name in mapping:
        if name not in known:
            raise CalendarRefused(
                UNKNOWN_FIELD, field=f"{inside}{_short(name)}", name=_short(name), known=", ".join(known)
            )


@lru_cache(maxsize=1)
def _zone_names() -> frozenset[str]:
    return frozenset(resources.files("tzdata").joinpath("zones").read_text("utf-8").split()) - {"Factory"}


def _zone(value: object) -> str:
    if value is None:
        raise CalendarRefused(NO_ZONE, field="zone")
    if not isinstance(value, str) or value not in _zone_names():
        raise CalendarRefused(UNKNOWN_ZONE, field="zone", value=_short(value))
    ZoneInfo(value)
    return value


def _holidays(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not is_known_place(value):
        raise CalendarRefused(UNKNOWN_PLACE, field="holidays", value=_short(value))
    return value


def _dates(values: object, *, field: str) -> tuple[date, ...]:
    if not isinstance(values, list | tuple):
        raise CalendarRefused(NOT_A_LIST, field=field, value=_short(values), example='["2026-12-24"]')
    return tuple(sorted({_date(value, field=field) for value in values}))


def _date(value: object, *, field: str) -> date:
    day = value if isinstance(value, date) and not isinstance(value, datetime) else None
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CalendarRefused(NOT_A_DATE, field=field, value=_short(value))
    return day


def _week(value: object) -> tuple[tuple[Window, ...], ...]:
    if not isinstance(value, Mapping):
        raise CalendarRefused(NO_WEEK, field="week")
    _only_known(value, known=WEEKDAYS, inside="week.")
    week = tuple(_windows(value.get(name, []), field=f"week.{name}") for name in WEEKDAYS)
    if not any(week):
        raise CalendarRefused(NEVER_OPENS, field="week")
    return week


def _windows(values: object, *, field: str) -> tuple[Window, ...]:
    if not isinstance(values, list | tuple):
        raise CalendarRefused(NOT_A_LIST, field=field, value=_short(values), example=_WINDOWS_EXAMPLE)
    written = sorted((_window(value, field=field), str(value)) for value in values)
    for (window, text), (following, following_text) in pairwise(written):
        if following.opens < window.closes:
            raise CalendarRefused(WINDOWS_OVERLAP, field=field, first=text, value=following_text)
    return tuple(window for window, _ in written)


def _window(value: object, *, field: str) -> Window:
    found = _WINDOW.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise CalendarRefused(NOT_A_WINDOW, field=field, value=_short(value))
    hours = [int(part or 0) for part in found.groups()]
    if max(hours[1], hours[2], hours[4], hours[5]) > 59:
        raise CalendarRefused(NOT_A_WINDOW, field=field, value=_short(value))
    opens, closes = (part[0] * 3600 + part[1] * 60 + part[2] for part in (hours[:3], hours[3:]))
    if max(opens, closes) > 86_400:
        raise CalendarRefused(NOT_A_WINDOW, field=field, value=_short(value))
    if closes <= opens:
        raise CalendarRefused(WINDOW_BACKWARDS, field=field, value=_short(value))
    return Window(opens, closes)


def _short(value: object) -> str:
    text = str(value) if isinstance(value, str | int | float | date) else type(value).__name__
    plain = "".join(letter if letter.isprintable() else "?" for letter in text)
    return plain if len(plain) <= 60 else plain[:59] + "…"

"""The day and the time that the parts of a cell say; refuses those that do not exist."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from entente.integrations.files.faults import Fault, Unreadable
from entente.kit.instants import DAY, FIRST_YEAR, LAST_YEAR, SECOND
from entente.kit.sentence import gettext_noop

EPOCH_DAY = date(1970, 1, 1).toordinal()
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janv janvier januar",
            "feb february fev fevr fevrier februar",
            "mar march mars marz mrz maerz",
            "apr april avr avril",
            "may mai",
            "jun june juin juni",
            "jul july juil juillet juli",
            "aug august aou aout",
            "sep sept september septembre",
            "oct october octobre okt oktober",
            "nov november novembre",
            "dec december decembre dez dezember",
        ),
        start=1,
    )
    for name in names.split()
}


def day_of(found: re.Match[str], fault: Fault) -> int:
    """Microseconds from 1970-01-01 to the start of the day."""
    parts = found.groupdict()
    year = int(parts["y"])
    if len(parts["y"]) == 2:
        year += 2000 if year < 70 else 1900
    if not FIRST_YEAR <= year < LAST_YEAR:
        raise Unreadable(
            Fault("date", gettext_noop("a year from {first} to {last}"), first=FIRST_YEAR, last=LAST_YEAR - 1)
        )
    month = int(parts["m"]) if parts.get("m") else _month(parts.get("n") or "")
    try:
        return (date(year, month, int(parts["d"])).toordinal() - EPOCH_DAY) * DAY
    except ValueError:
        raise Unreadable(fault) from None


def _month(name: str) -> int:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _MONTHS.get(plain, 0)


def clock_of(found: re.Match[str], time: str, fault: Fault) -> tuple[int, bool]:
    """Microseconds into the day; True: with its offset from UTC."""
    hour_text, minute_text, second_text, fraction = found.groups()[:4]
    hour, minute, second = int(hour_text), int(minute_text), int(second_text or 0)
    if time == "half":
        if not 1 <= hour <= 12:
            raise Unreadable(fault)
        hour = hour % 12 + (12 if found.group(5).lower() == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise Unreadable(fault)
    micros = int((fraction or "0").ljust(6, "0")[:6])
    into_day = (hour * 3600 + minute * 60 + second) * SECOND + micros
    offset = found.group(5) if time == "iso" else None
    if not offset:
        return into_day, False
    return into_day - _offset_of(offset, fault), True


def _offset_of(text: str, fault: Fault) -> int:
    if text[0] not in "+-":
        return 0
    digits = text[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours > 15 or minutes > 59:
        raise Unreadable(fault)
    return (hours * 3600 + minutes * 60) * SECOND * (-1 if text[0] == "-" else 1)

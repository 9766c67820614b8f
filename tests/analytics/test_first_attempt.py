"""The page on the first attempt keeps its word, on its examples and on a real file."""

import os
import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

import numpy as np
import pytest

from entente.kit.instants import SECOND, from_datetime, utc_from_local
from tests.analytics.readings import Application, Call, applications, between, is_counted

PAGE = Path("docs/algorithms/first-attempt.md").read_text(encoding="utf-8")
SCHOOL = Path(os.environ.get("ENTENTE_DATA", "../shared/data")) / "school_crm_sla"
Counts = Callable[[Application, Call], bool]
READINGS: dict[str, Counts] = {
    "outbound call, by anybody, whatever its length": lambda lead, call: is_counted(call),
    "the same, by the wall": lambda lead, call: is_counted(call),
    "by the owner of the lead only": lambda lead, call: is_counted(call) and call.owner == lead.owner,
    "of 10 seconds or more": lambda lead, call: is_counted(call) and call.seconds >= 10,
    "that was answered": lambda lead, call: is_counted(call) and call.seconds > 0,
    "inbound calls counted as well": lambda lead, call: is_counted(call) or call.direction == "Inbound",
}

at_hand = pytest.mark.skipif(not SCHOOL.is_dir(), reason="the school's files are not on this machine")


def tables() -> list[list[list[str]]]:
    """The cells of the tables of first-attempt.md."""
    found = re.findall(r"(?:^\|.*\n)+", PAGE, re.MULTILINE)
    return [
        [[cell.strip() for cell in line.strip("|").split("|")] for line in one.splitlines()[2:]]
        for one in found
    ]


def said(pattern: str) -> int:
    """The number of the page in front of these words."""
    found = re.search(r"([\d,]+) " + pattern, " ".join(PAGE.split()))
    assert found, pattern
    return int(found[1].replace(",", ""))


@pytest.fixture(scope="module")
def leads() -> list[Application]:
    return applications(SCHOOL)


@pytest.mark.parametrize("row", tables()[0], ids=lambda row: row[0])
def test_elapsed_time_is_the_difference_of_instants(row: list[str]):
    start, end = (datetime.fromisoformat(text) for text in row[:2])
    local = np.array([from_datetime(start), from_datetime(end)], dtype=np.int64)
    instants = utc_from_local(local, "Europe/Berlin")

    assert (end - start) / timedelta(minutes=1) == float(row[2])
    assert (instants[1] - instants[0]) / SECOND / 60 == float(row[3])
    assert between(start, end) == timedelta(minutes=int(row[3]))


@at_hand
@pytest.mark.parametrize("row", tables()[1], ids=lambda row: row[0])
def test_a_reading_counted_on_the_file(leads: list[Application], row: list[str]):
    counts = READINGS[row[0]]
    length = (lambda a, b: b - a) if row[0].endswith("by the wall") else between
    waits = [
        length(lead.created, call.at) / timedelta(hours=1)
        for lead in leads
        if (call := lead.first(lambda call, lead=lead: counts(lead, call)))
    ]

    assert len(waits) == int(row[1])
    assert median(waits) == pytest.approx(float(row[2]), abs=0.0051)
    assert quantiles(waits, n=10, method="inclusive")[8] == pytest.approx(float(row[3]), abs=0.0051)


@at_hand
def test_the_counts_of_the_page(leads: list[Application]):
    firsts = [(lead, call) for lead in leads if (call := lead.first(is_counted))]
    shifts = Counter(
        (between(lead.created, call.at) - (call.at - lead.created)) // timedelta(hours=1)
        for lead, call in firsts
    )
    shared = Counter((lead.contact, call.at) for lead, call in firsts)
    before = [
        lead for lead in leads if not lead.first(is_counted) and any(is_counted(call) for call in lead.calls)
    ]

    assert (len(leads), len(firsts)) == (said("applications"), said("had an outbound call"))
    assert shifts[1] + shifts[-1] == said("of these") == len(firsts) - shifts[0]
    assert (shifts[1], shifts[-1]) == (said("waited an hour longer"), said("an hour less"))
    assert sum(lead.owner != call.owner for lead, call in firsts) == said("of the 17,713")
    assert len(before) == said("leads were called only before")
    assert sum(count for count in shared.values() if count > 1) == said("leads share their first call")

"""The maps of the example read the whole export of a real school, to the row and to the cent."""

import os
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from entente.integrations.files.chunks import Chunk, read_chunks
from entente.integrations.files.guess import guess_map
from entente.integrations.files.mapping import ImportMap
from entente.kit.instants import local_from_utc

ROOT = Path(__file__).parents[3]
SCHOOL = Path(os.environ.get("ENTENTE_DATA", ROOT.parent / "shared" / "data")) / "school_crm_sla"
FILES = {"leads": "deals", "deals": "deals", "attempts": "calls", "spend": "spend"}

pytestmark = pytest.mark.skipif(not SCHOOL.is_dir(), reason="the school's export is not on this machine")


@cache
def school(kind: str) -> list[Chunk]:
    mapping = ImportMap.from_file(ROOT / "examples" / "school_crm" / f"{kind}.toml", kind=kind)
    return list(read_chunks(SCHOOL / f"{FILES[kind]}.csv.gz", mapping, zone="UTC", currency="XXX"))


def column(kind: str, name: str) -> list[Any]:
    return [value for chunk in school(kind) for value in chunk.columns[name]]


def counts(kind: str) -> tuple[int, int, int]:
    chunks = school(kind)
    return (
        sum(chunk.read for chunk in chunks),
        sum(len(chunk.lines) for chunk in chunks),
        sum(len(chunk.refused) for chunk in chunks),
    )


def test_every_application_is_one_arrival_and_two_rows_have_no_id():
    assert counts("leads") == (21_595, 21_593, 2)
    assert len(set(column("leads", "key"))) == 21_593
    assert {len(key) for key in column("leads", "key")} == {19}
    assert [row.line for chunk in school("leads") for row in chunk.refused] == [21_595, 21_596]


def test_people_are_the_contacts_and_the_applications_without_one():
    persons = column("leads", "person")

    assert persons.count(None) == 61
    assert len(set(persons) - {None}) + persons.count(None) == 18_150


def test_the_won_and_their_payments():
    states = column("deals", "state")
    paid = zip(states, column("deals", "amount"), strict=True)

    assert counts("deals") == (21_595, 21_593, 2)
    assert Counter(states) == {"lost": 15_743, "open": 4_992, "won": 858}
    assert sum(amount or 0 for state, amount in paid if state == "won") == 97_865_100
    assert set(column("deals", "currency")) == {"EUR"}
    assert [day is not None for day in column("deals", "closed_on")] == column("deals", "dated_by_day")


def test_the_spend_to_the_cent_with_its_repeated_rows():
    assert counts("spend") == (20_779, 20_779, 0)
    assert sum(column("spend", "amount")) == 14_952_345
    digests = Counter(digest for chunk in school("spend") for digest in chunk.digests)
    assert sum(times - 1 for times in digests.values()) == 917


def test_every_call_is_kept_and_those_never_made_are_evidence_of_nothing():
    assert counts("attempts") == (95_874, 95_874, 0)
    known = set(column("leads", "person")) - {None}
    persons = column("attempts", "person")
    assert persons.count(None) == 3_933
    assert sum(person not in known for person in persons if person) == 74
    assert Counter(column("attempts", "direction")) == {"outbound": 86_875, "inbound": 8_999}
    assert Counter(column("attempts", "evidence")) == {"E3": 95_791, "E0": 83}


def test_the_first_outbound_call_comes_when_the_readme_says():
    calls: dict[str, list[int]] = defaultdict(list)
    every = zip(
        *(column("attempts", name) for name in ("person", "at", "direction", "evidence")), strict=True
    )
    for person, at, direction, evidence in every:
        if person and direction == "outbound" and evidence != "E0":
            calls[person].append(at)
    waits = []
    for person, captured_at in zip(column("leads", "person"), column("leads", "captured_at"), strict=True):
        later = sorted(calls.get(person, []))
        place = bisect_left(later, captured_at)
        if place < len(later):
            waits.append((captured_at, later[place]))

    walls = local_from_utc(np.array(waits, dtype=np.int64), "Europe/Berlin")
    hours = (walls[:, 1] - walls[:, 0]) / 3_600_000_000

    assert len(hours) == 17_713
    assert np.percentile(hours, [25, 50, 75, 90]).round(2).tolist() == [1.4, 7.0, 18.3, 93.2]


@pytest.mark.parametrize("kind", FILES)
def test_a_guessed_map_reads_as_many_rows_as_the_one_made_by_hand(kind, tmp_path):
    path = SCHOOL / f"{FILES[kind]}.csv.gz"

    mapping = ImportMap.from_toml(guess_map(kind, path), kind=kind)

    rows = sum(len(chunk.lines) for chunk in read_chunks(path, mapping, zone="UTC", currency="EUR"))
    assert rows == counts(kind)[1]

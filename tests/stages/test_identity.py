"""Who a lead is about: the examples of docs/algorithms/identity.md, whatever the size of files and chunks."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.loop import files
from entente.stages.capture.rules import Directory
from tests.stages.company import Company, Row

PAGE = Path(__file__).parents[2] / "docs" / "algorithms" / "identity.md"
NOW = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)
AT = {"captured_at": "2026-06-15T08:00:00Z"}
Keys = tuple[str | None, str | None, str | None]
keys = st.tuples(*(st.sampled_from([None, f"{kind}1", f"{kind}2"]) for kind in "xep"))


def table() -> list[list[str]]:
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("|")]
    begin = next(place for place, line in enumerate(lines) if line.startswith("| rows in order |"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[begin + 2 :]]


def row_of(said: str) -> Row:
    """A row from words like `x1 e2`: outside id x1, e-mail e2."""
    names = {"x": "person", "e": "email", "p": "phone"}
    found = {}
    for word in said.split():
        value = {"x": word, "e": f"{word}@example.org", "p": f"+3361234567{word[1:]}"}[word[0]]
        found[names[word[0]]] = value
    return found


def groups(persons: list[int]) -> str:
    """Which rows are about one person, as letters: `ABA`."""
    order = list(dict.fromkeys(persons))
    return "".join("ABCDEFGHIJKL"[order.index(person)] for person in persons)


def imported(company: Company, rows: list[Row]) -> str:
    company.bring("leads", [{"key": f"L{n}", **row, **AT} for n, row in enumerate(rows)], now=NOW)
    return groups(
        [row[0] for row in company.ask("SELECT person_id FROM lead ORDER BY substr(external_id, 2)::int")]
    )


@pytest.mark.parametrize(("said", "expected", "_because"), table())
@pytest.mark.parametrize("chunk", [1, 1000])
def test_an_example_of_the_page(
    company: Company, said: str, expected: str, _because: str, chunk: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(files, "CHUNK_ROWS", chunk)

    assert imported(company, [row_of(one) for one in said.split(";")]) == expected


def by_hand(rows: list[Keys]) -> str:
    """The rule in other words: people as sets of keys; each row looks for the first that fits."""
    people: list[set[str]] = []
    owners: dict[str, int] = {}
    found = []
    for row in rows:
        chosen = None
        for place, value in enumerate(row):
            owner = owners.get(value or "")
            if owner is None:
                continue
            kinds = {key[0] for key in people[owner]}
            if not any(higher and "xep"[n] in kinds for n, higher in enumerate(row[:place])):
                chosen = owner
                break
        if chosen is None:
            people.append(set())
            chosen = len(people) - 1
        for value in filter(None, row):
            if value not in owners:
                owners[value] = chosen
                people[chosen].add(value)
        found.append(chosen)
    return groups(found)


@given(st.lists(keys, max_size=9))
def test_the_rule_is_the_rule_in_other_words(rows: list[Keys]):
    assert groups(Directory().recognise(rows)) == by_hand(rows)


@given(st.lists(keys, max_size=9), st.integers(0, 9))
def test_two_files_are_one(rows: list[Keys], cut: int):
    whole, parts = Directory(), Directory()

    assert whole.recognise(rows) == parts.recognise(rows[:cut]) + parts.recognise(rows[cut:])


@pytest.mark.usefixtures("committing")
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(
    rows=st.lists(keys, min_size=2, max_size=6), cut=st.integers(1, 5), chunk=st.sampled_from([1, 2, 1000])
)
def test_files_and_chunks_do_not_matter(rows: list[Keys], cut: int, chunk: int):
    told = [row_of(" ".join(filter(None, row))) for row in rows]
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "CHUNK_ROWS", chunk)
        company = Company(Path(folder))
        entered: list[dict[str, Any]] = [{"key": f"L{n}", **row, **AT} for n, row in enumerate(told)]
        for part in filter(None, (entered[:cut], entered[cut:])):
            company.bring("leads", part, now=NOW)
        people = [row[0] for row in company.ask("SELECT person_id FROM lead ORDER BY external_id")]

    assert groups(people) == by_hand(rows)


def test_what_is_empty_overwrites_nothing(new_company: Callable[[], Company]):
    company = new_company()
    first = {"key": "L1", "person": "x1", "name": "Nina", "phone": "+33612345671", "city": "Brest", **AT}
    company.bring("leads", [first], now=NOW)
    company.bring("leads", [{"key": "L2", "person": "x1", "name": "", "city": "Lyon", **AT}], now=NOW)

    assert company.ask("SELECT name, phone, city FROM person") == [("Nina", "+33612345671", "Lyon")]

"""The temperature that a file gives a lead: a closed list, translated by the map, guessed with care."""

from pathlib import Path

import pytest

from entente.integrations.files.chunks import Chunk, read_chunks
from entente.integrations.files.guess import guess_map
from entente.integrations.files.kinds import TEMPERATURES
from entente.integrations.files.mapping import ImportMap
from entente.stages.agreement.rules import TEMPERATURES as PROMISED

MAP = """
kind = "leads"
[columns]
key = "Id"
captured_at = "When"
"""
TEMPERATURE = 'temperature = "Heat"\n'
FRENCH = '[values.temperature]\n"Chaud" = "hot"\n"Tiède" = "warm"\n"Froid" = "cold"\n'
ROWS = "1,2026-06-15T10:00,{}\n2,2026-06-15T10:00,{}\n3,2026-06-15T10:00,{}\n4,2026-06-15T10:00,\n"


def read(folder: Path, cells: tuple[str, str, str], mapping: str) -> Chunk:
    path = folder / "leads.csv"
    path.write_text("Id,When,Heat\n" + ROWS.format(*cells), encoding="utf-8")
    (chunk,) = read_chunks(path, ImportMap.from_toml(mapping), zone="UTC", currency="EUR")
    return chunk


def guessed(folder: Path, header: str, *cells: str) -> ImportMap:
    path = folder / "export.csv"
    rows = "".join(f"{place},2026-06-15,{cell}\n" for place, cell in enumerate(cells))
    path.write_text(f"Id,Created At,{header}\n{rows}", encoding="utf-8")
    return ImportMap.from_toml(guess_map("leads", path))


def test_files_and_terms_know_the_same_temperatures():
    assert TEMPERATURES == PROMISED


@pytest.mark.parametrize(
    ("cells", "more"),
    [
        (("hot", "warm", "cold"), ""),
        (("HOT", " Warm", "Cold "), ""),
        (("Chaud", "tiède", "FROID"), FRENCH),
    ],
)
def test_a_temperature_is_read_whatever_its_case_and_translated(tmp_path: Path, cells, more: str):
    chunk = read(tmp_path, cells, MAP + TEMPERATURE + more)

    assert chunk.columns["temperature"] == ["hot", "warm", "cold", None]
    assert chunk.refused == []


def test_another_word_refuses_its_row_with_line_column_and_the_words_allowed(tmp_path: Path):
    chunk = read(tmp_path, ("hot", "boiling", "cold"), MAP + TEMPERATURE)

    assert chunk.lines == [2, 4, 5]
    (refused,) = chunk.refused
    assert (refused.line, refused.reason_code, str(refused.why)) == (
        3,
        "value",
        'Line 3, column "Heat" holds "boiling"; expected one of hot, warm, cold'
        " (translate it under [values.temperature]).",
    )


def test_a_lead_without_a_temperature_is_the_row_that_it_always_was(tmp_path: Path):
    without = read(tmp_path, ("hot", "", ""), MAP)
    mapped = read(tmp_path, ("hot", "", ""), MAP + TEMPERATURE)

    assert [one == other for one, other in zip(without.digests, mapped.digests, strict=True)] == [
        False,
        True,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Temperature", ("hot", "cold")),
        ("Lead Rating", ("Hot", "Warm")),
        ("Rating", ("Cold", "Warm", "Warm")),
        ("Température", ("Chaud", "Tiède", "Froid")),
        ("Évaluation de la piste", ("chaud", "froid")),
    ],
)
def test_a_usual_header_is_recognised_and_its_words_are_read(tmp_path: Path, header: str, cells):
    mapping = guessed(tmp_path, header, *cells)
    chunk = next(read_chunks(tmp_path / "export.csv", mapping, zone="UTC", currency="EUR"))

    assert mapping.columns["temperature"] == header
    assert (len(chunk.lines), chunk.refused) == (len(cells), [])
    assert set(chunk.columns["temperature"]) <= set(TEMPERATURES)


@pytest.mark.parametrize(
    ("header", "cells"),
    [("Rating", ("1", "5", "3")), ("Rating", ("A", "hot", "B")), ("Évaluation", ("Acquired", "Active"))],
)
def test_a_rating_that_is_no_temperature_is_kept_beside_the_lead(tmp_path: Path, header: str, cells):
    mapping = guessed(tmp_path, header, *cells)

    assert "temperature" not in mapping.columns
    assert header in mapping.fields.values()

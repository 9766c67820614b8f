"""What a file tells of sales' answers is taken whole or refused with its row, never dropped silently."""

from pathlib import Path

import pytest

from entente.integrations.files.chunks import Chunk, read_chunks
from entente.integrations.files.faults import MapRefused
from entente.integrations.files.guess import guess_map
from entente.integrations.files.kinds import LONGEST_CODE
from entente.integrations.files.mapping import ImportMap
from entente.stages.journey.definitions import DefinitionRefused
from entente.stages.journey.reasons import default_reasons, reasons_from

MAP = """
kind = "leads"
[columns]
key = "Id"
captured_at = "When"
answer = "Answer"
answered_at = "Answered"
return_reason = "Why"
[values.answer]
"pending" = ""
"""


def read(folder: Path, *rows: str, mapping: str = MAP) -> Chunk:
    path = folder / "leads.csv"
    lines = [f"{number},2026-06-15 10:00,{row}\n" for number, row in enumerate(rows, start=1)]
    path.write_text("Id,When,Answer,Answered,Why\n" + "".join(lines), encoding="utf-8")
    (chunk,) = read_chunks(path, ImportMap.from_toml(mapping), zone="UTC", currency="EUR")
    return chunk


def test_a_moment_or_a_reason_without_an_answer_refuses_its_row(tmp_path: Path):
    chunk = read(
        tmp_path,
        "accepted,2026-06-15 11:00,",
        ",2026-06-15 11:00,",
        ",,timing",
        "pending,2026-06-15 11:00,timing",
        ",,",
    )

    assert chunk.columns["key"] == ["1", "5"]
    assert [(row.line, row.reason_code, row.sentence) for row in chunk.refused] == [
        (
            3,
            "missing",
            'Line 3, column "Answer" is empty; expected one of accepted, returned, since the row has its '
            "answered_at.",
        ),
        (
            4,
            "missing",
            'Line 4, column "Answer" is empty; expected one of accepted, returned, since the row has its '
            "return_reason.",
        ),
        (
            5,
            "missing",
            'Line 5, column "Answer" holds "pending"; expected one of accepted, returned, since the row has '
            "its answered_at.",
        ),
    ]


def test_what_the_map_fills_in_is_told_by_no_row(tmp_path: Path):
    chunk = read(tmp_path, ",,", "returned,,", mapping=MAP + '[defaults]\nreturn_reason = "other"\n')

    assert (chunk.columns["answer"], chunk.refused) == ([None, "returned"], [])
    assert chunk.columns["return_reason"] == ["other", "other"]


@pytest.mark.parametrize("name", ["answered_at", "return_reason"])
def test_a_map_that_names_no_answer_is_refused(tmp_path: Path, name: str):
    mapping = f'kind = "leads"\n[columns]\nkey = "Id"\ncaptured_at = "When"\n{name} = "Why"\n'

    with pytest.raises(MapRefused) as refusal:
        read(tmp_path, ",,", mapping=mapping)
    assert str(refusal.value) == f"[columns] answer is missing: without it nothing is told by {name}."


def test_a_reason_is_as_long_as_a_code_may_be(tmp_path: Path):
    chunk = read(tmp_path, f"returned,,{'x' * 40}", f"returned,,{'x' * 41}")

    assert chunk.columns["return_reason"] == ["x" * 40]
    assert [(row.line, row.reason_code) for row in chunk.refused] == [(3, "too_long")]
    assert chunk.refused[0].sentence == (
        f'Line 3, column "Why" holds "{"x" * 41}"; '
        "expected at most 40 letters (translate it under [values.return_reason])."
    )


def test_a_long_reason_that_the_map_translates_is_taken(tmp_path: Path):
    long = "The budget of this year is spent already, ask again"
    chunk = read(
        tmp_path, f'returned,,"{long}"', mapping=f'{MAP}[values.return_reason]\n"{long}" = "timing"\n'
    )

    assert (chunk.columns["return_reason"], chunk.refused) == (["timing"], [])


def test_both_teams_can_write_no_longer_code_than_a_file():
    other = {one.code: one for one in default_reasons()}["other"].as_mapping()

    def listed(length: int) -> int:
        reasons = reasons_from({"reasons": [other, other | {"code": "x" * length, "needs": ""}]})
        return len(reasons[1].code)

    assert listed(LONGEST_CODE) == LONGEST_CODE
    with pytest.raises(DefinitionRefused):
        listed(LONGEST_CODE + 1)


def test_a_guess_keeps_a_moment_without_an_answer_beside_the_lead(tmp_path: Path):
    path = tmp_path / "export.csv"
    path.write_text("Id,Created,Accepted at,Return reason\n1,2026-06-15 10:00,2026-06-15 11:00,timing\n")
    mapping = ImportMap.from_toml(guess_map("leads", path))

    (chunk,) = read_chunks(path, mapping, zone="UTC", currency="EUR")

    assert chunk.columns["fields"] == [{"accepted_at": "2026-06-15 11:00", "return_reason": "timing"}]
    assert chunk.refused == []

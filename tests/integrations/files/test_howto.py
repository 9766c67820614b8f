"""What docs/howto/import.md says is what the reader does."""

import re
from pathlib import Path

import pytest

from entente.integrations.files import records, sheets, sources
from entente.integrations.files.chunks import read_chunks
from entente.integrations.files.kinds import KINDS
from entente.integrations.files.maplanguage import TABLES
from entente.integrations.files.mapping import ImportMap
from entente.integrations.files.reading import MOST_COLUMNS

PAGE = (Path(__file__).parents[3] / "docs" / "howto" / "import.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"\n\n((?:    \S[^\n]*\n)+)(?:\n[^\n]+\n)?\n```toml map=(\w+)\n([^`]*)```", PAGE)
EXPECTED = {
    "leads": {
        "key": ["A-1"],
        "phone": ["+33612345678"],
        "source": ["Facebook"],
        "fields": [{"employees": "50"}],
    },
    "attempts": {"seconds": [35], "outcome": ["unanswered"], "direction": ["outbound"], "evidence": ["E3"]},
    "deals": {"lead": ["A-1"], "state": ["won"], "amount": [123_456], "closed_on": ["2024-04-15"]},
}


def rows_of(heading: str) -> dict[str, str]:
    """The table under a header row, its first column to its second."""
    table = PAGE.split(heading, 1)[1].split("\n\n", 1)[0]
    return {
        cells[0].strip(): cells[1].strip()
        for line in table.splitlines()
        if (cells := line.strip("| ").split(" | "))[1:]
    }


def test_every_kind_is_shown_once():
    assert [kind for _, kind, _ in EXAMPLES] == list(EXPECTED)


@pytest.mark.parametrize(("rows", "kind", "text"), EXAMPLES)
def test_the_examples_work_as_they_stand(tmp_path, rows, kind, text):
    path = tmp_path / "export.csv"
    path.write_text("".join(f"{line.strip()}\n" for line in rows.splitlines()), encoding="utf-8")

    (chunk,) = read_chunks(path, ImportMap.from_toml(text, kind=kind), zone="Europe/Paris", currency="EUR")

    assert chunk.refused == []
    assert {name: chunk.columns[name] for name in EXPECTED[kind]} == EXPECTED[kind]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_table_of_columns_is_complete(kind):
    columns = [f"{column.name}{'*' if column.needed else ''}" for column in kind.columns]

    listed = rows_of("| kind | our columns |")[kind.name].removesuffix(", and `[fields]`").split(", ")

    assert sorted(listed) == sorted(columns)


def test_every_closed_list_is_there():
    table = rows_of("| column | its values |")
    for kind in KINDS.values():
        for column in kind.columns:
            words = re.findall(r"\w+", table[f"{kind.name} {column.name}"]) if column.choices else []
            assert set(column.choices) <= set(words)


def test_every_part_of_a_map_is_explained():
    explained = {re.split(r"[.\]]", name.strip("`["))[0] for name in rows_of("| part | what it says |")}

    assert set(TABLES) <= explained


def test_every_reason_for_refusal_is_explained():
    source = "".join(path.read_text() for path in Path(sheets.__file__).parent.glob("*.py"))
    used = set(re.findall(r'(?:Fault|Refused)\((?:[\w+ ]+, )?"(\w+)"', source)) | {"too_long", "quote"}

    assert used <= set(rows_of("| reason | what happened |"))


def test_the_limits_are_those_of_the_code():
    for limit in (
        f"{records.LONGEST_LINE:,} characters",
        f"quotes of {records.LONGEST_CELL:,}",
        f"{MOST_COLUMNS:,} columns",
        f"up to {sheets.LARGEST_FILE >> 20} MB, {sheets.LARGEST_UNPACKED >> 20} MB unpacked",
        f"{sheets.MOST_CELLS:,} cells",
        f"at most {sources.UNPACKED_RATIO} times its size once unpacked ({sources.UNPACKED_FREE >> 20} MB",
    ):
        assert limit in PAGE

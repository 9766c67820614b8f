"""An .xlsx workbook opens as the same table; what a spreadsheet has spoilt is refused."""

import zipfile
from datetime import datetime, time
from pathlib import Path

import openpyxl
import pytest

from entente.integrations.files import sheets
from entente.integrations.files.chunks import read_chunks
from entente.integrations.files.dialect import Dialect
from entente.integrations.files.faults import FileEmpty, FileTooLarge, NotATable
from entente.integrations.files.mapping import ImportMap
from entente.integrations.files.reading import open_table

HALF_PAST_NINE = datetime(2024, 3, 1, 9, 30)  # noqa: DTZ001  a workbook knows no zones
MIDNIGHT = datetime(2024, 3, 1)  # noqa: DTZ001

DEALS = ImportMap.from_toml(
    'kind = "deals"\n[columns]\nkey = "Id"\nlead = "Id"\nstate = "State"\n'
    'closed_on = "Closed"\namount = "Amount"\n'
    '[dates]\ndefault = "dd.mm.yyyy"\n'
)


def workbook(folder: Path, *rows: list[object], title: str = "Deals") -> Path:
    book = openpyxl.Workbook()
    page = book.active
    page.title = title
    for row in rows:
        page.append(row)
    path = folder / "book.xlsx"
    book.save(path)
    return path


def test_cells_come_as_text_in_one_form(tmp_path):
    path = workbook(
        tmp_path,
        ["a", "b", "c", "d", "e", "f", None],
        [1, 2.5, True, HALF_PAST_NINE, time(9, 5), 3.0],
        [None, None],
        ["=1+1", None, None, "x", 123456789012345],
    )

    opened = open_table(path)

    assert opened.header == ("a", "b", "c", "d", "e", "f")
    assert list(opened.rows()) == [
        (2, ["1", "2.5", "TRUE", "2024-03-01T09:30:00", "09:05:00", "3"]),
        (4, ["=1+1", "", "", "x", "123456789012345", ""]),
    ]


def test_a_date_of_the_workbook_needs_no_form_and_midnight_is_a_day(tmp_path):
    path = workbook(
        tmp_path,
        ["Id", "State", "Closed", "Amount"],
        ["a", "won", MIDNIGHT, 1000.5],
        ["b", "won", "02.03.2024", "€ 3.500,00"],
    )

    (chunk,) = read_chunks(path, DEALS, zone="UTC", currency="EUR")

    assert chunk.columns["closed_on"] == ["2024-03-01", "2024-03-02"]
    assert chunk.columns["dated_by_day"] == [True, True]
    assert chunk.columns["amount"] == [100_050, 350_000]


def test_an_id_that_has_lost_digits_is_refused(tmp_path):
    path = workbook(tmp_path, ["Id", "State"], [5.805028000056864e18, "won"], ["5805028000056864695", "won"])
    mapping = ImportMap.from_toml('kind = "deals"\n[columns]\nkey = "Id"\nlead = "Id"\nstate = "State"\n')

    (chunk,) = read_chunks(path, mapping, zone="UTC", currency="EUR")

    assert [(row.line, row.reason_code) for row in chunk.refused] == [(2, "lost_digits")]
    assert "format the column as text" in chunk.refused[0].sentence
    assert chunk.columns["key"] == ["5805028000056864695"]


def test_a_row_with_cells_beyond_the_header_is_refused(tmp_path):
    path = workbook(tmp_path, ["Id", "State"], ["a", "won", None, "stray"])

    (block,) = open_table(path).blocks()

    assert [row.reason_code for row in block.refused] == ["columns"]


def test_the_named_sheet_is_read(tmp_path):
    path = workbook(tmp_path, ["Id"], ["a"], title="Mars")

    assert [cells for _, cells in open_table(path, dialect=Dialect(sheet="Mars")).rows()] == [["a"]]
    with pytest.raises(NotATable, match="it has: Mars"):
        open_table(path, dialect=Dialect(sheet="Avril"))


def test_an_empty_workbook_is_refused(tmp_path):
    with pytest.raises(FileEmpty):
        open_table(workbook(tmp_path))


def test_limits_are_checked_before_any_row(tmp_path, monkeypatch):
    path = workbook(tmp_path, ["Id", "State"], ["a", "won"])
    for limit in ("LARGEST_FILE", "LARGEST_UNPACKED", "MOST_CELLS"):
        with monkeypatch.context() as patched:
            patched.setattr(sheets, limit, 3)
            with pytest.raises(FileTooLarge, match="CSV"):
                open_table(path)


@pytest.mark.parametrize("content", [b"<a", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'])
def test_a_damaged_or_malicious_workbook_is_refused(tmp_path, content):
    path = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", content)
        archive.writestr("[Content_Types].xml", content)

    with pytest.raises(NotATable, match="save it again"):
        open_table(path)

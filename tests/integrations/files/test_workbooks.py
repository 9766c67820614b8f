"""An .xlsx workbook opens as the same table; what a spreadsheet has spoilt is refused."""

import struct
import zipfile
from datetime import datetime, time
from pathlib import Path

import openpyxl
import pytest

from entente.integrations.files import sheets
from entente.integrations.files.chunks import read_chunks
from entente.integrations.files.dialect import Dialect
from entente.integrations.files.faults import FileCutShort, FileEmpty, FileTooLarge, NotATable
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


@pytest.mark.parametrize("share", [0.02, 0.5, 0.99])
def test_a_workbook_that_is_cut_short_is_told_from_an_archive(tmp_path, share):
    whole = workbook(
        tmp_path, ["Id", "State"], *([f"a{number}", "won"] for number in range(500))
    ).read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(whole[: int(len(whole) * share)])

    with pytest.raises(FileCutShort, match="workbook or an archive that is cut short or damaged: copy"):
        open_table(path)


def test_a_workbook_whose_table_of_contents_is_spoilt_is_refused(tmp_path):
    path = workbook(tmp_path, ["Id", "State"], ["a", "won"])
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"PK\x01\x02", b"PK\x09\x09"))

    with pytest.raises(FileCutShort, match="cut short or damaged"):
        open_table(path)


def test_a_good_archive_is_to_be_unpacked(tmp_path):
    path = tmp_path / "deals.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("deals.csv", "Id,State\na,won\n")

    with pytest.raises(NotATable, match="is a zip archive: unpack it"):
        open_table(path)


def compound_file(*streams: str, padding: int = 0) -> bytes:
    """A compound file, [MS-CFB]: its header, a sector of its allocation table, its directory of entries."""
    free, end, table, no_stream = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
    directory = 1 + padding
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        bytes.fromhex("d0cf11e0a1b11ae1"), 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, directory, 0, 4096, end, 0, end, 0, 0,
    )  # fmt: skip
    header += struct.pack("<108I", *[free] * 108)
    chain = [table, *[free] * padding, end]
    sectors = struct.pack("<128I", *chain, *[free] * (128 - len(chain))) + bytes(512 * padding)
    for place, name in enumerate(["Root Entry", *streams]):
        written = (name + "\0").encode("utf-16-le")
        kind, child = (5, 1 if streams else no_stream) if place == 0 else (2, no_stream)
        sectors += written.ljust(64, b"\0") + struct.pack(
            "<HBBIII36xIQ", len(written), kind, 1, no_stream, no_stream, child, end, 0
        )
    return header + sectors.ljust(-(-len(sectors) // 512) * 512, b"\0")


@pytest.mark.parametrize("padding", [0, 100])
def test_a_workbook_with_a_password_is_told_from_an_old_one(tmp_path, padding):
    locked, old = tmp_path / "locked.xlsx", tmp_path / "old.xls"
    locked.write_bytes(compound_file("EncryptionInfo", "EncryptedPackage", padding=padding))
    old.write_bytes(compound_file("Workbook", padding=padding))

    with pytest.raises(NotATable, match="protected by a password: save it again without one"):
        open_table(locked)
    with pytest.raises(NotATable, match=r"an old Excel workbook \(.xls\)"):
        open_table(old)

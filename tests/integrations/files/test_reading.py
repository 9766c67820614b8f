"""Any usual file opens as a table; a hostile one is refused with a sentence, or only its bad rows are."""

import gzip
import os
import resource
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.integrations.files.dialect import Dialect
from entente.integrations.files.faults import (
    FileClosed,
    FileCutShort,
    FileEmpty,
    FileMissing,
    FileTooLarge,
    HeaderRefused,
    NotATable,
)
from entente.integrations.files.reading import Table, open_table
from entente.integrations.files.sources import PIECE
from entente.kit.refusal import Refusal

CHARACTERS = st.characters(
    exclude_categories=("Cc", "Cs"), include_characters="\n\t", exclude_characters="\ufffd"
)
HEADER = b"Id,When,Note\n"
ROW = b"1,2024-01-01,hello\n"


def table(folder: Path, content: bytes, *, name: str = "file.csv", dialect: Dialect | None = None) -> Table:
    path = folder / name
    path.write_bytes(content)
    return open_table(path, dialect=dialect)


def rows(opened: Table) -> list[list[str]]:
    return [cells for _, cells in opened.rows()]


def refusals(opened: Table) -> list[tuple[int, str]]:
    return [(row.line, row.reason_code) for block in opened.blocks() for row in block.refused]


@pytest.mark.parametrize(
    ("content", "encoding", "delimiter"),
    [
        ("Nom,Été\nZoë,1\n".encode(), "utf-8", ","),
        ("\ufeffNom;Été\nZoë;1\n".encode(), "utf-8-sig", ";"),
        ("Nom;Été\r\nZoë;1\r\n".encode("cp1252"), "cp1252", ";"),
        ("Nom\tÉté\rZoë\t1\r".encode("cp1252"), "cp1252", "\t"),
        ("Nom|Été\nZoë|1".encode("utf-16"), "utf-16", "|"),
        ("sep=;\nNom;Été\nZoë;1\n".encode(), "utf-8", ";"),
        (b"\n\n" + "Nom,Été\n\n\nZoë,1\n\n".encode(), "utf-8", ","),
        (gzip.compress("Nom,Été\nZoë,1\n".encode()), "utf-8", ","),
        ('"Nom","Été"\n"Zoë","1"\n'.encode(), "utf-8", ","),
    ],
)
def test_usual_dialects_give_the_same_table(tmp_path, content, encoding, delimiter):
    opened = table(tmp_path, content)

    assert opened.header == ("Nom", "Été")
    assert rows(opened) == [["Zoë", "1"]]
    assert (opened.encoding, opened.delimiter) == (encoding, delimiter)


def test_a_semicolon_file_with_decimal_commas_is_cut_at_semicolons(tmp_path):
    opened = table(tmp_path, b"Jour;Montant\n01/02/2024;1 234,56\n02/02/2024;3,5\n")

    assert rows(opened) == [["01/02/2024", "1 234,56"], ["02/02/2024", "3,5"]]


def test_cells_may_hold_separators_line_ends_and_doubled_quotes(tmp_path):
    opened = table(tmp_path, HEADER + b'1,x,"a, b\nand ""c"""\n' + ROW)

    assert list(opened.rows()) == [(2, ["1", "x", 'a, b\nand "c"']), (4, ["1", "2024-01-01", "hello"])]


def test_a_dialect_said_beforehand_is_taken(tmp_path):
    opened = table(tmp_path, "a;b,c\n1;é,2\n".encode("cp1252"), dialect=Dialect(";", "cp1252"))

    assert (opened.header, rows(opened)) == (("a", "b,c"), [["1", "é,2"]])


def test_the_encoding_is_decided_on_the_whole_file(tmp_path):
    many = ROW * (2 * PIECE // len(ROW))
    opened = table(tmp_path, HEADER + many + "2,2024-01-01,café\n".encode("cp1252"))

    assert opened.encoding == "cp1252"
    assert rows(opened)[-1] == ["2", "2024-01-01", "café"]


def test_one_broken_byte_in_a_utf8_file_costs_one_row(tmp_path):
    opened = table(tmp_path, HEADER + "1,x,café à Évry\n".encode() * 100 + b"2,x,caf\xe9\n" + ROW)

    assert opened.encoding == "utf-8"
    assert refusals(opened) == [(102, "encoding")]
    assert len(rows(opened)) == 101


def test_a_row_of_another_width_is_refused_and_never_shifted(tmp_path):
    opened = table(tmp_path, HEADER + b"1,2\n" + ROW + b"1,2,3,4\n" + ROW)

    (block,) = opened.blocks()
    assert [(row.line, row.reason_code, row.raw) for row in block.refused] == [
        (2, "columns", ["1", "2"]),
        (4, "columns", ["1", "2", "3", "4"]),
    ]
    assert (block.lines, block.read) == ([3, 5], 4)


def test_a_stray_quote_costs_the_row_where_it_opens(tmp_path):
    opened = table(tmp_path, HEADER + ROW + b'2,x,"open\n' + ROW * 40_000)

    assert refusals(opened) == [(3, "quote")]
    assert len(rows(opened)) == 40_001


def test_text_after_a_closing_quote_is_refused(tmp_path):
    opened = table(tmp_path, HEADER + b'1,x,"a"b\n' + ROW)

    assert (refusals(opened), len(rows(opened))) == ([(2, "quote")], 1)


def test_a_nul_is_refused_with_its_row(tmp_path):
    opened = table(tmp_path, HEADER + ROW + b"2,x,a\0b\n" + ROW)

    assert (refusals(opened), len(rows(opened))) == ([(3, "nul")], 2)


def test_an_endless_line_is_refused_in_bounded_memory(tmp_path):
    path = tmp_path / "long.csv"
    with path.open("wb") as file:
        file.write(HEADER + ROW)
        for _ in range(200):
            file.write(b"x" * PIECE)
        file.write(b"\n" + ROW)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    opened = open_table(path)

    assert refusals(opened) == [(3, "too_long")]
    assert [line for line, _ in opened.rows()] == [2, 4]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kB; the line has 200 MB


def test_formulas_stay_text(tmp_path):
    opened = table(tmp_path, HEADER + b"1,2,=cmd|' /C calc'!A0\n")

    assert rows(opened) == [["1", "2", "=cmd|' /C calc'!A0"]]


@pytest.mark.parametrize(
    ("content", "refusal", "words"),
    [
        (b"", FileEmpty, "is empty"),
        (b"\n\n\n", FileEmpty, "no header"),
        (gzip.compress(b""), FileEmpty, "is empty"),
        (b",,,\n1,2,3,4\n", HeaderRefused, "no names"),
        (b"a" * 300_000, HeaderRefused, "first line is longer"),
        (b"," * 3_000 + b"\n", HeaderRefused, "3\u202f001 columns"),
        (bytes(range(256)) * 20, NotATable, "not a text file"),
        (b"\x7fELF" + b"\0" * 500, NotATable, "not a text file"),
        (b"%PDF-1.7\n", NotATable, "PDF"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, NotATable, ".xls"),
        (b"PK\x03\x04 something", FileCutShort, "archive that is cut short"),
        ("Id,When\n1,2\n".encode("utf-16-le"), NotATable, "UTF-16"),
        (gzip.compress(os.urandom(5_000))[:-40], FileCutShort, "cut short"),
        (gzip.compress(HEADER + ROW * 999)[:-20], FileCutShort, "cut short"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(tmp_path, content, refusal, words):
    with pytest.raises(refusal, match=words) as caught:
        table(tmp_path, content)

    assert isinstance(caught.value, Refusal)
    assert "file.csv" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_gzip_that_unpacks_without_end_is_refused(tmp_path):
    path = tmp_path / "bomb.csv.gz"
    with gzip.open(path, "wb") as file:
        file.write(HEADER)
        for _ in range(80):
            file.write(b"\n" * PIECE)

    with pytest.raises(FileTooLarge, match="200 times"):
        open_table(path)


def test_a_path_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(FileMissing, match="no file"):
        open_table(tmp_path / "none.csv")
    with pytest.raises(FileMissing, match="directory"):
        open_table(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_closed_file_is_refused(tmp_path):
    path = tmp_path / "closed.csv"
    path.write_bytes(HEADER)
    path.chmod(0)
    with pytest.raises(FileClosed, match="permissions"):
        open_table(path)


def test_only_a_header_is_a_table_without_rows(tmp_path):
    assert rows(table(tmp_path, b"Id,When,Note")) == []


def test_blocks_are_bounded_and_count_every_row(tmp_path):
    opened = table(tmp_path, HEADER + (ROW + b"short\n") * 1_000)

    blocks = list(opened.blocks(rows=300))

    assert [block.read for block in blocks] == [300] * 6 + [200]
    assert sum(len(block.refused) for block in blocks) == 1_000
    assert blocks[-1].bytes_read == blocks[-1].bytes_total


@given(
    st.lists(
        st.lists(
            st.text(CHARACTERS, max_size=9),
            min_size=2,
            max_size=2,
        ),
        max_size=12,
    )
)
def test_what_a_csv_writer_writes_is_read_back(tmp_path_factory, written):
    path = tmp_path_factory.mktemp("csv") / "file.csv"
    quoted = "".join(
        ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) + "\n" for row in written
    )
    path.write_text('"a","b"\n' + quoted, encoding="utf-8", newline="")

    assert rows(open_table(path)) == written

"""Rows become typed columns with a digest; a bad row is set aside and every row is counted."""

from pathlib import Path

from entente.integrations.files.chunks import Chunk, read_chunks
from entente.integrations.files.mapping import ImportMap

LEADS = ImportMap.from_toml("""
kind = "leads"
zone = "Europe/Paris"
country = "FR"
[columns]
key = "Id"
email = "Mail"
phone = "Tel"
captured_at = "When"
source = "From"
[fields]
level = "Level"
[dates]
default = "dd/mm/yyyy HH:MM"
[values.source]
"fb" = "Facebook"
[defaults]
source = "unknown"
""")
ATTEMPTS = """
kind = "attempts"
[columns]
key = "Id"
person = "Who"
at = "When"
direction = "Type"
seconds = "Length"
outcome = "Result"
"""


def chunks(folder: Path, text: str, mapping: ImportMap, **more: int) -> list[Chunk]:
    path = folder / "file.csv"
    path.write_text(text, encoding="utf-8")
    return list(read_chunks(path, mapping, zone="UTC", currency="EUR", **more))


def test_a_lead_becomes_typed_values(tmp_path):
    (chunk,) = chunks(
        tmp_path,
        "Id,Mail,Tel,When,From,Level\n"
        "007, Ana@X.fr ,06 12 34 56 78,01/07/2024 10:00,FB,B1\n"
        "008,not an address,,01/01/2024 10:00,,\n",
        LEADS,
    )

    assert chunk.lines == [2, 3]
    assert chunk.columns == {
        "key": ["007", "008"],
        "email": ["ana@x.fr", None],
        "phone": ["+33612345678", None],
        "captured_at": [1_719_820_800_000_000, 1_704_099_600_000_000],  # 08:00 and 09:00 UTC
        "source": ["Facebook", "unknown"],
        "fields": [{"level": "B1"}, {"email_as_written": "not an address"}],
    }
    assert [len(digest) for digest in chunk.digests] == [16, 16]


def test_an_address_that_cannot_be_read_is_kept_where_the_map_keeps_no_other_columns(tmp_path):
    mapping = ImportMap.from_toml(
        'kind = "leads"\n[columns]\nkey = "Id"\nemail = "Mail"\ncaptured_at = "When"\n'
    )
    header, fine = "Id,When,Mail\n", "1,2024-01-01 10:00,a@x.fr\n"
    (alone,) = chunks(tmp_path, header + fine, mapping)
    (both,) = chunks(tmp_path, f"{header}{fine}2,2024-01-01 10:00,nope\n3,2024-01-01 10:00,\n", mapping)

    assert "fields" not in alone.columns
    assert both.columns["fields"] == [{}, {"email_as_written": "nope"}, {}]
    assert both.digests[0] == alone.digests[0]


def test_bad_rows_are_set_aside_with_line_place_and_form(tmp_path):
    (chunk,) = chunks(
        tmp_path,
        "Id,Mail,Tel,When,From,Level\n"
        "1,,,31/02/2024 10:00,,\n"
        ",,,01/01/2024 10:00,,\n"
        "3,,,,,\n"
        "4,,,01/01/2024 10:00,,\n"
        "5,,\n",
        LEADS,
    )

    assert chunk.columns["key"] == ["4"]
    assert [(row.line, row.reason_code, row.column) for row in chunk.refused] == [
        (2, "date", "When"),
        (3, "missing", "Id"),
        (4, "missing", "When"),
        (6, "columns", ""),
    ]
    assert chunk.refused[0].sentence == (
        'Line 2, column "When" holds "31/02/2024 10:00"; '
        "expected an existing date in the form dd/mm/yyyy HH:MM."
    )
    assert chunk.refused[0].raw == ["1", "", "", "31/02/2024 10:00", "", ""]
    assert (chunk.read, len(chunk.left_out)) == (5, 0)


def test_every_row_is_read_filtered_or_refused_once(tmp_path):
    mapping = ImportMap.from_toml(ATTEMPTS + '[[filters]]\ncolumn = "Type"\ndrop = ["internal"]\n')
    text = "Id,Who,When,Type,Length,Result\n"
    for number in range(100):
        text += f"{number},p,2024-01-0{number % 9 + 1},{'internal' if number % 4 else 'Outbound'},"
        text += f"{'x' if number % 8 == 0 else 5},\n"

    found = chunks(tmp_path, text, mapping, chunk_rows=30)

    assert [chunk.read for chunk in found] == [30, 30, 30, 10]
    assert sum(len(chunk.left_out) for chunk in found) == 75
    assert sum(len(chunk.refused) for chunk in found) == 13  # 0, 8, …, 96
    assert sum(len(chunk.lines) for chunk in found) == 12


def test_attempts_take_their_usual_values(tmp_path):
    (chunk,) = chunks(
        tmp_path,
        "Id,Who,When,Type,Length,Result\n1,,2024-01-01,,,\n2,p,2024-01-01,Inbound,1:05,ANSWERED\n",
        ImportMap.from_toml(ATTEMPTS),
    )

    assert chunk.columns["channel"] == ["call", "call"]
    assert chunk.columns["direction"] == ["outbound", "inbound"]
    assert chunk.columns["evidence"] == ["E1", "E1"]
    assert chunk.columns["seconds"] == [None, 65]
    assert chunk.columns["outcome"] == [None, "answered"]
    assert chunk.columns["person"] == [None, "p"]


def test_a_value_outside_a_closed_list_is_refused_with_the_place_to_translate_it(tmp_path):
    (chunk,) = chunks(
        tmp_path, "Id,Who,When,Type,Length,Result\n1,p,2024-01-01,,,busy\n", ImportMap.from_toml(ATTEMPTS)
    )

    assert "translate it under [values.outcome]" in chunk.refused[0].sentence


def test_a_touch_of_nobody_is_refused(tmp_path):
    mapping = ImportMap.from_toml('kind = "touches"\n[columns]\nperson = "P"\nemail = "M"\nat = "T"\n')

    (chunk,) = chunks(tmp_path, "P,M,T\n,,2024-01-01\n,a@b.fr,2024-01-01\n", mapping)

    assert [row.sentence for row in chunk.refused] == [
        'Line 2, column "P / M" is empty; expected one of person, email, phone, readable.'
    ]
    assert chunk.columns["email"] == ["a@b.fr"]


def test_a_deal_dated_by_day_keeps_the_day_and_its_end(tmp_path):
    """The ends are 21:59:59.999999 and 08:00 UTC: two hours behind Paris in July."""
    mapping = ImportMap.from_toml(
        'kind = "deals"\nzone = "Europe/Paris"\n[columns]\nkey = "Id"\nlead = "Id"\nstate = "S"\n'
        'closed_on = "C"\namount = "A"\n[values.state]\n"Gagné" = "won"\n"*" = "open"\n'
    )

    (chunk,) = chunks(tmp_path, "Id;S;C;A\n1;gagné;2024-07-01;1 234,56 €\n2;?;2024-07-01 10:00;\n", mapping)

    assert chunk.columns["state"] == ["won", "open"]
    assert chunk.columns["closed_on"] == ["2024-07-01", "2024-07-01"]
    assert chunk.columns["closed_at"] == [
        1_719_871_199_999_999,
        1_719_820_800_000_000,
    ]
    assert chunk.columns["dated_by_day"] == [True, False]
    assert (chunk.columns["amount"], chunk.columns["currency"]) == ([123_456, None], ["EUR", "EUR"])


def test_parts_of_a_key_never_make_the_same_key(tmp_path):
    mapping = ImportMap.from_toml('kind = "spend"\nkey = ["A", "B"]\n[columns]\nday = "D"\namount = "S"\n')

    (chunk,) = chunks(tmp_path, "A,B,D,S\nx|y,z,2024-01-01,1\nx,y|z,2024-01-01,1\n,,2024-01-01,1\n", mapping)

    assert chunk.columns["key"] == ["x\\|y|z", "x|y\\|z"]
    assert [row.reason_code for row in chunk.refused] == ["missing"]


def digests(folder: Path, text: str, mapping: ImportMap) -> list[bytes]:
    return [digest for chunk in chunks(folder, text, mapping) for digest in chunk.digests]


def test_a_digest_depends_on_the_values_and_on_nothing_else(tmp_path):
    mapping = ImportMap.from_toml(ATTEMPTS)
    plain = digests(
        tmp_path, "Id,Who,When,Type,Length,Result\n1,p,2024-01-01 10:00,outbound,65,answered\n", mapping
    )
    moved = digests(
        tmp_path, "Result;x;Length;Type;When;Who;Id\nAnswered;y;1:05;;2024-01-01T10:00Z;p;1\n", mapping
    )
    longer = digests(
        tmp_path, "Id,Who,When,Type,Length,Result\n1,p,2024-01-01 10:00,outbound,66,answered\n", mapping
    )
    shifted = digests(
        tmp_path, "Id,Who,When,Type,Length,Result\n,1p,2024-01-01 10:00,outbound,65,answered\n", mapping
    )

    assert plain == moved
    assert len({*plain, *longer, *shifted}) == 2
    assert shifted == []  # a row that has no key is refused


def test_an_unused_column_of_ours_is_an_empty_one(tmp_path):
    without = ImportMap.from_toml('kind = "attempts"\n[columns]\nperson = "Who"\nat = "When"\n')
    with_owner = ImportMap.from_toml(
        'kind = "attempts"\n[columns]\nperson = "Who"\nat = "When"\nowner = "O"\n'
    )
    text = "Who,When,O\np,2024-01-01,\n"

    assert digests(tmp_path, text, without) == digests(tmp_path, text, with_owner)


def test_a_change_of_what_counts_changes_the_digest(tmp_path):
    text = "Id,Who,When,Type,Length,Result\n1,p,2024-01-01,,5,\n"
    counted = digests(tmp_path, text, ImportMap.from_toml(ATTEMPTS + "[counts]\nmin_seconds = 0\n"))

    assert counted != digests(tmp_path, text, ImportMap.from_toml(ATTEMPTS))


def test_progress_reaches_the_whole_file(tmp_path):
    found = chunks(
        tmp_path,
        "Who,When\n" + "p,2024-01-01\n" * 5_000,
        ImportMap.from_toml('kind = "attempts"\n[columns]\nperson = "Who"\nat = "When"\n'),
        chunk_rows=1_000,
    )

    assert len(found) == 5
    assert found[-1].bytes_read == found[-1].bytes_total == (tmp_path / "file.csv").stat().st_size

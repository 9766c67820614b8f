"""A map is understood whole, or refused with the place of its mistake."""

import json
from pathlib import Path

import pytest

from entente.integrations.files.binding import bind
from entente.integrations.files.faults import MapRefused
from entente.integrations.files.mapping import Filter, ImportMap
from entente.integrations.files.numbers import NumberFormat
from entente.integrations.files.reading import open_table
from entente.kit.refusal import Refusal

WHOLE = """
kind = "attempts"
zone = "Europe/Berlin"
country = "FR"
key = ["Id", "Line"]
[columns]
phone = "Number"
at = "When"
seconds = "Length"
direction = "Type"
[dates]
default = "dd.mm.yyyy HH:MM"
at = "iso"
[numbers]
decimal = ","
[numbers.seconds]
decimal = "auto"
[values.direction]
"Missed" = "inbound"
"*" = "outbound"
[constants]
channel = "call"
[defaults]
seconds = "0"
[[filters]]
column = "Type"
drop = ["Internal"]
[counts]
min_seconds = 0
[file]
delimiter = "tab"
"""

LEADS = '[columns]\nkey = "Id"\ncaptured_at = "When"\n'
ATTEMPTS = '[columns]\nperson = "Id"\nat = "When"\n'


def test_every_part_of_a_map_is_kept():
    mapping = ImportMap.from_toml(WHOLE, kind="attempts")

    assert mapping.kind.name == "attempts"
    assert mapping.key == ("Id", "Line")
    assert mapping.date_form_of("at") == "iso"
    assert mapping.number_format_of("seconds") == NumberFormat()
    assert mapping.filters == (Filter("Type", drop=("Internal",)),)
    assert (mapping.min_seconds, mapping.delimiter, mapping.country) == (0, "\t", "FR")


def test_a_map_survives_json():
    mapping = ImportMap.from_toml(WHOLE)

    assert ImportMap.from_mapping(json.loads(json.dumps(mapping.as_mapping()))) == mapping


def test_ten_seconds_count_when_the_map_is_silent():
    assert ImportMap.from_toml(ATTEMPTS, kind="attempts").min_seconds == 10


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("leads", "kind = ", "not TOML"),
        ("leads", 'kind = "deals"', 'kind = "deals", but the command imports leads'),
        ("", LEADS, "does not say its kind"),
        ("", 'kind = "lead"', 'Did you mean "leads"'),
        ("leads", 'colums = "x"', r'no place for "colums"\. Did you mean "columns"'),
        ("leads", LEADS + 'emial = "Mail"', r'\[columns\] emial.*Did you mean "email"'),
        ("leads", LEADS + "email = true", r"\[columns\] email: write a text"),
        ("leads", '[columns]\nkey = "Id"', r"\[columns\] captured_at is missing"),
        ("leads", '[columns]\ncaptured_at = "When"', "at least one of key, person, email, phone"),
        ("leads", "columns = 3", r"\[columns\] must be a table"),
        ("leads", 'zone = "Paris"\n' + LEADS, 'zone = "Paris" is not a time zone'),
        ("leads", 'country = "XX"\n' + LEADS, 'country = "XX"'),
        ("leads", 'key = ["Id"]\n' + LEADS, "gives the key twice"),
        ("leads", LEADS + '[dates]\ncaptured_at = "dd.mm"', r"\[dates\] captured_at .* no form of a date"),
        ("leads", LEADS + '[dates]\nowner = "iso"', r"\[dates\] owner: this column holds no dates"),
        ("leads", LEADS + '[numbers]\ndecimal = ";"', r"\[numbers\] decimal"),
        ("leads", LEADS + '[numbers]\ndecimal = ","\nthousands = ","', r"\[numbers\] thousands"),
        ("leads", LEADS + "[counts]\nmin_seconds = 3", r"\[counts\] is for attempts"),
        ("leads", LEADS + '[file]\ndelimiter = "::"', r"\[file\] delimiter"),
        ("leads", LEADS + '[file]\nseparator = ";"', r'\[file\] has no place for "separator"'),
        (
            "leads",
            LEADS + '[file]\nencoding = "klingon"',
            r'\[file\] encoding = "klingon" is not known: write utf-8',
        ),
        ("leads", LEADS + '[file]\nencoding = "base64"', r'\[file\] encoding = "base64" is not known'),
        (
            "leads",
            LEADS.replace('"Id"', "5"),
            r"\[columns\] key: write a text between quotes",
        ),
        ("leads", LEADS + '[constants]\nkey = "x"', r"\[constants\] key: the map also names a column"),
        ("attempts", ATTEMPTS + '[fields]\nx = "X"', r"\[fields\] is for leads only"),
        ("attempts", ATTEMPTS + "[counts]\nmin_seconds = -1", r"\[counts\] min_seconds"),
        ("attempts", ATTEMPTS + '[constants]\nchannel = "fax"', r'channel = "fax": write one of call'),
        (
            "attempts",
            ATTEMPTS + '[values.outcome]\n"OK" = "yes"',
            r'\[values.outcome\] "OK" = "yes": write one of',
        ),
        ("attempts", ATTEMPTS + '[[filters]]\ncolumn = "A"', r"\[\[filters\]\] number 1"),
        ("attempts", ATTEMPTS + '[[filters]]\nkeep = ["A"]', r"number 1: the column is missing"),
        ("attempts", ATTEMPTS + '[[filters]]\ncolumn = "A"\nkeep = []', "list of values is empty"),
        ("attempts", ATTEMPTS + '[[filters]]\ncolumn = "A"\nkeep = "B"', "write a list"),
    ],
)
def test_a_mistake_is_named_with_its_place(kind, text, words):
    with pytest.raises(MapRefused, match=words) as caught:
        ImportMap.from_toml(text, kind=kind)

    assert isinstance(caught.value, Refusal)


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-16", "latin-1", "cp1252", ""])
def test_an_encoding_that_is_known_is_kept(encoding):
    assert ImportMap.from_toml(LEADS + f'[file]\nencoding = "{encoding}"', kind="leads").encoding == encoding


def test_a_number_may_stand_for_a_constant_text():
    found = ImportMap.from_toml(LEADS + "[constants]\noffer = 2026", kind="leads")

    assert found.constants == {"offer": "2026"}


def test_a_map_that_is_not_there_is_refused_with_its_path(tmp_path):
    with pytest.raises(MapRefused, match=r"none\.toml cannot be read: there is no such file"):
        ImportMap.from_file(tmp_path / "none.toml")
    with pytest.raises(MapRefused, match="cannot be read: it is a directory"):
        ImportMap.from_file(tmp_path)
    (tmp_path / "bad.toml").write_text("[columns]\n")
    with pytest.raises(MapRefused, match=r"bad\.toml: "):
        ImportMap.from_file(tmp_path / "bad.toml")


def bound_to(folder: Path, header: str, text: str) -> dict[str, tuple[int, ...]]:
    path = folder / "file.csv"
    path.write_text(f"{header}\n", encoding="utf-8")
    binding = bind(ImportMap.from_toml(text, kind="leads"), open_table(path), zone="UTC", currency="EUR")
    return {one.column.name: tuple(one.places) for one in binding.bound}


def test_a_header_is_found_whatever_its_case_and_spaces(tmp_path):
    places = bound_to(tmp_path, "other, ID ,when", LEADS)

    assert (places["key"], places["captured_at"]) == ((1,), (2,))


@pytest.mark.parametrize(
    ("header", "extra", "words"),
    [
        ("Id,Wehn", "", r'\[columns\] captured_at: the file has no column "When"\. Did you mean "Wehn"'),
        ("Id,When,When", "", r"several columns \"When\" \(2 and 3\)"),
        ("Id,When", '[fields]\nlevel = "Level"', r"\[fields\] level: the file has no column"),
        (
            "Id,When",
            '[[filters]]\ncolumn = "Type"\nkeep = ["x"]',
            r"\[\[filters\]\] number 1 column: the file has no",
        ),
    ],
)
def test_a_map_that_does_not_fit_the_file_is_refused(tmp_path, header, extra, words):
    with pytest.raises(MapRefused, match=words):
        bound_to(tmp_path, header, LEADS + extra)

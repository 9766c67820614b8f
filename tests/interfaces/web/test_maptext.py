"""A map survives being written out for a person to correct."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.integrations.files.mapping import ImportMap
from entente.interfaces.web.imports.maptext import as_toml

MAPS = sorted(Path("examples/school_crm").glob("*.toml"))
NAMES = st.text(min_size=1, max_size=8)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TABLES = st.dictionaries(
    NAMES.filter(lambda name: not any("\ud800" <= sign <= "\udfff" for sign in name)),
    TEXTS | st.lists(TEXTS, max_size=3) | st.integers(0, 99),
    min_size=1,
    max_size=3,
)


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_the_maps_of_the_school_come_back_equal(path: Path):
    mapping = ImportMap.from_file(path)

    assert ImportMap.from_toml(as_toml(mapping.as_mapping())) == mapping


@given(TABLES, TABLES, st.lists(TABLES, min_size=1, max_size=2))
def test_every_table_comes_back_equal(columns: dict, values: dict, filters: list):
    mapping = {"kind": "leads", "columns": columns, "values": {"source": values}, "filters": filters}

    assert tomllib.loads(as_toml(mapping)) == mapping

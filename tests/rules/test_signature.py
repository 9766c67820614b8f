"""The worked example of docs/algorithms/signature.md, and what may never change a hash."""

import json
import re
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.stages.agreement.rules import Clause, Contents, Terms, canonical, content_hash, contents_from

PAGE = (Path(__file__).parents[2] / "docs" / "algorithms" / "signature.md").read_text("utf-8")
EXAMPLE = Contents(
    language="en",
    currency="EUR",
    from_day=date(2026, 7, 1),
    until_day=None,
    amends=None,
    terms=Terms(speed_minutes=60, speed_share=0.8),
    clauses=(
        Clause(1, "speed", "sales", "80% of the handovers get a first attempt within 60 business minutes."),
    ),
)


def shown(pattern: str) -> str:
    found = re.search(pattern, PAGE)
    assert found
    return found[1]


def test_the_example_of_the_page_is_what_is_written_and_hashed():
    written = shown(r"```json canonical\n(.*)\n```")

    assert canonical(EXAMPLE.as_mapping()) == written
    assert content_hash(EXAMPLE.as_mapping()) == shown(r"\| ([0-9a-f]{64}) \|")
    assert sha256(written.encode()).hexdigest() == shown(r"\| ([0-9a-f]{64}) \|")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": 2}, '{"a":2,"b":1}'),
        ({"a": 1.0}, '{"a":1}'),
        ({"a": 0.85}, '{"a":0.85}'),
        ({"a": "é « »"}, '{"a":"é « »"}'),
        ({"a": 'a "quoted" \\ line\n'}, '{"a":"a \\"quoted\\" \\\\ line\\n"}'),
        ({"a": [True, None, []]}, '{"a":[true,null,[]]}'),
    ],
)
def test_plain_values_have_one_way_to_be_written(value: dict, written: str):
    assert canonical(value) == written


def test_what_is_signed_is_read_back_as_it_was():
    stored = json.loads(json.dumps(EXAMPLE.as_mapping()))

    assert contents_from(stored) == EXAMPLE
    assert content_hash(stored) == content_hash(EXAMPLE.as_mapping())


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text() | st.floats(-1e6, 1e6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=5), _VALUES, max_size=4))
def test_the_order_of_writing_never_changes_the_hash(value: dict):
    turned = dict(reversed(list(value.items())))

    assert content_hash(turned) == content_hash(value)


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_another_number_is_another_hash(one: int, other: int):
    hashes = {content_hash({"terms": Terms(leads_per_month=count).as_mapping()}) for count in {one, other}}

    assert len(hashes) == len({one, other})

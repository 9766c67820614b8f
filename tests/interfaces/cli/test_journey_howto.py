"""The page on the journey: its file is a journey, and its table explains every field."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

from entente.stages.journey.default import journey_from
from entente.stages.journey.rules import INFORMATION, LIMIT_UNITS, Course, Phase, StageTerms

PAGE = (Path(__file__).parents[3] / "docs" / "howto" / "journey.md").read_text("utf-8")


def test_the_file_of_the_page_is_a_journey():
    (written,) = re.findall(r"```toml file=journey.toml\n(.*?)```", PAGE, re.DOTALL)

    assert [terms.key for terms in journey_from(tomllib.loads(written))] == ["lead", "offered", "lost"]


def test_the_page_explains_every_field_and_its_words():
    explained = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)

    assert explained == [
        field.name for field in sorted(fields(StageTerms), key=lambda one: explained.index(one.name))
    ]
    for word in (*Phase, *Course, *INFORMATION, *LIMIT_UNITS):
        assert f"`{word}`" in PAGE

"""Every kind of fact is named in the facts of the stage that writes it."""

import re
from enum import StrEnum
from importlib import import_module
from pathlib import Path

import pytest

STAGES = Path(__file__).resolve().parents[2] / "src" / "entente" / "stages"
WRITTEN = re.compile(r"'((?:[A-Z][a-z]+){2,})'")


def _named(stage: str) -> set[str]:
    module = import_module(f"entente.stages.{stage}.facts")
    kinds = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, StrEnum)]
    return {str(kind) for one in kinds if one is not StrEnum for kind in one}


def _written(stage: str) -> set[str]:
    files = [path for path in (STAGES / stage).glob("*.py") if path.name != "facts.py"]
    return {word for path in files for word in WRITTEN.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("stage", sorted(path.parent.name for path in STAGES.glob("*/facts.py")))
def test_a_stage_writes_only_facts_it_names(stage: str) -> None:
    assert _written(stage) - _named(stage) == set()


def test_kinds_are_in_the_past_tense_and_named_once() -> None:
    named = [kind for path in STAGES.glob("*/facts.py") for kind in sorted(_named(path.parent.name))]

    assert len(named) == len(set(named)) == 67
    assert all(re.search(r"(ed|Made|Won|Lost|Undone|Withdrawn|Given)$", kind) for kind in named)

"""The journey that a new company starts from, and the file format of every journey."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from entente.kit.sentence import gettext_noop
from entente.stages.journey.checks import check_journey, terms_from
from entente.stages.journey.rules import (
    JourneyRefused,
    StageTerms,
)


def default_journey() -> list[StageTerms]:
    """The stages of the default journey in order, named in both languages."""
    text = files("entente.stages.journey").joinpath("default_journey.toml").read_text(encoding="utf-8")
    return journey_from(tomllib.loads(text))


def journey_from(written: Mapping[str, Any]) -> list[StageTerms]:
    """The stages of a file: its tables `[[stage]]` in order; refuses with `JourneyRefused`."""
    tables = written.get("stage")
    if not isinstance(tables, list) or not tables or set(written) != {"stage"}:
        raise JourneyRefused(
            gettext_noop("A journey is written as tables [[stage]], one for each stage, and nothing else.")
        )
    journey = [_stage(place, table) for place, table in enumerate(tables, start=1)]
    check_journey(journey)
    return journey


def _stage(place: int, table: Any) -> StageTerms:
    if not isinstance(table, Mapping):
        raise JourneyRefused(gettext_noop("Write a table here."), field=f"stage {place}")
    try:
        return terms_from(table)
    except JourneyRefused as refusal:
        raise refusal.at(line=0, field=f"stage {place}{refusal.field and ', '}{refusal.field}") from None

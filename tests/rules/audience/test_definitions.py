"""A definition is read whole, and refused with a sentence that says which field."""

from typing import Any

import pytest

from entente.kit.placed_refusal import PlacedRefusal
from entente.stages.audience.rules.criteria import Criterion, Operator
from entente.stages.audience.rules.definitions import persona_from, segment_from
from entente.stages.audience.rules.written import RulesRefused, rules_from

ONE = {"field": "city", "operator": "is", "values": ["Lyon"]}
PERSONA: dict[str, Any] = {
    "name": " Production  manager ",
    "rules": [[ONE]],
    "description": "Runs the workshop.",
    "priority": 2,
    "revenue_share": 0.4,
    "deal_size_cents": 1_200_000,
    "close_rate": 0.04,
}
SEGMENT: dict[str, Any] = {"name": "Food", "rules": [[ONE]], "attractiveness": 8, "strength": 3}


def test_a_definition_says_the_same_after_it_was_written():
    persona, segment = persona_from(PERSONA), segment_from(SEGMENT)

    assert persona.name == "Production manager"
    assert persona.rules == ((Criterion("city", Operator.IS, ("Lyon",)),),)
    assert persona_from(persona.as_mapping()) == persona
    assert segment_from(segment.as_mapping()) == segment


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"name": 7}, "name"),
        ({"description": "x" * 2001}, "description"),
        ({"goals": ["a"]}, "goals"),
        ({"priority": 0}, "priority"),
        ({"priority": True}, "priority"),
        ({"revenue_share": 40}, "revenue_share"),
        ({"close_rate": 0}, "close_rate"),
        ({"close_rate": float("nan")}, "close_rate"),
        ({"close_rate": float("inf")}, "close_rate"),
        ({"deal_size_cents": -5}, "deal_size_cents"),
        ({"rules": []}, "rules"),
    ],
)
def test_a_persona_is_refused_where_it_makes_no_sense(change: dict[str, Any], field: str):
    with pytest.raises(PlacedRefusal) as refused:
        persona_from(PERSONA | change)

    assert refused.value.field == field
    assert str(refused.value).startswith(f"{field}: ")


@pytest.mark.parametrize("value", [11, -1, 2.5, None, "8"])
def test_a_judgement_is_a_whole_number_from_0_to_10(value: Any):
    with pytest.raises(PlacedRefusal, match="attractiveness"):
        segment_from(SEGMENT | {"attractiveness": value})


def test_a_word_that_no_persona_says_is_named():
    with pytest.raises(PlacedRefusal, match="'colour'"):
        persona_from(PERSONA | {"colour": "red"})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"field": "shoes"}, "is no field"),
        ({"field": "fields."}, "is no field"),
        ({"field": None}, "is no field"),
        ({"operator": "likes"}, "is no operator"),
        ({"field": "email", "operator": "contains"}, "only present or absent"),
        ({"operator": "present"}, "takes no value"),
        ({"values": ["Lyon", "Paris"]}, "takes one value"),
        ({"values": []}, "needs 1 to 100"),
        ({"values": ["  "]}, "needs 1 to 100"),
        ({"values": "Lyon"}, "needs 1 to 100"),
        ({"values": ["x" * 201]}, "needs 1 to 100"),
        ({"values": [["x"]]}, "needs 1 to 100"),
        ({"operator": "at_least", "values": ["many"]}, "is not a number"),
        ({"operator": "at_least", "values": ["NaN"]}, "is not a number"),
    ],
)
def test_a_criterion_is_refused_with_its_place(change: dict[str, Any], sentence: str):
    with pytest.raises(RulesRefused, match=sentence) as refused:
        rules_from([[ONE], [ONE, ONE | change]])

    assert (refused.value.group, refused.value.criterion) == (1, 1)


@pytest.mark.parametrize(
    "written",
    [[[]], [ONE], "city", [["city"]], [[{"field": "city"}]], [[ONE | {"or": 1}]], [[ONE]] * 21, [[ONE] * 21]],
)
def test_what_is_no_rules_is_refused(written: Any):
    with pytest.raises(RulesRefused):
        rules_from(written)

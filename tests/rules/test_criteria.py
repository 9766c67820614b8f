"""Criteria: what each operator means, what is refused, and why a lead does or does not fit."""

import pytest

from entente.kit.criteria import Criterion, answers, holds, is_met
from entente.kit.criteria_reading import CriteriaRefused, as_lists, rule_from


@pytest.mark.parametrize(
    ("operator", "values", "found", "met"),
    [
        ("is", ["Paris"], "  paris ", True),
        ("is", ["Paris"], "Paris 15", False),
        ("is", ["Paris"], None, False),
        ("one_of", ["google", "Bing"], "BING", True),
        ("one_of", ["google", "Bing"], "yahoo", False),
        ("contains", ["égal"], "LÉGALITÉ", True),
        ("starts_with", ["At"], "Atelier", True),
        ("starts_with", ["At"], "L'Atelier", False),
        ("at_least", ["50"], "1 250", True),
        ("at_least", ["50"], "49,9", False),
        ("at_least", ["12,5"], "12.5", True),
        ("at_most", ["50"], "50", True),
        ("at_most", ["50"], "about 20", False),
        ("at_least", ["1"], "1,250", False),  # a thousand or one and a quarter: nobody knows
        ("at_least", ["1"], None, False),
        ("present", [], " x", True),
        ("present", [], "  ", False),
        ("absent", [], None, True),
        ("absent", [], "x", False),
    ],
)
def test_an_operator_answers(operator: str, values: list[str], found: str | None, met: bool):
    assert is_met(Criterion("f", operator, tuple(values)), found) is met


RULE = rule_from(
    [
        [
            {"field": "source", "operator": "one_of", "values": ["google", "fair"]},
            {"field": "size", "operator": "at_least", "values": ["50"]},
        ],
        [{"field": "city", "operator": "is", "values": ["Lyon"]}],
    ]
)


@pytest.mark.parametrize(
    ("lead", "fits"),
    [
        ({"source": "fair", "size": "50"}, True),
        ({"source": "fair", "size": "49"}, False),
        ({"source": "web", "size": "500"}, False),
        ({"source": "web", "city": "lyon"}, True),
        ({}, False),
    ],
)
def test_one_group_must_hold_with_all_its_criteria(lead: dict[str, str], fits: bool):
    assert holds(RULE, lead) is fits


def test_a_rule_without_groups_always_holds():
    assert holds((), {})


def test_the_answers_say_what_was_found():
    (first, second) = answers(RULE, {"source": "fair", "size": " 12 "})

    assert [(one.found, one.is_met) for one in first] == [("fair", True), ("12", False)]
    assert [(one.found, one.is_met) for one in second] == [("", False)]


def test_a_rule_is_read_as_it_is_written():
    assert rule_from(as_lists(RULE)) == RULE


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("x", "criteria: the criteria must be a list"),
        ([[]], "criteria 1: the criteria must be a list"),
        ([["x"]], "criteria 1.1: a criterion has a field"),
        ([[{"field": "a", "operator": "is", "values": ["b"], "or": 1}]], "a criterion has a field"),
        ([[{"field": " ", "operator": "is", "values": ["b"]}]], "the field is missing"),
        ([[{"field": "a", "operator": "like", "values": ["b"]}]], "like is not an operator"),
        ([[{"field": "a", "operator": "is", "values": [" "]}]], "needs a value"),
        ([[{"field": "a", "operator": "is", "values": [1]}]], "a criterion has a field"),
        ([[{"field": "a", "operator": "is", "values": ["b", "c"]}]], "choose one_of"),
        ([[{"field": "a", "operator": "present", "values": ["b"]}]], "takes no value"),
        ([[{"field": "a", "operator": "at_least", "values": ["many"]}]], "many is not a number"),
        ([[{"field": "a", "operator": "at_least", "values": ["nan"]}]], "nan is not a number"),
        ([[{"field": "a", "operator": "is", "values": ["b" * 201]}]], "longer than 200"),
        ([[{"field": "a", "operator": "one_of", "values": ["b"] * 201}]], "more than 200"),
        ([[{"field": "a", "operator": "present"}]] * 21, "more than 20"),
        ([[{"field": "a", "operator": "present"}] * 21], "more than 20"),
    ],
)
def test_what_cannot_be_tested_is_refused(written: object, said: str):
    with pytest.raises(CriteriaRefused) as refused:
        rule_from(written)

    assert said in str(refused.value)

"""What makes a lead an MQL, part by part, with the reason."""

from datetime import UTC, datetime, timedelta

import pytest

from entente.kit.criteria_reading import CriteriaRefused
from entente.stages.journey.definitions import DefinitionRefused
from entente.stages.journey.mql import mql_from
from entente.stages.journey.mql_verdict import SeenLead, judge

AT = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)
WRITTEN = {
    "required": ["phone", "company"],
    "fit": [[{"field": "source", "operator": "one_of", "values": ["google", "fair"]}]],
    "intent": [
        [{"kinds": ["webinar"], "at_least": 1, "days": 30}],
        [{"kinds": [], "at_least": 3, "days": 7}],
    ],
}
DEFINITION = mql_from(WRITTEN)


def ago(days: float) -> datetime:
    return AT - timedelta(days=days)


def lead(**changes: object) -> SeenLead:
    given = {
        "at": AT,
        "has": frozenset({"phone", "company"}),
        "values": {"source": "Google"},
        "touches": [("Webinar", ago(29.9))],
    }
    return SeenLead(**{**given, **changes})


def test_a_lead_with_every_part_is_an_mql():
    verdict = judge(DEFINITION, lead())

    assert verdict.is_mql
    assert verdict.parts == {"information": True, "channel": True, "fit": True, "intent": True}


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"has": frozenset({"phone"})}, "information"),
        ({"values": {"source": "web"}}, "fit"),
        ({"values": {}}, "fit"),
        ({"touches": [("webinar", ago(30))]}, "intent"),  # thirty days ago to the second is outside
        ({"touches": [("webinar", AT + timedelta(seconds=1))]}, "intent"),  # after the lead is judged
        ({"touches": [("visit", ago(1)), ("visit", ago(2))]}, "intent"),
    ],
)
def test_one_part_that_fails_is_enough_and_is_named(changes: dict, part: str):
    verdict = judge(DEFINITION, lead(**changes))

    assert not verdict.is_mql
    assert [name for name, holds in verdict.parts.items() if not holds] == [part]


def test_three_touches_of_any_kind_in_a_week_are_enough():
    touches = [("visit", ago(1)), ("click", ago(2)), ("chat", AT)]

    verdict = judge(DEFINITION, lead(touches=touches))

    assert verdict.is_mql
    assert [[one.found for one in group] for group in verdict.intent] == [[0], [3]]


def test_without_an_address_or_a_number_nobody_may_be_contacted():
    verdict = judge(mql_from({}), lead(has=frozenset({"company"})))

    assert not verdict.is_mql
    assert verdict.parts == {"information": True, "channel": False, "fit": True, "intent": True}


def test_a_definition_is_read_as_it_is_written():
    assert mql_from(DEFINITION.as_mapping()) == DEFINITION
    assert mql_from({"fit": [[{"field": "size", "operator": "present"}]]}).kept_fields == ("size",)
    assert DEFINITION.longest_days == 30


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"score": 1}, "score is no part"),
        ({"required": ["age"]}, "age cannot be required"),
        ({"required": "phone"}, "required must be a list"),
        ({"intent": {}}, "intent: an intent criterion"),
        ({"intent": [[]]}, "intent 1: an intent criterion"),
        ({"intent": [[{"kinds": "webinar", "at_least": 1, "days": 1}]]}, "kinds of touch are a list"),
        ({"intent": [[{"kinds": [""], "at_least": 1, "days": 1}]]}, "kinds of touch are a list"),
        ({"intent": [[{"at_least": 0, "days": 1}]]}, "at_least is 0"),
        ({"intent": [[{"at_least": True, "days": 1}]]}, "at_least is True"),
        ({"intent": [[{"at_least": 1, "days": 1.5}]]}, "days is 1.5"),
        ({"intent": [[{"at_least": 1}]]}, "days is None"),
        ({"intent": [[{"at_least": 1, "days": 731}]]}, "from 1 to 730"),
    ],
)
def test_what_cannot_be_tested_is_refused(written: dict, said: str):
    with pytest.raises((DefinitionRefused, CriteriaRefused)) as refused:
        mql_from(written)

    assert said in str(refused.value)

"""Two versions of a definition: each line that was added, removed or changed, and nothing else."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from entente.kit.criteria import Criterion
from entente.stages.journey.comparison import How, Line, compared
from entente.stages.journey.definitions import Kind
from entente.stages.journey.mql import Signal
from entente.stages.journey.reasons import as_content, default_reasons

FAIR = {"field": "source", "operator": "is", "values": ["fair"]}
WEB = {"field": "source", "operator": "one_of", "values": ["fair", "web"]}
LYON = {"field": "city", "operator": "is", "values": ["Lyon"]}
PARIS = {"field": "city", "operator": "is", "values": ["Paris"]}
LARGE = {"field": "company_size", "operator": "at_least", "values": ["20"]}
WEBINAR = {"kinds": ["webinar"], "at_least": 1, "days": 30}
DOWNLOADS = {"kinds": ["download"], "at_least": 2, "days": 30}


def criterion(one: dict[str, Any]) -> Criterion:
    return Criterion(one["field"], one["operator"], tuple(one["values"]))


def mql(fit: Sequence[Any] = (), intent: Sequence[Any] = (), required: Sequence[str] = ()) -> dict[str, Any]:
    return {"required": list(required), "fit": list(fit), "intent": list(intent)}


def test_required_information_is_added_and_removed():
    found = compared(Kind.MQL, mql(required=["email", "name"]), mql(required=["email", "phone"]))

    assert found == [Line("required", before="name"), Line("required", after="phone")]
    assert [one.how for one in found] == [How.REMOVED, How.ADDED]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ([[FAIR]], [[WEB]], [Line("fit", before=(criterion(FAIR),), after=(criterion(WEB),))]),
        ([[FAIR]], [[FAIR, LYON]], [Line("fit", after=(criterion(LYON),))]),
        ([[FAIR, LYON]], [[FAIR]], [Line("fit", before=(criterion(LYON),))]),
        (
            [[FAIR]],
            [[FAIR], [LYON, LARGE]],
            [Line("fit", after=(criterion(LYON), criterion(LARGE)), place=2)],
        ),
        ([[FAIR], [LYON]], [[LYON], [FAIR]], []),
        ([[FAIR, LYON]], [[LYON, FAIR]], []),
        ([[FAIR]], [[LARGE]], [Line("fit", before=(criterion(FAIR),), after=(criterion(LARGE),))]),
        ([], [[FAIR]], [Line("fit", after=(criterion(FAIR),))]),
        (
            [[FAIR], [LYON, LARGE]],
            [[PARIS, LARGE], [FAIR]],
            [Line("fit", before=(criterion(LYON),), after=(criterion(PARIS),), place=2)],
        ),
        (
            [[FAIR, LYON]],
            [[LARGE], [PARIS]],
            [
                Line("fit", before=(criterion(LYON),), after=(criterion(PARIS),)),
                Line("fit", before=(criterion(FAIR),)),
                Line("fit", after=(criterion(LARGE),)),
            ],
        ),
    ],
)
def test_groups_of_fit(old, new, lines):
    found = compared(Kind.MQL, mql(fit=old), mql(fit=new))

    assert sorted(found, key=repr) == sorted(lines, key=repr)


def test_a_threshold_of_intent_is_changed():
    old = mql(intent=[[WEBINAR, DOWNLOADS]])
    new = mql(intent=[[{**WEBINAR, "at_least": 3}, DOWNLOADS]])

    assert compared(Kind.MQL, old, new) == [
        Line("intent", before=(Signal(("webinar",), 1, 30),), after=(Signal(("webinar",), 3, 30),))
    ]


def test_reasons_by_code_and_by_part():
    old = as_content(default_reasons())
    listed = [dict(one) for one in old["reasons"] if one["code"] != "duplicate"]
    target = next(one for one in listed if one["code"] == "no_intent")
    target |= {"fixed_by": "sales", "cooldown_days": [10, 20], "fr": "Autre"}
    new = {"code": "too_far", "en": "Too far", "fr": "Trop loin", "fixed_by": "nobody", "then": "disqualify"}
    found = compared(Kind.REASONS, old, {"reasons": [*listed, new]})

    assert [(one.how, one.part, one.name) for one in found] == [
        (How.REMOVED, "reason", "duplicate"),
        (How.CHANGED, "fr", "no_intent"),
        (How.CHANGED, "fixed_by", "no_intent"),
        (How.CHANGED, "cooldown_days", "no_intent"),
        (How.ADDED, "reason", "too_far"),
    ]
    assert (found[3].before, found[3].after) == ((60, 90), (10, 20))


def test_a_calendar_by_zone_weekday_holidays_and_days_that_differ():
    old = {
        "zone": "Europe/Paris",
        "holidays": "FR",
        "closed": ["2026-12-24"],
        "open": [],
        "week": {"mon": ["09:00-12:00"], "tue": ["09:00-12:00"]},
    }
    new = {
        "zone": "Europe/Berlin",
        "closed": ["2026-12-31"],
        "open": ["2026-12-24"],
        "week": {"mon": ["09:00-12:00", "13:00-17:00"], "wed": ["09:00-12:00"]},
    }

    assert compared(Kind.CALENDAR, old, new) == [
        Line("zone", before="Europe/Paris", after="Europe/Berlin"),
        Line("holidays", before="FR"),
        Line("week", "mon", ("09:00-12:00",), ("09:00-12:00", "13:00-17:00")),
        Line("week", "tue", ("09:00-12:00",)),
        Line("week", "wed", None, ("09:00-12:00",)),
        Line("closed", before=date(2026, 12, 24)),
        Line("closed", after=date(2026, 12, 31)),
        Line("open", after=date(2026, 12, 24)),
    ]


def test_a_term_by_language_and_part():
    old = {"en": {"label": "Lead", "meaning": "May buy."}, "fr": {"label": "Piste", "meaning": "Peut."}}
    new = {**old, "en": {"label": "Prospect", "meaning": "May buy.", "example": "Ada"}}

    assert compared(Kind.TERM, old, new) == [
        Line("en", "label", "Lead", "Prospect"),
        Line("en", "example", None, "Ada"),
    ]


def test_a_version_compared_with_itself_differs_in_nothing():
    reasons = as_content(default_reasons())

    assert compared(Kind.REASONS, reasons, reasons) == []
    assert compared(Kind.MQL, mql(fit=[[FAIR], [LYON]]), mql(fit=[[FAIR], [LYON]])) == []


def test_lines_are_plain_values_for_programs():
    (line,) = compared(Kind.MQL, mql(fit=[[FAIR]]), mql(fit=[[FAIR, LYON]]))

    assert line.as_mapping() == {
        "part": "fit",
        "name": None,
        "change": "added",
        "before": None,
        "after": [LYON],
    }

"""Terms and reasons: what they must say, how versions differ, which one is in force."""

from datetime import UTC, date, datetime

import pytest

from entente.foundation.people.rules import Team
from entente.stages.journey.default_terms import default_terms
from entente.stages.journey.definitions import (
    Acceptance,
    Definition,
    DefinitionRefused,
    Kind,
    coming,
    first_day,
    in_force,
    waiting,
)
from entente.stages.journey.reasons import as_content, default_reasons, reasons_from
from entente.stages.journey.terms import Change, changes, key_of, term_from

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
DAY = date(2026, 6, 15)
LEAD = {"en": {"label": "Lead", "meaning": "May buy."}, "fr": {"label": "Piste", "meaning": "Peut acheter."}}


def version(number: int, *, from_day: date | None = None, hour: int = 12, withdrawn: bool = False):
    at = NOON.replace(hour=hour)
    sides = (Team.MARKETING, Team.SALES) if from_day else (Team.MARKETING,)
    return Definition(
        id=number,
        kind=Kind.MQL,
        name="",
        content={},
        wanted_from=None,
        proposed_at=NOON,
        proposed_by=1,
        accepted={side: Acceptance(1, at) for side in sides},
        in_force_from=from_day,
        withdrawn_at=NOON if withdrawn else None,
        edition=number,
    )


def test_the_version_in_force_is_the_last_whose_day_has_come():
    held = [version(1, from_day=date(2026, 6, 1)), version(2, from_day=date(2026, 7, 1)), version(3)]

    assert in_force(held, on=date(2026, 5, 31)) is None
    assert in_force(held, on=date(2026, 6, 30)) is held[0]
    assert in_force(held, on=date(2026, 7, 1)) is held[1]
    assert coming(held, after=DAY) == [held[1]]
    assert waiting(held) is held[2]


def test_of_two_versions_of_one_day_the_one_accepted_later_holds():
    first, second = version(2, from_day=DAY, hour=9), version(1, from_day=DAY, hour=10)

    assert in_force([first, second], on=DAY) is second


def test_a_proposal_that_was_taken_back_waits_no_more():
    assert waiting([version(1, withdrawn=True)]) is None


@pytest.mark.parametrize(
    ("wanted", "first"),
    [(None, DAY), (date(2026, 6, 14), DAY), (DAY, DAY), (date(2026, 7, 1), date(2026, 7, 1))],
)
def test_a_definition_never_begins_in_the_past(wanted: date | None, first: date):
    assert first_day(wanted, today=DAY) == first


def test_every_default_term_speaks_both_languages():
    found = {term.key: term for term in default_terms()}

    assert {"lead", "touch", "mql", "accepted", "sql", "handover", "attempt", "contact", "return"} <= set(
        found
    )
    assert {"persona", "journey", "quota", "close_rate", "agreement"} <= set(found)
    assert all(one.example for term in found.values() for one in (term.en, term.fr))
    assert (found["handover"].word("fr-ca").many, found["handover"].word("de").many) == (
        "Transmissions",
        "Handovers",
    )


@pytest.mark.parametrize(
    ("key", "content", "said"),
    [
        ("Lead", LEAD, "cannot name a term"),
        ("", LEAD, "cannot name a term"),
        ("lead", {"en": LEAD["en"]}, "in each language"),
        ("lead", {**LEAD, "fr": "Piste"}, "in each language"),
        ("lead", {**LEAD, "fr": {"label": 1, "meaning": "x"}}, "in each language"),
        ("lead", {**LEAD, "fr": {"label": " ", "meaning": "x"}}, "the label in fr is missing"),
        ("lead", {**LEAD, "en": {"label": "Lead"}}, "the meaning in en is missing"),
        ("lead", {**LEAD, "en": {"label": "x" * 61, "meaning": "x"}}, "longer than 60"),
    ],
)
def test_a_term_that_says_too_little_or_too_much_is_refused(key: str, content: dict, said: str):
    with pytest.raises(DefinitionRefused) as refused:
        term_from(key, content)

    assert said in str(refused.value)


def test_two_versions_are_compared_part_by_part():
    before = term_from("lead", LEAD)
    after = term_from(
        "lead", {**LEAD, "fr": {"label": "Contact", "meaning": "Peut acheter.", "plural": "Contacts"}}
    )

    assert changes(before, after) == [
        Change("label", "fr", "Piste", "Contact"),
        Change("plural", "fr", "", "Contacts"),
    ]
    assert changes(before, before) == []


@pytest.mark.parametrize(
    ("label", "key"),
    [("Close rate", "close_rate"), (" Né & co! ", "ne_co"), ("売上", ""), ("x" * 50, "x" * 40)],
)
def test_a_new_term_is_named_after_its_label(label: str, key: str):
    assert key_of(label) == key


REASONS = {one.code: one for one in default_reasons()}


@pytest.mark.parametrize(
    ("code", "fixed_by", "then", "days"),
    [
        ("not_target", "marketing", "disqualify", None),
        ("bad_data", "marketing", "correct", (2, 2)),
        ("duplicate", "routing", "attach", None),
        ("not_a_buyer", "marketing", "disqualify", None),
        ("no_intent", "marketing", "nurture", (60, 90)),
        ("no_budget", "nobody", "nurture", (90, 180)),
        ("no_authority", "nobody", "nurture", (90, 180)),
        ("timing", "sales", "date", None),
        ("unreachable", "nobody", "nurture", (30, 60)),
        ("wrong_territory", "routing", "reroute", None),
        ("no_consent", "marketing", "consent", None),
    ],
)
def test_the_default_reasons_are_those_of_the_method(code: str, fixed_by: str, then: str, days: tuple | None):
    reason = REASONS[code]

    assert (reason.fixed_by, reason.then, reason.cooldown_days) == (fixed_by, then, days)


def test_unreachable_needs_depth_and_other_needs_a_text():
    assert {code: one.needs for code, one in REASONS.items() if one.needs} == {
        "unreachable": "depth",
        "other": "text",
    }
    assert reasons_from(as_content(default_reasons())) == default_reasons()


OTHER = REASONS["other"].as_mapping()
BUDGET = REASONS["no_budget"].as_mapping()


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ({}, "listed under reasons"),
        ([], "the reason other must stay"),
        ([OTHER | {"needs": ""}], "the reason other must stay"),
        ([OTHER, OTHER], "there twice"),
        ([OTHER, "x"], "a reason has code"),
        ([OTHER, BUDGET | {"code": "No budget"}], "cannot be a code"),
        ([OTHER, BUDGET | {"fr": ""}], "no_budget: the meaning in fr is missing"),
        ([OTHER, BUDGET | {"fixed_by": "me"}], "fixed_by is 'me'"),
        ([OTHER, BUDGET | {"then": "explode"}], "then is 'explode'"),
        ([OTHER, BUDGET | {"cooldown_days": [180, 90]}], "the smaller first"),
        ([OTHER, BUDGET | {"cooldown_days": [0, 90]}], "from 1 to 730"),
        ([OTHER, BUDGET | {"cooldown_days": None}], "say for how many days"),
        ([OTHER, BUDGET | {"then": "disqualify"}], "leave the days empty"),
    ],
)
def test_reasons_that_make_no_sense_are_refused(listed: object, said: str):
    with pytest.raises(DefinitionRefused) as refused:
        reasons_from({"reasons": listed})

    assert said in str(refused.value)

"""What a stage may be, how stages stand in order, and the default journey."""

import tomllib
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.foundation.people.rules import Team
from entente.stages.agreement.rules import LEAD_INFORMATION
from entente.stages.journey.checks import check, check_journey, terms_from
from entente.stages.journey.default import default_journey, journey_from
from entente.stages.journey.rules import (
    INFORMATION,
    Course,
    JourneyRefused,
    Phase,
    StageTerms,
    key_from,
    missing_sides,
    parts,
    placed,
)

STAGE = StageTerms("lead", {"en": "Lead", "fr": "Contact"}, Team.MARKETING, Phase.ATTRACT, "captured")


@dataclass(frozen=True)
class Owned:
    owner: Team


def test_a_stage_is_the_same_after_a_fact_kept_it():
    full = replace(
        STAGE,
        hands_to=Team.SALES,
        test="complete",
        course=Course.DETOUR,
        information=("email", "phone"),
        limit=240,
        limit_unit="business_minutes",
        loops=("mql",),
    )

    assert terms_from(full.as_mapping()) == full
    assert terms_from(STAGE.as_mapping()) == STAGE


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"key": "Le Lead"}, "key"),
        ({"key": ""}, "key"),
        ({"names": {}}, "names"),
        ({"names": {"en": " "}}, "names"),
        ({"names": {"en": "x" * 61}}, "names"),
        ({"names": {"en": "two\nlines"}}, "names"),
        ({"names": {"de": "Kontakt"}}, "names"),
        ({"test": "guessed"}, "test"),
        ({"test": "complete"}, "information"),
        ({"information": ("shoe size",)}, "information"),
        ({"hands_to": Team.MARKETING}, "hands_to"),
        ({"loops": ("lead",)}, "loops"),
        ({"limit": 5}, "limit"),
        ({"limit_unit": "days"}, "limit"),
        ({"limit": 0, "limit_unit": "days"}, "limit"),
        ({"limit": 2_000_000, "limit_unit": "days"}, "limit"),
        ({"limit": 5, "limit_unit": "moons"}, "limit_unit"),
    ],
    ids=str,
)
def test_a_stage_that_makes_no_sense_is_refused_by_name(change: dict, named: str):
    with pytest.raises(JourneyRefused) as refused:
        check(replace(STAGE, **change))

    assert refused.value.field == named
    assert str(refused.value).startswith(f"{named}: ")


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"stage": []},
        {"stage": [STAGE.as_mapping()], "steps": 1},
        {"stage": [{**STAGE.as_mapping(), "owner": "finance"}]},
        {"stage": [{**STAGE.as_mapping(), "colour": "red"}]},
        {"stage": [{**STAGE.as_mapping(), "information": "email"}]},
        {"stage": [{**STAGE.as_mapping(), "loops": ["nowhere"]}]},
        {"stage": [{"key": "lead"}]},
        {"stage": ["lead"]},
        {"stage": [STAGE.as_mapping(), STAGE.as_mapping()]},
        {"stage": [{**STAGE.as_mapping(), "key": f"s{n}"} for n in range(31)]},
    ],
    ids=range(11),
)
def test_a_file_that_is_no_journey_is_refused(written: dict):
    with pytest.raises(JourneyRefused):
        journey_from(written)


def test_a_refusal_of_a_file_names_the_stage():
    written = tomllib.loads(
        '[[stage]]\nkey = "lead"\nnames = { en = "Lead" }\nowner = "finance"\n'
        'phase = "attract"\ntest = "said"'
    )

    with pytest.raises(
        JourneyRefused, match=r"^stage 1, owner: 'finance' is unknown here; choose from marketing"
    ):
        journey_from(written)


def test_the_default_journey_is_that_of_the_domain():
    journey = default_journey()
    check_journey(journey)
    main = [terms for terms in journey if terms.course == Course.MAIN]

    assert [terms.key for terms in main] == [
        *("lead", "engaged", "mql", "accepted", "working", "connected", "sql", "opportunity"),
        *("customer", "onboarded", "healthy", "advocate"),
    ]
    assert [terms.key for terms in journey if terms not in main] == [
        *("returned", "recycled", "disqualified", "lost", "inactive")
    ]
    assert all(set(terms.names) == {"en", "fr"} for terms in journey)
    by_key = {terms.key: terms for terms in journey}
    assert (by_key["accepted"].limit, by_key["accepted"].limit_unit) == (240, "business_minutes")
    assert (by_key["mql"].owner, by_key["mql"].hands_to) == (Team.MARKETING, Team.SALES)
    assert [len(part) for part in parts(main)] == [3, 6, 2, 1]


def test_the_information_of_a_lead_is_that_of_the_agreement():
    assert INFORMATION == LEAD_INFORMATION


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        ("MQL", [], "mql"),
        ("Mis en route", [], "mis-en-route"),
        ("Réputé accepté !", [], "repute-accepte"),
        ("MQL", ["mql"], "mql-2"),
        ("MQL", ["mql", "mql-2"], "mql-3"),
        ("2e appel", [], "stage-2e-appel"),
        ("顧客", [], "stage"),
        ("x" * 60, [], "x" * 32),
    ],
)
def test_a_key_is_made_of_a_name(name: str, taken: list[str], key: str):
    assert key_from(name, taken=taken) == key
    check(replace(STAGE, key=key))


@given(st.lists(st.integers(), min_size=1, max_size=8, unique=True), st.data(), st.integers(-3, 12))
def test_moving_a_stage_keeps_the_others_in_order(order: list[int], data, to: int):
    moving = data.draw(st.sampled_from(order))

    moved = placed(order, moving=moving, to=to)

    assert moved.index(moving) == min(max(to, 1), len(order)) - 1
    assert [one for one in moved if one != moving] == [one for one in order if one != moving]


def test_parts_are_stretches_of_one_team():
    line = [Owned(team) for team in (Team.MARKETING, Team.MARKETING, Team.SALES, Team.MARKETING)]

    assert [len(part) for part in parts(line)] == [2, 1, 1]


@pytest.mark.parametrize(
    ("teams", "missing"),
    [
        ([], [Team.MARKETING, Team.SALES]),
        ([Team.SERVICE, Team.SALES], [Team.MARKETING]),
        ([Team.MARKETING, Team.SALES], []),
    ],
)
def test_a_stage_without_both_sides_says_which_is_missing(teams: list[Team], missing: list[Team]):
    assert missing_sides(teams) == missing


def test_a_name_is_given_in_another_language_where_there_is_none():
    assert STAGE.name_in("fr") == "Contact"
    assert STAGE.name_in("en-gb") == "Lead"
    assert replace(STAGE, names={"fr": "Contact"}).name_in("en") == "Contact"

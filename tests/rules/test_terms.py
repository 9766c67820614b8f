"""Terms read from text, refused where they contradict themselves, compared and put in order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.stages.agreement.rules import (
    CLAUSES,
    KINDS,
    TEMPLATES,
    Allowance,
    Terms,
    TermsRefused,
    Version,
    VersionState,
    allowance,
    changed,
    check,
    compare,
    in_force,
    judged_under,
    read_term,
    terms_from,
    version_state,
)

SPEED = {"speed_minutes": 60, "speed_share": 0.8}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("leads_per_month", "1 250", 1250),
        ("speed_share", "80%", 0.8),
        ("speed_share", "0,925", 0.925),
        ("relief_scale", "1,5", 1.5),
        ("return_reason", "yes", True),
        ("return_reason", "non", False),
        ("enforce_from", "2026-11-30", date(2026, 11, 30)),
        ("required_information", "email, phone", ("email", "phone")),
        ("leads_by_persona", "Director: 40; Buyer: 60", (("Director", 40), ("Buyer", 60))),
        ("lead_values_cents", "Director: 160000; *: 40000", (("Director", 160_000), ("*", 40_000))),
        ("exclusions", " Leads of partners. ", "Leads of partners."),
        ("speed_minutes", " ", None),
    ],
)
def test_a_term_is_read_as_people_write_it(name: str, text: str, value: object):
    assert read_term(name, text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("speed", "60"),
        ("speed_minutes", "0"),
        ("speed_minutes", "-5"),
        ("speed_minutes", "nan"),
        ("speed_share", "80"),
        ("speed_share", "101%"),
        ("speed_share", "inf"),
        ("relief_scale", "1"),
        ("relief_scale", "1e9"),
        ("relief_per", "month"),
        ("return_reason", "perhaps"),
        ("enforce_from", "2026-02-30"),
        ("required_information", "shoes"),
        ("required_information", "email email"),
        ("leads_by_persona", "40"),
        ("leads_by_persona", "A: 1; A: 2"),
        ("lead_values_cents", "A: -5"),
        ("lead_values_cents", "A: 1 600,50"),
        ("lead_values_cents", "Director: 5; director: 6"),
        ("leads_by_persona", "A\x00: 5"),
        ("leads_by_persona", "\u200b: 5"),
        ("depth_channels", "7"),
        ("exclusions", "x" * 4001),
        ("exclusions", "a\x00b"),
    ],
)
def test_a_term_that_makes_no_sense_is_refused_by_its_name(name: str, text: str):
    with pytest.raises(TermsRefused, match=name):
        read_term(name, text)


@pytest.mark.parametrize(
    ("terms", "hint"),
    [
        ({}, "at least one promise"),
        ({"speed_minutes": 60}, "belong together"),
        ({"speed_hot_share": 0.9}, "belong together"),
        ({"complete_share": 0.9}, "belong together"),
        ({"cost_ceiling_cents": 5000}, "belong together"),
        ({**SPEED, "leads_per_month": 9, "relief_share": 0.1}, "belong together"),
        ({**SPEED, "relief_share": 0.1, "relief_per": "day", "relief_scale": 2.0}, "needs “Leads per month”"),
        (
            {"leads_per_month": 9, "bulk_leads_per_day": 5},
            r"needs .*within, in business minutes” \(speed_minutes\)",
        ),
        ({**SPEED, "bulk_speed_minutes": 5}, r"needs .*\(bulk_leads_per_day\)"),
        ({**SPEED, "depth_channels": 2}, r"needs .*\(depth_attempts\)"),
        ({"spacing_minutes": 5}, "at least one promise"),
        ({"speeed_minutes": 5}, "is not a term"),
        ({"leads_per_month": True}, "whole number"),
        ({"leads_per_month": 1.5}, "whole number"),
    ],
)
def test_terms_that_contradict_themselves_are_refused(terms: dict, hint: str):
    with pytest.raises(TermsRefused, match=hint):
        terms_from(terms)


@pytest.mark.parametrize(
    ("named", "made"),
    [
        ({"leads_per_month": 20}, Terms(leads_per_month=20)),
        ({"loss_reason": True}, Terms(loss_reason=True)),
    ],
)
def test_an_agreement_without_speed_or_depth_can_be_made(named: dict, made: Terms):
    assert terms_from(named) == made
    assert (made.speed_minutes, made.depth_attempts) == (None, None)


def test_the_templates_hold_and_grow_with_the_company():
    for terms in TEMPLATES.values():
        check(terms)

    assert [terms.leads_per_month for terms in TEMPLATES.values()] == [20, 120, 1500]
    assert [terms.speed_minutes for terms in TEMPLATES.values()] == [240, 60, 30]


def test_every_term_belongs_to_one_clause():
    named = [name for kind in CLAUSES for name in kind.terms]

    assert sorted(named) == sorted(KINDS)
    assert len(set(named)) == len(named)


@given(st.sampled_from(list(TEMPLATES)), st.integers(0, 10_000), st.integers(0, 86_400))
def test_plain_values_give_the_terms_back(size: str, spacing: int, seconds: int):
    terms = changed(TEMPLATES[size], {"spacing_minutes": spacing, "min_seconds": seconds}, currency="EUR")

    assert terms_from(terms.as_mapping()) == terms
    assert (terms.spacing_minutes, terms.min_seconds) == (spacing, seconds)


def test_a_term_is_taken_away_by_none():
    without = changed(TEMPLATES["5"], {"speed_minutes": None, "speed_share": None}, currency="EUR")

    assert without.speed_minutes is None
    assert without.depth_attempts == 3


@pytest.mark.parametrize(
    ("under", "seconds"),
    [(None, 3600), (Allowance.RELIEF, 5400), (Allowance.BULK, 28_800), (Allowance.BEFORE, None)],
)
def test_a_clause_changes_the_time_allowed(under: Allowance | None, seconds: int | None):
    terms = Terms(**SPEED, relief_scale=1.5, bulk_speed_minutes=480)

    assert allowance(terms, under=under) == seconds


def test_a_comparison_names_the_terms_that_differ_clause_by_clause():
    old = Terms(leads_per_month=20, **SPEED)
    new = Terms(leads_per_month=20, speed_minutes=45, speed_share=0.8, loss_reason=True)

    found = {one.kind.key: one for one in compare(old, new)}

    assert list(found) == ["leads", "speed", "reasons", "counting"]
    assert found["speed"].changes == (("speed_minutes", 60, 45),)
    assert (found["reasons"].was_in, found["reasons"].is_in) == (False, True)
    assert [key for key, one in found.items() if one.differs] == ["speed", "reasons"]


def _version(number: int, day: date, until: date | None = None, **terms: object) -> Version:
    return Version(number, day, Terms(**(terms or {"leads_per_month": number})), until)


MARCH, MAY = date(2026, 3, 1), date(2026, 5, 1)
LAST = date(2026, 4, 15)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2026, 2, 28), None),
        (MARCH, 1),
        (LAST, 1),
        (date(2026, 4, 16), None),
        (date(2026, 4, 30), None),
        (MAY, 2),
    ],
)
def test_a_version_is_in_force_until_its_last_day(day: date, number: int | None):
    found = in_force([_version(1, MARCH, LAST), _version(2, MAY)], on=day)

    assert (found.id if found else None) == number


def test_an_amendment_comes_before_the_end_of_what_it_amends():
    versions = [_version(1, MARCH, date(2026, 12, 31)), _version(2, MAY)]

    assert [in_force(versions, on=day).id for day in (date(2026, 4, 30), MAY, date(2027, 1, 1))] == [1, 2, 2]


def test_an_end_leaves_nothing_in_force_and_of_one_day_the_last_signed_holds():
    versions = [_version(1, MARCH), _version(2, MAY), Version(3, MAY, Terms())]

    assert in_force(versions, on=date(2026, 4, 30)) == versions[0]
    assert in_force(versions, on=MAY) is None
    states = [version_state(one, versions, on=MAY) for one in versions]
    assert states == [VersionState.REPLACED, VersionState.REPLACED, VersionState.ENDS]


def test_how_versions_stand():
    versions = [_version(1, MARCH, LAST), _version(2, MAY)]

    assert version_state(versions[0], versions, on=MARCH) == VersionState.IN_FORCE
    assert version_state(versions[1], versions, on=MARCH) == VersionState.COMING
    assert version_state(versions[0], versions, on=date(2026, 4, 20)) == VersionState.EXPIRED


def test_days_before_the_judged_day_are_judged_under_nothing():
    versions = [_version(1, MARCH, leads_per_month=9, enforce_from=date(2026, 3, 15))]

    assert judged_under(versions, on=date(2026, 3, 14)) is None
    assert judged_under(versions, on=date(2026, 3, 15)) == versions[0]
    assert in_force(versions, on=date(2026, 3, 14)) == versions[0]


ZED_FIRST = (("Zed", 60), ("Al", 40), ("Émile", 5))


def _as_kept(mapping: dict) -> dict:
    """The mapping as PostgreSQL gives it back: keys by length in bytes, then by bytes."""
    return {
        name: _as_kept(mapping[name]) if isinstance(mapping[name], dict) else mapping[name]
        for name in sorted(mapping, key=lambda name: (len(name.encode()), name.encode()))
    }


@given(st.lists(st.tuples(st.text("AbÉ ", min_size=1), st.integers(1, 9)), unique_by=lambda one: one[0]))
def test_personas_keep_the_order_in_which_they_were_typed(pairs: list[tuple[str, int]]):
    pairs = list({name.strip().casefold(): (name, count) for name, count in pairs if name.strip()}.values())
    terms = Terms(leads_per_month=1, leads_by_persona=tuple(pairs))

    assert terms_from(_as_kept(terms.as_mapping())) == terms


def test_only_an_order_that_would_be_lost_is_written_down():
    assert Terms(leads_by_persona=ZED_FIRST).as_mapping()["order"] == {
        "leads_by_persona": ["Zed", "Al", "Émile"]
    }
    assert "order" not in Terms(leads_by_persona=(("Al", 40), ("Zed", 60), ("Émile", 5))).as_mapping()


def test_leads_typed_again_have_their_new_order():
    held = Terms(leads_by_persona=ZED_FIRST, lead_value_cents=1, lead_values_cents=(("Zed", 2), ("Al", 1)))
    again = changed(held, {"leads_by_persona": {"Émile": 5, "Zed": 60, "Al": 40}}, currency="EUR")

    assert again.leads_by_persona == (("Émile", 5), ("Zed", 60), ("Al", 40))
    assert again.lead_values_cents == (("Zed", 2), ("Al", 1))

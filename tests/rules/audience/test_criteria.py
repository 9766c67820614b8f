"""Criteria hold as the page says, whoever writes the value; many leads are decided as each alone."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.stages.audience.rules.criteria import Criterion, Definition, Operator, holds
from entente.stages.audience.rules.dated import Spans
from entente.stages.audience.rules.deciding import Audience, Decision, decide, decide_rows
from entente.stages.audience.rules.results import (
    Quadrant,
    Result,
    quadrant,
    standing,
    wilson,
)
from tests.pages import rows_of

DAY = date(2026, 6, 15)

CRITERIA = rows_of("audience", headed="criterion | value | holds")
RESULTS = rows_of("audience", headed="won | leads | company | interval | standing")


@pytest.mark.parametrize(("written", "value", "answer"), CRITERIA)
def test_a_criterion_holds_as_the_page_says(written: str, value: str, answer: str):
    operator, _, values = written.partition(" ")
    criterion = Criterion("city", Operator(operator), tuple(filter(None, values.split(";"))))

    given_value = None if value == "nothing" else value.strip("`")

    assert holds(criterion, given_value) is (answer == "yes")


def test_the_page_speaks_of_every_operator():
    assert {row[0].split(" ")[0] for row in CRITERIA} == set(Operator)


def test_a_letter_is_the_same_written_as_one_sign_or_two():
    apart = unicodedata.normalize("NFD", "Évry")

    assert holds(Criterion("city", Operator.IS, ("évry",)), apart)


VALUES = ("Lyon", "lyon ", "LYON 3", "12", "12,5", "1 250", "-3", "", " ", "Straße", "STRASSE", None)
FIELDS = ("city", "source", "fields.size")
texts = st.sampled_from([value for value in VALUES if value and value.strip()])
criteria = st.one_of(
    st.builds(
        Criterion,
        st.sampled_from(FIELDS),
        st.sampled_from([Operator.IS_ONE_OF, Operator.CONTAINS, Operator.STARTS_WITH]),
        st.lists(texts, min_size=1, max_size=3).map(tuple),
    ),
    st.builds(Criterion, st.sampled_from(FIELDS), st.just(Operator.IS), texts.map(lambda one: (one,))),
    st.builds(
        Criterion,
        st.sampled_from(FIELDS),
        st.sampled_from([Operator.AT_LEAST, Operator.AT_MOST]),
        st.sampled_from([("12",), ("12.5",), ("-3",)]),
    ),
    st.builds(Criterion, st.sampled_from(FIELDS), st.sampled_from([Operator.PRESENT, Operator.ABSENT])),
)
rules = st.lists(st.lists(criteria, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple)


@st.composite
def audiences(draw: st.DrawFn) -> Audience:
    personas = [Definition(n, 100 + n, draw(rules)) for n in range(1, 1 + draw(st.integers(0, 3)))]
    segments = [Definition(n, 200 + n, draw(rules)) for n in range(11, 11 + draw(st.integers(0, 3)))]
    return Audience(tuple(personas), tuple(segments), Spans((), (tuple(personas),)))


leads = st.fixed_dictionaries({field: st.sampled_from(VALUES) for field in FIELDS})


@given(audience=audiences(), many=st.lists(leads, max_size=8))
def test_many_leads_are_decided_as_each_alone(audience: Audience, many: list[dict]):
    written = [tuple(lead[field] for field in audience.fields) for lead in many]

    expected = [decide(audience, lead, day=DAY) for lead in many]
    assert decide_rows(audience, written, spans=[0] * len(many)) == expected


@given(audience=audiences(), lead=leads)
def test_the_decision_is_the_first_persona_with_a_whole_group(audience: Audience, lead: dict):
    """The same in other words: every group of every definition is asked, then the first is taken."""
    whole = [
        (persona.id, persona.rules_id, place)
        for persona in audience.personas
        for place, group in enumerate(persona.rules)
        if not [one for one in group if not holds(one, lead[one.field])]
    ]
    inside = tuple(
        one.id
        for one in audience.segments
        if any(all(holds(asked, lead[asked.field]) for asked in group) for group in one.rules)
    )

    expected = Decision(*whole[0], inside) if whole else Decision(segments=inside)
    assert decide(audience, lead, day=DAY) == expected


@pytest.mark.parametrize(("won", "leads", "company", "interval", "word"), RESULTS)
def test_a_close_rate_stands_as_the_page_says(won: str, leads: str, company: str, interval: str, word: str):
    result = Result(int(leads), int(won))

    low, high = wilson(result)

    assert f"{low:.1%} to {high:.1%}" == interval
    assert standing(result, company=Result(10_000, int(company.rstrip("%")) * 100)) == word


def test_the_middle_of_the_map_is_high():
    assert quadrant(attractiveness=5, strength=5) is Quadrant.CONCENTRATE
    assert quadrant(attractiveness=5, strength=4) is Quadrant.BUILD
    assert quadrant(attractiveness=4, strength=5) is Quadrant.HARVEST
    assert quadrant(attractiveness=4, strength=4) is Quadrant.LEAVE

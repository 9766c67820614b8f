"""A lead counts in promises for the persona of its day, as audience.md says; the past stays as it was."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.stages.audience.rules.bearing import Bearers, bearers_of
from entente.stages.audience.rules.criteria import Criterion, Definition, Operator, Rules
from entente.stages.audience.rules.dated import Spans, Written, personas_on, spans_of
from entente.stages.audience.rules.deciding import Audience, Decision, Promised, decide, decide_rows
from tests.pages import rows_of

WRITTEN = rows_of("audience", headed="written on | persona | priority | sources")
CAPTURED = rows_of("audience", headed="captured on | source | counts for | why")
NUMBERS = {name: number for number, name in enumerate(dict.fromkeys(row[1] for row in WRITTEN), start=1)}


def of_sources(*sources: str) -> Rules:
    return ((Criterion("source", Operator.IS_ONE_OF, sources),),)


def history() -> list[Written]:
    """What the page says was written, each line a fact."""
    found = []
    for fact, (day, name, priority, sources) in enumerate(WRITTEN, start=100):
        number, on = NUMBERS[name], date.fromisoformat(day)
        if sources == "withdrawn":
            found.append(Written(on, number))
            continue
        rules = of_sources(*sources.split(", "))
        found.append(Written(on, number, Definition(number, fact, rules), int(priority)))
    return found


@pytest.mark.parametrize(("captured", "source", "name", "_why"), CAPTURED)
def test_a_lead_counts_for_the_persona_of_its_day(captured: str, source: str, name: str, _why: str):
    audience = Audience(spans=spans_of(history()))

    decision = decide(audience, {"source": source}, day=date.fromisoformat(captured))

    counted = decision.promised.persona_id if decision.promised else decision.persona_id
    assert counted == NUMBERS.get(name)


def test_a_span_begins_where_the_personas_change_and_nowhere_else():
    spans = spans_of(history())

    assert spans.days == tuple(date(2026, *day) for day in [(3, 20), (4, 1), (4, 15), (5, 1), (5, 10)])
    assert spans_of([]) == Spans()


def test_a_change_of_words_begins_no_span():
    first = Definition(1, 100, of_sources("web"))
    written = [Written(date(2026, 3, 10), 1, first), Written(date(2026, 3, 20), 1, first)]

    assert spans_of(written) == Spans((), ((first,),))


def test_where_nothing_differs_nothing_is_stored_beside_the_decision():
    first = Definition(1, 100, of_sources("web"))
    audience = Audience((first,), (), spans_of([Written(date(2026, 3, 10), 1, first)]))

    assert decide(audience, {"source": "web"}, day=date(2026, 3, 1)) == Decision(1, 100, 0)


def test_both_decisions_are_kept_where_they_differ():
    old, new = Definition(1, 100, of_sources("web")), Definition(1, 101, of_sources("fair", "web"))
    written = [Written(date(2026, 3, 10), 1, old), Written(date(2026, 3, 20), 1, new)]
    audience = Audience((new,), (), spans_of(written))

    web, fair = (decide(audience, {"source": one}, day=date(2026, 3, 19)) for one in ("web", "fair"))

    assert web == Decision(1, 101, 0, (), Promised(1, 100))
    assert fair == Decision(1, 101, 0, (), Promised())


SOURCES = ("web", "fair", "mail")
DAY = date(2026, 3, 1)
facts = st.tuples(
    st.integers(0, 5),
    st.integers(1, 3),
    st.one_of(st.none(), st.sets(st.sampled_from(SOURCES), min_size=1)),
    st.integers(1, 3),
)


def written_by(drawn: list) -> list[Written]:
    found = []
    for fact, (after, number, sources, priority) in enumerate(sorted(drawn, key=lambda one: one[0])):
        definition = Definition(number, fact, of_sources(*sorted(sources))) if sources else None
        found.append(Written(DAY + timedelta(after), number, definition, priority))
    return found


@given(drawn=st.lists(facts, max_size=8), source=st.sampled_from(SOURCES), day=st.integers(-1, 6))
def test_what_is_written_later_takes_no_lead_from_a_persona_that_had_it(drawn: list, source: str, day: int):
    """Once the day and the first day of its persona are over, a lead that counts for one counts on for it."""
    written, captured = written_by(drawn), DAY + timedelta(day)

    def counted(until: int) -> int | None:
        known = [one for one in written if one.day <= DAY + timedelta(until)]
        held = personas_on(captured, written=known)
        return decide(Audience(held), {"source": source}, day=captured).persona_id

    answers = [counted(until) for until in range(max(day, 0), 7)]
    had = [one for one in answers if one is not None]
    assert len(set(had)) <= 1
    assert had == answers[len(answers) - len(had) :]


@given(
    drawn=st.lists(facts, max_size=6),
    many=st.lists(st.tuples(st.sampled_from((*SOURCES, None)), st.integers(-1, 6)), max_size=8),
)
def test_many_leads_of_many_days_are_decided_as_each_alone(drawn: list, many: list):
    spans = spans_of(written_by(drawn))
    audience = Audience(spans.personas[-1], (), spans)
    days = [DAY + timedelta(day) for _source, day in many]
    places = [sum(first <= day for first in spans.days) for day in days]
    alone = [
        decide(audience, {"source": source}, day=day) for (source, _), day in zip(many, days, strict=True)
    ]

    assert (
        decide_rows(audience, [(source,) * len(audience.fields) for source, _ in many], spans=places) == alone
    )


def test_a_name_stands_for_all_who_bear_it_or_bore_it_last():
    """7 was Director and is Head now; 8 was withdrawn as Buyer, and 9 was written as buyer after it."""
    found = bearers_of([(7, "Director"), (8, "Buyer"), (7, "Head"), (9, "buyer")])

    assert found == {
        "director": Bearers("Head", (7,)),
        "head": Bearers("Head", (7,)),
        "buyer": Bearers("buyer", (8, 9)),
    }
    assert found["buyer"].number == 9


def test_a_name_given_to_another_one_stands_for_that_one():
    found = bearers_of([(7, "Director"), (7, "Head"), (9, "Director")])

    assert (found["director"].numbers, found["head"].numbers) == ((9,), (7,))

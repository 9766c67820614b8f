"""How a month stands, by tables worked out by hand."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.kit.worktime import Calendar, working_time
from entente.stages.agreement.rules import Terms, Version
from entente.stages.review.rules import (
    Month,
    Standing,
    Tally,
    cumulated,
    judged_in,
    part_of_goal,
    standing_of_ceiling,
    standing_of_count,
    standing_of_share,
    stretches,
)

MAY = Month.of(date(2026, 5, 15))
FRANCE = Calendar.from_toml(
    'zone = "Europe/Paris"\nholidays = "FR"\n[week]\n'
    + "\n".join(f'{day} = ["09:00-18:00"]' for day in ("mon", "tue", "wed", "thu", "fri"))
)


def version(number: int, from_day: date, **terms: object) -> Version:
    return Version(number, from_day, Terms(**{"leads_per_month": 10, **terms}))


def test_may_2026_in_france_has_17_working_days_of_which_8_are_over_at_the_end_of_the_15th():
    days = working_time(FRANCE).working_days(MAY.first, MAY.last)
    over = [day for day in days if day <= date(2026, 5, 15)]

    assert (len(days), len(over)) == (17, 8)
    assert part_of_goal(17_000, working_days=8, of_month=17) == 8_000


def test_the_line_of_a_goal_is_exact_and_a_month_without_working_days_promises_at_once():
    assert part_of_goal(100, working_days=1, of_month=3) == Fraction(100, 3)
    assert part_of_goal(100, working_days=0, of_month=3) == 0
    assert part_of_goal(100, working_days=0, of_month=0) == 100


@pytest.mark.parametrize(
    ("delivered", "promised", "is_over", "standing"),
    [
        (0, Fraction(500), False, Standing.OPEN),
        (499, Fraction(500), False, Standing.OPEN),
        (500, Fraction(500), False, Standing.KEPT),
        (500, Fraction(500), True, Standing.KEPT),
        (499, Fraction(500), True, Standing.BROKEN),
        (166, Fraction(500, 3), True, Standing.BROKEN),
        (167, Fraction(500, 3), True, Standing.KEPT),
        (1000, None, True, Standing.NOT_JUDGED),
    ],
)
def test_a_promised_number(delivered: int, promised: Fraction | None, is_over: bool, standing: Standing):
    assert standing_of_count(delivered, promised=promised, is_over=is_over) is standing


@pytest.mark.parametrize(
    ("tally", "promised", "is_over", "standing"),
    [
        (Tally(8, 2), 0.8, False, Standing.OPEN),
        (Tally(8, 2), 0.8, True, Standing.KEPT),
        (Tally(79, 21), 0.8, True, Standing.BROKEN),
        (Tally(7, 2, 1), 0.8, True, Standing.OPEN),
        (Tally(6, 3, 1), 0.8, True, Standing.BROKEN),
        (Tally(8, 1, 1), 0.8, True, Standing.KEPT),
        (Tally(0, 0), 0.8, True, Standing.NOT_JUDGED),
        (Tally(0, 0), 0.8, False, Standing.OPEN),
        (Tally(99, 1), 1.0, False, Standing.BROKEN),
        (Tally(99, 0, 1), 1.0, False, Standing.OPEN),
        (Tally(7, 3), 0.7, True, Standing.KEPT),
        (Tally(5, 5), None, True, Standing.NOT_JUDGED),
    ],
)
def test_a_promised_share(tally: Tally, promised: float | None, is_over: bool, standing: Standing):
    assert standing_of_share(tally, promised=promised, is_over=is_over) is standing


def test_a_version_amended_in_the_month_judges_each_part_under_its_own_terms():
    versions = [version(1, date(2026, 4, 1)), version(2, date(2026, 5, 11), leads_per_month=20)]

    parts = stretches(versions, month=MAY, terms=lambda one: one and one.terms.leads_per_month)

    assert [(part.first.day, part.last.day, part.version_ids) for part in parts] == [
        (1, 10, frozenset({1})),
        (11, 31, frozenset({2})),
    ]


def test_an_amendment_that_leaves_a_promise_as_it_is_does_not_part_it():
    versions = [version(1, date(2026, 4, 1)), version(2, date(2026, 5, 11), complete_share=0.9)]

    parts = stretches(versions, month=MAY, terms=lambda one: one and one.terms.leads_per_month)

    assert [(part.first.day, part.last.day, part.version_ids) for part in parts] == [
        (1, 31, frozenset({1, 2}))
    ]


def test_days_before_the_first_version_are_a_part_without_one():
    parts = stretches([version(1, date(2026, 5, 11))], month=MAY, terms=lambda one: one and one.id)

    assert [part.version_ids for part in parts] == [frozenset({0}), frozenset({1})]


def test_leads_of_any_day_are_judged_by_a_version_and_those_without_one_once():
    ends = Version(1, date(2026, 5, 8), Terms(leads_per_month=10), until_day=date(2026, 5, 14))

    parts = stretches([ends], month=MAY, terms=lambda one: one and one.id)

    within = [judged_in(part, parts=parts, month=MAY) for part in parts]
    assert [(one.first.day, one.last.day, one.version_ids) for one in within] == [
        (1, 7, frozenset({0})),
        (1, 31, frozenset({1})),
        (8, 31, frozenset({0})),
    ]


def test_what_comes_on_closed_days_counts_on_the_next_working_day_and_at_the_end():
    came = {date(2026, 5, 1): 2, date(2026, 5, 2): 3, date(2026, 5, 4): 1, date(2026, 5, 31): 7}
    days = [date(2026, 5, 1), date(2026, 5, 4), date(2026, 5, 29)]

    assert cumulated(came, on=days, last=MAY.last) == [2, 6, 13]


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29)),
        (date(2026, 12, 5), date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_month_knows_its_ends_and_its_neighbours(day: date, first: date, last: date):
    month = Month.of(day)

    assert (month.first, month.last) == (first, last)
    assert month.before.after == month
    assert month.after.before == month


@given(
    kept=st.integers(0, 50),
    failed=st.integers(0, 50),
    waiting=st.integers(0, 50),
    percent=st.integers(1, 100),
)
def test_what_is_decided_stays_decided_however_those_that_wait_end(
    kept: int, failed: int, waiting: int, percent: int
):
    promised = percent / 100
    now = standing_of_share(Tally(kept, failed, waiting), promised=promised, is_over=True)
    ends = {
        standing_of_share(Tally(kept + good, failed + waiting - good), promised=promised, is_over=True)
        for good in range(waiting + 1)
    }

    assert now is Standing.OPEN or ends == {now}


@pytest.mark.parametrize(("day", "reached"), [(7, Fraction(70_000, 3)), (15, 50_000), (30, 100_000)])
def test_a_straight_line_to_the_goal_of_a_month(day: int, reached: Fraction):
    """SLA-05: 100,000 of lead value over thirty days that all count."""
    assert part_of_goal(100_000, working_days=day, of_month=30) == reached


@pytest.mark.parametrize(
    ("spent", "ceiling", "is_over", "only_grows", "standing"),
    [
        (80, None, True, True, Standing.NOT_JUDGED),
        (80, 100, False, True, Standing.OPEN),
        (100, 100, True, True, Standing.KEPT),
        (101, 100, False, True, Standing.BROKEN),
        (101, 100, False, False, Standing.OPEN),  # more leads can still bring the cost of one down
        (101, 100, True, False, Standing.BROKEN),
        (None, 100, True, False, Standing.NOT_JUDGED),
    ],
)
def test_a_ceiling_is_broken_when_it_can_hold_no_longer(
    spent: int | None, ceiling: int | None, is_over: bool, only_grows: bool, standing: Standing
):
    found = standing_of_ceiling(
        None if spent is None else Fraction(spent),
        ceiling=None if ceiling is None else Fraction(ceiling),
        is_over=is_over,
        only_grows=only_grows,
    )

    assert found == standing

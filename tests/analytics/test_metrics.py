"""Every number against plain loops over PostgreSQL, and what a number says when there is nothing to say."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from entente.analytics.metrics import CATALOGUE, Figure, MetricUnknown, WonTotal, measure, won_by_month
from entente.foundation.database.tenancy import workspace_transaction
from entente.stages.agreement.rules import Terms
from tests.analytics.busy import IMPORTED, expected, fill
from tests.stages.company import Company

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
PERIODS = [
    (*YEAR, IMPORTED),
    (date(2026, 3, 1), date(2026, 3, 31), IMPORTED),
    (date(2026, 2, 10), date(2026, 6, 30), datetime(2026, 7, 3, 7, 15, tzinfo=UTC)),
    (date(2026, 3, 29), date(2026, 3, 29), IMPORTED),
    (date(2025, 1, 1), date(2025, 12, 31), IMPORTED),
]


def ask(
    company: Company, *slugs: str, days: tuple[date, date] = YEAR, now: datetime = IMPORTED
) -> dict[str, Figure]:
    with workspace_transaction(company.by.workspace_id):
        return measure(slugs, workspace_id=company.by.workspace_id, first=days[0], last=days[1], now=now)


@pytest.fixture(scope="module")
def busy(committing: None, tmp_path_factory: pytest.TempPathFactory) -> Company:
    company = Company(tmp_path_factory.mktemp("busy"))
    fill(company, seed=11)
    return company


@pytest.mark.parametrize(("first", "last", "now"), PERIODS)
def test_every_number_is_that_of_plain_loops(busy: Company, first: date, last: date, now: datetime):
    figures = ask(busy, days=(first, last), now=now)
    told = expected(busy, first=first, last=last, now=now)

    assert set(figures) == set(told) == set(CATALOGUE)
    for slug, (value, n) in told.items():
        found = figures[slug]
        assert found.n == n, slug
        if value is None or found.value is None:
            assert found.value is value, slug
        else:
            assert float(found.value) == pytest.approx(float(value), abs=1e-6), slug


def test_money_is_exact_and_carries_its_currency(busy: Company):
    spend = ask(busy, "spend")["spend"]

    assert spend.value == expected(busy, first=YEAR[0], last=YEAR[1], now=IMPORTED)["spend"][0]
    assert isinstance(spend.value, Decimal)
    assert spend.unit == "EUR"


def test_what_stands_is_taken_at_the_end_of_the_period_or_now(busy: Company):
    march = (date(2026, 3, 1), date(2026, 3, 31))
    figures = ask(busy, "open", "first_attempt_p50", days=march)

    assert figures["open"].as_of == datetime(2026, 3, 31, 22, 0, tzinfo=UTC)  # midnight in Paris, in summer
    assert figures["first_attempt_p50"].as_of == IMPORTED
    assert ask(busy, "open")["open"].as_of == IMPORTED


def test_one_number_alone_is_the_same_as_among_all(busy: Company):
    every = ask(busy)

    assert ask(busy, "cost_per_lead") == {"cost_per_lead": every["cost_per_lead"]}
    assert ask(busy, "open", "won") == {"open": every["open"], "won": every["won"]}


def test_the_undated_wins_are_told_apart(busy: Company):
    first, last = date(2026, 2, 1), date(2026, 4, 30)
    with workspace_transaction(busy.by.workspace_id):
        found = won_by_month(workspace_id=busy.by.workspace_id, first=first, last=last, now=IMPORTED)

    rows = busy.ask("SELECT closed_on, amount_cents, currency FROM deal WHERE state = 'won'")
    dated = [row for row in rows if row[0] and first <= row[0] <= last]
    assert found.total.won == len(dated) == sum(one.won for one in found.months.values())
    assert set(found.months) == {row[0].replace(day=1) for row in dated}
    undated = [row for row in rows if row[0] is None]
    euros = [row[1] for row in undated if row[1] is not None and row[2] == "EUR"]
    assert found.undated == WonTotal(len(undated), Decimal(sum(euros)) / 100, len(euros))


def test_nothing_to_divide_is_null_and_never_a_number(company: Company):
    figures = ask(company)

    for slug in ("cost_per_lead", "attempts_per_handover", "first_attempt_p50", "first_attempt_km_median"):
        assert (figures[slug].value, figures[slug].n) == (None, 0)
    for slug in ("leads", "open", "won", "spend", "revenue"):
        assert (figures[slug].value, figures[slug].n) == (0, 0)


def test_without_a_promise_there_is_nothing_to_keep(company: Company):
    company.bring("leads", [{"key": "L", "person": "P", "captured_at": "2026-06-15T08:00:00Z"}], now=IMPORTED)

    figures = ask(company, "first_attempt_met", "first_attempt_met_business", "open", "overdue")

    assert (figures["first_attempt_met"].value, figures["first_attempt_met"].n) == (None, 0)
    assert (figures["first_attempt_met_business"].value, figures["first_attempt_met_business"].n) == (None, 0)
    assert (figures["open"].value, figures["overdue"].value) == (1, 0)


def test_a_deadline_that_passed_is_broken_before_anybody_looked(new_company: Callable[[], Company]):
    # given a lead of Monday 10:00 in Paris with an hour to answer, looked at on Monday at 10:30
    company = new_company()
    monday = datetime(2026, 6, 15, 8, 30, tzinfo=UTC)
    company.promise(Terms(speed_minutes=60, speed_share=0.8), from_day=date(2026, 6, 1), now=monday)
    company.bring("leads", [{"key": "L", "person": "P", "captured_at": "2026-06-15T08:00:00Z"}], now=monday)

    def kept(now: datetime) -> tuple[object, int]:
        found = ask(company, "first_attempt_met_business", now=now)["first_attempt_met_business"]
        return found.value, found.n

    # when nobody sweeps, then the deadline still counts, and to the second
    assert kept(datetime(2026, 6, 15, 9, 0, 0, tzinfo=UTC)) == (None, 0)
    assert kept(datetime(2026, 6, 15, 9, 0, 1, tzinfo=UTC)) == (0.0, 1)
    company.sweep(now=datetime(2026, 6, 15, 12, 0, tzinfo=UTC))
    assert kept(datetime(2026, 6, 15, 12, 0, tzinfo=UTC)) == (0.0, 1)


def test_a_day_is_that_of_the_zone_of_the_workspace(company: Company):
    # 23:30 in Paris is still the 15th; half an hour later is the 16th, though UTC says the 15th for both
    for key, at in (("L1", "2026-06-15T21:30:00Z"), ("L2", "2026-06-15T22:00:00Z")):
        company.bring("leads", [{"key": key, "person": key, "captured_at": at}], now=IMPORTED)

    day = date(2026, 6, 15)
    assert ask(company, "leads", days=(day, day))["leads"].value == 1
    assert ask(company, "leads", days=(date(2026, 6, 16), date(2026, 6, 16)))["leads"].value == 1


def test_an_unknown_number_is_refused(company: Company):
    with pytest.raises(MetricUnknown, match="'happiness'"):
        ask(company, "leads", "happiness")

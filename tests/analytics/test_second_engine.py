"""The same expressions, compiled for PostgreSQL and run there, give what DuckDB gives."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import ibis
import pytest
from django.db import connection

from entente.analytics.metrics import CATALOGUE
from entente.analytics.metrics.definitions import Aggregate
from entente.analytics.metrics.funnel import delays, monthly, usual_days
from entente.analytics.metrics.funnel_answer import Asked
from entente.analytics.metrics.lives import lives
from entente.analytics.metrics.passage import MOMENTS, Step, Way, passages
from entente.analytics.metrics.period import Period
from entente.analytics.metrics.waiting import BUSINESS, ELAPSED, life_table, still_waiting
from entente.analytics.metrics.won_dates import months_won
from entente.analytics.warehouse import Tables, open_tables, synchronise
from entente.foundation.database.tenancy import workspace_transaction
from tests.analytics.busy import IMPORTED, fill
from tests.stages.company import Company

OFF_LINE = {"deal_lost", "returned"}

NAMES = ("handover", "deal", "spend", "touch")
TYPES = {"int64": "bigint", "date": "date", "boolean": "boolean", "string": "text"}
PERIODS = [(date(2026, 1, 1), date(2026, 12, 31)), (date(2026, 3, 5), date(2026, 4, 20))]


@pytest.fixture(scope="module")
def tables(committing: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tables]:
    """The warehouse of a busy company on DuckDB, and the same rows in temporary tables of PostgreSQL."""
    company = Company(tmp_path_factory.mktemp("busy"))
    fill(company, seed=23, leads=60)
    with workspace_transaction(company.by.workspace_id):
        held = synchronise(company.by.workspace_id)
    with workspace_transaction(company.by.workspace_id), open_tables(held) as opened:
        for name in NAMES:
            _load(name, getattr(opened, name))
        yield opened


def _load(name: str, table: Any) -> None:
    columns = ", ".join(f"{column} {TYPES[str(kind)]}" for column, kind in table.schema().items())
    rows = table.to_pyarrow().to_pylist()
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE {name} ({columns}) ON COMMIT DROP")
        slots = ", ".join(["%s"] * len(table.columns))
        cursor.executemany(f"INSERT INTO {name} VALUES ({slots})", [list(row.values()) for row in rows])


def both(expression: Any, unbound: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of an expression from DuckDB, and of the same one, unbound, from PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute(str(ibis.to_sql(unbound, dialect="postgres")))
        names = [column.name for column in cursor.description]
        there = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return sorted_rows(expression.to_pyarrow().to_pylist()), sorted_rows(there)


def sorted_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    plain = [
        {name: value if isinstance(value, date | None) else float(value) for name, value in row.items()}
        for row in rows
    ]
    return sorted(plain, key=lambda row: [str(value) for value in row.values()])


def unbound(tables: Tables) -> Tables:
    return Tables(**{name: ibis.table(getattr(tables, name).schema(), name=name) for name in NAMES})


def agree(define: Any, tables: Tables) -> None:
    """Row by row the same in every period, and there are rows to compare in one at least."""
    compared = 0
    for first, last in PERIODS:
        period = Period(first, last, "Europe/Paris", "EUR", IMPORTED)
        here, there = both(define(tables, period), define(unbound(tables), period))
        assert len(here) == len(there)
        for one, other in zip(here, there, strict=True):
            assert one == pytest.approx(other)
        compared += len(here)
    assert compared > 0


@pytest.mark.parametrize(
    "slug", [slug for slug, metric in CATALOGUE.items() if isinstance(metric.definition, Aggregate)]
)
def test_an_aggregate_is_the_same_on_both_engines(tables: Tables, slug: str):
    aggregate = CATALOGUE[slug].definition
    assert isinstance(aggregate, Aggregate)

    def define(there: Tables, period: Period) -> Any:
        rows = aggregate.base(there, period)
        return rows.aggregate(value=aggregate.value(rows, period))

    agree(define, tables)


@pytest.mark.parametrize("scale", [ELAPSED, BUSINESS])
def test_a_life_table_is_the_same_on_both_engines(tables: Tables, scale: Any):
    agree(lambda there, period: life_table(there, period, scale=scale), tables)


def test_those_who_wait_and_the_months_won_are_the_same_on_both_engines(tables: Tables):
    agree(still_waiting, tables)
    agree(months_won, tables)


def test_the_funnel_of_a_journey_is_the_same_on_both_engines(tables: Tables):
    on_line = [*(Step(test, ("email", "name")) for test in MOMENTS if test not in OFF_LINE), Step("said")]
    ways = (Way(len(on_line), 0), Way(len(on_line), 1), Way(0, 3), Way(5, 7))
    asked = Asked(tuple(on_line), (Step("deal_lost"), Step("returned"), Step("said")), ways, ((0, 3), (3, 8)))

    def rows(there: Tables, period: Period) -> Any:
        return passages(lives(there, period), line=asked.line, detours=asked.detours)

    agree(lambda there, period: monthly(rows(there, period), asked), tables)
    agree(lambda there, period: delays(rows(there, period), asked), tables)
    agree(lambda there, _period: usual_days(there), tables)

"""Spend as pages read it: sums of some days, and the list of rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from entente.kit.paging import Page, Position, page_of

COUNTED_UP_TO = 10_000
_SUMS = """
SELECT currency, count(*), sum(amount_cents)::bigint, count(*) FILTER (WHERE ordinal > 1),
       coalesce(sum(amount_cents) FILTER (WHERE ordinal > 1), 0)::bigint
FROM spend WHERE {condition} GROUP BY 1 ORDER BY 1
"""
_COUNTED = "SELECT count(*) FROM (SELECT FROM spend WHERE {condition} LIMIT %(most)s) counted"
_PAGE = """
SELECT id, day, source, medium, campaign, channel, amount_cents, currency, impressions, clicks, ordinal
FROM spend WHERE {condition} ORDER BY day {order}, id {order} LIMIT %(most)s
"""
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class SpendFilter:
    """Which rows of spend: days, source, campaign, or only those that repeat another to the letter."""

    first: date | None = None
    last: date | None = None
    source: str = ""
    campaign: str = ""
    repeated: bool = False


@dataclass(frozen=True)
class ListedSpend:
    """A row of spend; `ordinal` above 1 marks one that repeats another to the letter."""

    id: int
    day: date
    source: str | None
    medium: str | None
    campaign: str | None
    channel: str | None
    amount_cents: int
    currency: str
    impressions: int | None
    clicks: int | None
    ordinal: int


@dataclass(frozen=True)
class SpendSum:
    """What was spent in one currency, and how much of it by rows that repeat another."""

    currency: str
    rows: int
    amount_cents: int
    repeated_rows: int
    repeated_cents: int


def spend_sums(workspace_id: int, *, of: SpendFilter) -> list[SpendSum]:
    """The sums under a filter, by currency."""
    condition, values = _conditions(workspace_id, of)
    with connection.cursor() as cursor:
        cursor.execute(
            _SUMS.format(condition=condition),
            values,
        )
        return [SpendSum(*row) for row in cursor.fetchall()]


def spend_by_day(workspace_id: int, *, first: date, last: date, currency: str) -> dict[date, int]:
    """Cents spent in one currency on each day that has any."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT day, sum(amount_cents)::bigint FROM spend"
            " WHERE workspace_id = %s AND day BETWEEN %s AND %s AND currency = %s GROUP BY 1 ORDER BY 1",
            [workspace_id, first, last, currency],
        )
        return dict(cursor.fetchall())


def spend_sources(workspace_id: int) -> list[str]:
    """The sources that spend is written for, by name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT source FROM spend WHERE workspace_id = %s AND source IS NOT NULL"
            " ORDER BY 1 LIMIT 200",
            [workspace_id],
        )
        return [row[0] for row in cursor.fetchall()]


def spend_page(
    workspace_id: int, *, of: SpendFilter, position: Position | None, size: int
) -> Page[ListedSpend]:
    """A page of spend, newest day first."""
    rows = _read(workspace_id, of, position=position, most=size + 1)
    return page_of(rows, size=size, position=position, key=_key)


def every_spend(workspace_id: int, *, of: SpendFilter) -> Iterator[ListedSpend]:
    """Every row under the filter, newest day first, some thousand at a time."""
    position: Position | None = None
    while rows := _read(workspace_id, of, position=position, most=5_000):
        yield from rows
        position = Position(*_key(rows[-1]))


def count_spend(workspace_id: int, *, of: SpendFilter, most: int | None = COUNTED_UP_TO + 1) -> int:
    """How many rows there are under the filter, counted up to `most`."""
    condition, values = _conditions(workspace_id, of)
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNTED.format(condition=condition),
            values | {"most": most},
        )
        return int(cursor.fetchone()[0])


def _key(row: ListedSpend) -> tuple[int, int]:
    return (row.day - _EPOCH).days, row.id


def _read(workspace_id: int, of: SpendFilter, *, position: Position | None, most: int) -> list[ListedSpend]:
    condition, values = _conditions(workspace_id, of)
    goes_newer = position is not None and position.newer
    if position is not None:
        condition += (
            f" AND (day, id) {'>' if goes_newer else '<'} (date '1970-01-01' + %(at)s::integer, %(id)s)"
        )
        values |= {"at": position.at, "id": position.id}
    order = "ASC" if goes_newer else "DESC"
    with connection.cursor() as cursor:
        cursor.execute(
            _PAGE.format(condition=condition, order=order),
            values | {"most": most},
        )
        return [ListedSpend(*row) for row in cursor.fetchall()]


def _conditions(workspace_id: int, of: SpendFilter) -> tuple[str, dict[str, Any]]:
    asked = {
        "day >= %(first)s": of.first,
        "day <= %(last)s": of.last,
        "source = %(source)s": of.source,
        "campaign = %(campaign)s": of.campaign,
        "ordinal > 1": of.repeated,
    }
    conditions = ["workspace_id = %(workspace)s", *(text for text, value in asked.items() if value)]
    values: dict[str, Any] = {
        "workspace": workspace_id,
        "first": of.first,
        "last": of.last,
        "source": of.source,
        "campaign": of.campaign,
    }
    return " AND ".join(conditions), values

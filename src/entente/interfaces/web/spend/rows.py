"""Spend as rows of the file: plain values, amounts in whole units with their cents."""

from collections.abc import Iterator
from decimal import Decimal

from entente.stages.attribution.queries import ListedSpend, SpendFilter, every_spend

FILE_COLUMNS = (
    "day",
    "source",
    "medium",
    "campaign",
    "channel",
    "amount",
    "currency",
    "impressions",
    "clicks",
    "repeats",
)


def file_row(row: ListedSpend) -> tuple[object, ...]:
    """A row of spend in the order of FILE_COLUMNS; `repeats`: 2 for the first copy of another row."""
    return (
        row.day,
        row.source,
        row.medium,
        row.campaign,
        row.channel,
        Decimal(row.amount_cents).scaleb(-2),
        row.currency,
        row.impressions,
        row.clicks,
        row.ordinal if row.ordinal > 1 else None,
    )


def file_rows(workspace_id: int, *, asked: SpendFilter) -> Iterator[tuple[object, ...]]:
    """Every row asked for, newest day first."""
    return map(file_row, every_spend(workspace_id, of=asked))

"""Deals as rows of the file: plain values, amounts in whole units with their cents."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from zoneinfo import ZoneInfo

from entente.stages.deal.queries import DealFilter, ListedDeal, every_deal

FILE_COLUMNS = ("deal", "lead", "owner", "state", "opened_at", "closed_on", "amount", "currency", "reason")


def file_row(deal: ListedDeal, *, owners: Mapping[int, str], zone: ZoneInfo) -> tuple[object, ...]:
    """A deal in the order of FILE_COLUMNS, its time with the offset of the zone."""
    return (
        deal.id,
        deal.external_id,
        owners.get(deal.owner_id or 0),
        deal.state,
        deal.opened_at.astimezone(zone).isoformat(timespec="seconds") if deal.opened_at else None,
        deal.closed_on,
        None if deal.amount_cents is None else Decimal(deal.amount_cents).scaleb(-2),
        deal.currency,
        deal.reason,
    )


def file_rows(
    workspace_id: int, *, asked: DealFilter, owners: Mapping[int, str]
) -> Iterator[tuple[object, ...]]:
    """Every deal asked for, newest first."""
    zone = ZoneInfo(asked.zone)
    return (file_row(deal, owners=owners, zone=zone) for deal in every_deal(workspace_id, of=asked))

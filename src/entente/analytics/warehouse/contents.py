"""What is copied: the columns of each table and the SQL that reads a month of them."""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa

WHOLE = date(1970, 1, 1)
INSTANT = pa.timestamp("us")


@dataclass(frozen=True)
class Copied:
    """A table of the warehouse: its columns by type, and the SQL that selects them in that order.

    Instants are read as timestamps in UTC and kept as microseconds since 1970, so that no engine needs to know zones.
    """

    columns: dict[str, pa.DataType]
    select: str

    @property
    def schema(self) -> pa.Schema:
        """The columns as they are kept."""
        kept = {name: pa.int64() if kind == INSTANT else kind for name, kind in self.columns.items()}
        return pa.schema(list(kept.items()))


_HANDOVER = """
SELECT h.id, h.lead_id, h.person_id, (h.captured_at AT TIME ZONE %(zone)s)::date,
       h.captured_at AT TIME ZONE 'UTC', h.assigned_at AT TIME ZONE 'UTC',
       coalesce(c.started_at, h.assigned_at) AT TIME ZONE 'UTC', c.due_at AT TIME ZONE 'UTC',
       c.elapsed_due_at AT TIME ZONE 'UTC', c.first_attempt_at AT TIME ZONE 'UTC',
       c.first_contact_at AT TIME ZONE 'UTC', h.closed, h.closed_at AT TIME ZONE 'UTC', coalesce(c.attempts, 0),
       c.elapsed_seconds, c.business_seconds,
       CASE WHEN h.closed_at IS NOT NULL THEN greatest(floor(extract(epoch FROM h.closed_at - coalesce(c.started_at, h.assigned_at))), 0)::bigint END,
       c.closed_business_seconds, c.verdict, c.elapsed_verdict,
       c.depth_verdict, c.version_id, h.rep_id, h.source, h.medium, h.campaign, h.channel, h.offer
FROM handover h LEFT JOIN clock c ON c.workspace_id = h.workspace_id AND c.id = h.id
WHERE h.workspace_id = %(workspace)s
  AND h.captured_at >= %(month)s::date::timestamptz - interval '2 days'
  AND h.captured_at < %(month)s::date::timestamptz + interval '1 month 2 days'
  AND date_trunc('month', h.captured_at AT TIME ZONE %(zone)s) = %(month)s::date
"""
_DEAL = """
SELECT id, lead_id, person_id, owner_id, state, closed_on, amount_cents, coalesce(currency, %(currency)s)
FROM deal WHERE workspace_id = %(workspace)s
"""
_SPEND = """
SELECT id, day, source, medium, campaign, content, term, channel, amount_cents, currency, impressions, clicks, ordinal
FROM spend WHERE workspace_id = %(workspace)s
"""


def _columns(kind: pa.DataType, names: str) -> dict[str, pa.DataType]:
    return dict.fromkeys(names.split(), kind)


COPIED = {
    "handover": Copied(
        _columns(pa.int64(), "id lead_id person_id")
        | _columns(pa.date32(), "captured_on")
        | _columns(INSTANT, "captured_at assigned_at started_at due_at elapsed_due_at")
        | _columns(INSTANT, "first_attempt_at first_contact_at")
        | _columns(pa.bool_(), "closed")
        | _columns(INSTANT, "closed_at")
        | _columns(pa.int64(), "attempts elapsed_seconds business_seconds")
        | _columns(pa.int64(), "closed_elapsed_seconds closed_business_seconds")
        | _columns(pa.string(), "verdict elapsed_verdict depth_verdict")
        | _columns(pa.int64(), "version_id rep_id")
        | _columns(pa.string(), "source medium campaign channel offer"),
        _HANDOVER,
    ),
    "deal": Copied(
        _columns(pa.int64(), "id lead_id person_id owner_id")
        | _columns(pa.string(), "state")
        | _columns(pa.date32(), "closed_on")
        | _columns(pa.int64(), "amount_cents")
        | _columns(pa.string(), "currency"),
        _DEAL,
    ),
    "spend": Copied(
        _columns(pa.int64(), "id")
        | _columns(pa.date32(), "day")
        | _columns(pa.string(), "source medium campaign content term channel")
        | _columns(pa.int64(), "amount_cents")
        | _columns(pa.string(), "currency")
        | _columns(pa.int64(), "impressions clicks ordinal"),
        _SPEND,
    ),
}

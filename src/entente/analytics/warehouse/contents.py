"""What is copied: the columns of each table, and the SQL of a month of its rows."""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa
from psycopg import sql

from entente.analytics.warehouse.columns import Column, day, flag, instant, number, word

OPENS = ("open", "opened", "email_open")  # machines open letters too: that is no sign of interest
_VERDICTS = ("met", "met_late", "broken_open", "broken_closed", "void")
_MONTH_OF_HANDOVERS = """
FROM handover h LEFT JOIN clock c ON c.workspace_id = h.workspace_id AND c.id = h.id
WHERE h.workspace_id = {workspace}
  AND h.captured_at >= {month}::date::timestamptz - interval '2 days'
  AND h.captured_at < {month}::date::timestamptz + interval '1 month 2 days'
  AND date_trunc('month', h.captured_at AT TIME ZONE {zone}) = {month}::date
"""
_MONTH_OF_TOUCHES = """
FROM touch WHERE workspace_id = {workspace}
  AND occurred_at >= {month}::date::timestamp AT TIME ZONE 'UTC'
  AND occurred_at < ({month}::date + interval '1 month') AT TIME ZONE 'UTC'
  AND kind <> ALL({opens})
  AND (batch_id IS NULL OR batch_id NOT IN (
      SELECT b.id FROM import_batch b WHERE b.workspace_id = {workspace} AND b.undone_at IS NOT NULL))
"""


@dataclass(frozen=True)
class Copied:
    """A table of the warehouse: its columns, and the SQL that follows them."""

    columns: dict[str, Column]
    rows: str

    @property
    def schema(self) -> pa.Schema:
        """The columns as they are kept."""
        return pa.schema([(name, column.kind) for name, column in self.columns.items()])

    def query(self, *, workspace_id: int, zone: str, currency: str, month: date) -> str:
        """The SQL of one month; days are reckoned in `zone`, and `currency` is that of the workspace."""
        selected = ", ".join(f"{column.sql} AS {name}" for name, column in self.columns.items())
        text = sql.SQL(f"SELECT {selected} {self.rows}")
        return text.format(
            workspace=sql.Literal(workspace_id),
            zone=sql.Literal(zone),
            currency=sql.Literal(currency),
            month=sql.Literal(month.isoformat()),
            opens=sql.Literal(list(OPENS)),
        ).as_string(None)


# When sales accepted or returned `handover h`, said or not: the lists of leads ask it of the table itself.
ACCEPTED_AT = (
    "coalesce(h.accepted_at, CASE WHEN h.deemed_accepted OR h.answer = 'accepted' THEN h.assigned_at END)"
)
RETURNED_AT = "CASE WHEN h.answer = 'returned' THEN coalesce(h.closed_at, h.assigned_at) END"
COPIED = {
    "handover": Copied(
        {
            "id": number("h.id"),
            "lead_id": number("h.lead_id"),
            "person_id": number("h.person_id"),
            "captured_on": day("(h.captured_at AT TIME ZONE {zone})::date"),
            "captured_at": instant("h.captured_at"),
            "assigned_at": instant("h.assigned_at"),
            "started_at": instant("coalesce(c.started_at, h.assigned_at)"),
            "due_at": instant("c.due_at"),
            "elapsed_due_at": instant("c.elapsed_due_at"),
            "first_attempt_at": instant("c.first_attempt_at"),
            "first_contact_at": instant("c.first_contact_at"),
            "accepted_at": instant(ACCEPTED_AT),
            "returned_at": instant(RETURNED_AT),
            "return_dated": flag("h.answer IS NOT DISTINCT FROM 'returned' AND h.closed_at IS NOT NULL"),
            "answer": word("h.answer", "accepted", "returned"),
            "answer_due_at": instant("c.answer_due_at"),
            "answer_verdict": word("c.answer_verdict", *_VERDICTS),
            **{f"has_{name}": flag(f"h.has_{name}") for name in ("email", "phone", "name", "company")},
            "attempts": number("coalesce(c.attempts, 0)"),
            "elapsed_seconds": number("c.elapsed_seconds"),
            "business_seconds": number("c.business_seconds"),
            "closed": flag("h.closed"),
            "closed_at": instant("h.closed_at"),
            "closed_business_seconds": number("c.closed_business_seconds"),
            "verdict": word("c.verdict", *_VERDICTS),
            "elapsed_verdict": word("c.elapsed_verdict", *_VERDICTS),
            "temperature": word("h.temperature", "hot", "warm", "cold"),
        },
        _MONTH_OF_HANDOVERS,
    ),
    "deal": Copied(
        {
            "id": number("id"),
            "lead_id": number("lead_id"),
            "state": word("state", "open", "won", "lost"),
            "opened_at": instant("opened_at"),
            "closed_at": instant("closed_at"),
            "closed_on": day("closed_on"),
            "amount_cents": number("amount_cents"),
            "own_currency": flag("coalesce(currency, {currency}) = {currency}"),
        },
        "FROM deal WHERE workspace_id = {workspace}",
    ),
    "spend": Copied(
        {
            "id": number("id"),
            "day": day("day"),
            "amount_cents": number("amount_cents"),
            "own_currency": flag("currency = {currency}"),
        },
        "FROM spend WHERE workspace_id = {workspace}",
    ),
    "touch": Copied(
        {"person_id": number("person_id"), "occurred_at": instant("occurred_at")}, _MONTH_OF_TOUCHES
    ),
}

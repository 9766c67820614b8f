"""A company of its own for each test: small files in, clocks out, by the outside ids of the leads."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from entente import loop
from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.rules import Actor, Role, Team
from entente.integrations.files.mapping import ImportMap
from entente.loop import FileArrival, ImportReport, targeting
from entente.loop.answering import accept_lead, return_lead
from entente.loop.telling import lead_called
from entente.stages.agreement.rules import Terms
from entente.stages.audience.actions import Revised
from entente.stages.audience.queries import personas
from entente.stages.audience.rules.criteria import Criterion, Operator
from entente.stages.audience.rules.definitions import PersonaTerms
from entente.stages.handover.answering import GivenBack
from tests import make, signing

Row = dict[str, str]
SHOWN = (
    "started_at",
    "due_at",
    "half_at",
    "first_attempt_at",
    "first_contact_at",
    "attempts",
    "business_seconds",
    "closed",
    "closed_at",
    "verdict",
    "depth_due_at",
    "depth_reached_at",
    "depth_attempts",
    "depth_verdict",
    "breached_at",
    "answer_due_at",
    "answer_verdict",
)
_HANDOVER = ("captured_at", "assigned_at", "close_reason", "answer", "answered_at")
_CLOCKS = f"""
SELECT a.key, {", ".join("h." + name for name in _HANDOVER)}, v.place,
    {", ".join("c." + name for name in SHOWN)}
FROM handover h JOIN clock c ON c.workspace_id = h.workspace_id AND c.id = h.id
JOIN LATERAL (SELECT key FROM arrival a WHERE a.workspace_id = h.workspace_id AND a.kind = 'leads'
              AND a.subject_id = h.lead_id AND a.revision > 0 LIMIT 1) a ON true
LEFT JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM agreement_version
           WHERE content_hash IS NOT NULL) v
    ON v.id = c.version_id
"""
_numbers = count(1)


@dataclass
class Company:
    """A workspace in Paris, open Monday to Friday 09:00-18:00, and the folder of its files."""

    folder: Path
    by: Actor = field(default_factory=make.workspace)

    def bring(
        self,
        kind: str,
        rows: list[Row],
        *,
        now: datetime,
        min_seconds: int = 10,
        dry_run: bool = False,
        filters: Sequence[dict[str, Any]] = (),
    ) -> ImportReport:
        """Import rows under our own column names; `key` is the key where the rows have one."""
        path = self.folder / f"{kind}-{next(_numbers)}.csv"
        names = sorted({name for row in rows for name in row})
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, names, restval="")
            writer.writeheader()
            writer.writerows(rows)
        mapping: dict[str, Any] = {"kind": kind, "columns": {name: name for name in names}}
        if filters:
            mapping["filters"] = list(filters)
        if kind == "attempts":
            mapping["counts"] = {"min_seconds": min_seconds}
        arrival = FileArrival(
            kind, path, path.name, ImportMap.from_mapping(mapping), path.with_suffix(".aside"), dry_run
        )
        with transaction.atomic():
            with workspace_transaction(self.by.workspace_id):
                report = loop.import_file(arrival, by=self.by, now=now)
            transaction.set_rollback(dry_run)
        return report

    def undo(self, batch: int, *, now: datetime) -> None:
        """Undo an import."""
        with workspace_transaction(self.by.workspace_id):
            loop.undo_import(batch, by=self.by, now=now)

    def promise(self, terms: Terms, *, from_day: date, now: datetime) -> None:
        """Let two heads sign a version as its day begins, or now if it is to come; look again at `now`."""
        at = min(now, signing.midnight(from_day))
        signing.put_in_force(terms, by=self.by, from_day=from_day, at=at, now=now)

    @cached_property
    def rep(self) -> Actor:
        """Somebody who works in sales."""
        return make.member(by=self.by, role=Role.REP, team=Team.SALES)

    def number_of(self, key: str) -> int:
        """The number of the lead with this outside id."""
        with workspace_transaction(self.by.workspace_id):
            return lead_called(key, by=self.by)

    def answer(self, key: str, answer: str, *, now: datetime) -> None:
        """Let a rep accept or return a lead."""
        number = self.number_of(key)
        with workspace_transaction(self.by.workspace_id):
            if answer == "accepted":
                accept_lead(number, by=self.rep, now=now)
            else:
                back = GivenBack("not_target", "They sell to schools alone.")
                return_lead(number, back=back, by=self.rep, now=now)

    def want(self, source: str, *, priority: int, now: datetime) -> None:
        """Define a persona of a source, or give it another priority."""
        rules = ((Criterion("source", Operator.IS, (source,)),),)
        with workspace_transaction(self.by.workspace_id):
            held = {one.terms.name: one for one in personas(self.by.workspace_id)}.get(source)
            targeting.define_persona(
                PersonaTerms(name=source, rules=rules, priority=priority),
                by=self.by,
                now=now,
                revises=Revised(held.id, held.version) if held else None,
            )

    def decided_again(self, *, now: datetime) -> int:
        """How many leads are decided otherwise when all are decided anew."""
        with workspace_transaction(self.by.workspace_id):
            return targeting.match_again(by=self.by, now=now)

    def sweep(self, *, now: datetime) -> None:
        """Write down what has run out."""
        with workspace_transaction(self.by.workspace_id):
            loop.sweep(by=self.by, now=now)

    def differences(self) -> list[loop.Difference]:
        """Where the ledger and the tables disagree."""
        with workspace_transaction(self.by.workspace_id):
            found = loop.replay_check(by=self.by)
        return [one for one in found if one.only_live or one.only_replayed]

    def clocks(self) -> dict[str, dict[str, Any]]:
        """The handovers and their clocks by the outside id of the lead; `version` counts from 1."""
        names = (*_HANDOVER, "version", *SHOWN)
        return {row[0]: dict(zip(names, row[1:], strict=True)) for row in self.ask(_CLOCKS)}

    def ask(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with workspace_transaction(self.by.workspace_id), connection.cursor() as cursor:
            cursor.execute(query, values or None)
            return cursor.fetchall()

    def count(self, table: str) -> int:
        """How many rows of the company a table has."""
        return int(self.ask(f"SELECT count(*) FROM {table}")[0][0])

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table but those of batches and members, with the transaction that wrote it."""
        tables = self.ask(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname ="
            " 'workspace_id' WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition"
            " AND c.relnamespace = 'public'::regnamespace"
            " AND c.relname NOT IN ('import_batch', 'row_outcome')"
        )
        return {name: self.ask(f"SELECT xmin::text, t::text FROM {name} t ORDER BY 2") for (name,) in tables}

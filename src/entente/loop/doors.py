"""What each kind of row needs on its way in: prepared columns, its people, its facts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from entente.foundation.people.actions import take_members
from entente.integrations.files.mapping import ImportMap
from entente.stages.attribution.actions import record_spend
from entente.stages.capture import actions as capture
from entente.stages.capture import identity, staging, taking
from entente.stages.capture.taking import Taking
from entente.stages.deal.actions import record_deals
from entente.stages.followup import rules as followup_rules
from entente.stages.followup.actions import record_attempts
from entente.stages.handover import actions as handover

Columns = dict[str, list[Any]]


@dataclass(frozen=True)
class Door:
    """How one kind comes in: `prepare` its columns, `place` its rows with people, `write` its facts."""

    prepare: Callable[[Columns, ImportMap], Columns]
    place: Callable[[Taking], None]
    write: Callable[[Taking], None]


def _as_they_are(columns: Columns, mapping: ImportMap) -> Columns:
    del mapping
    return columns


def _leads(columns: Columns, mapping: ImportMap) -> Columns:
    del mapping
    if "fields" in columns:
        columns["fields"] = [staging.as_json(fields) for fields in columns["fields"]]
    return columns


def _attempts(columns: Columns, mapping: ImportMap) -> Columns:
    columns["evidence"] = [int(level[1]) if level else 1 for level in columns["evidence"]]
    nothing: list[Any] = [None] * len(columns["evidence"])
    marks = followup_rules.mark(
        followup_rules.AttemptColumns(
            direction=columns["direction"],
            channel=columns["channel"],
            outcome=columns.get("outcome", nothing),
            evidence=columns["evidence"],
            seconds=columns.get("seconds", nothing),
        )
    )
    counts = followup_rules.long_enough(marks, min_seconds=mapping.min_seconds)
    return columns | {
        "human": [int(value) for value in marks.human],
        "judged_seconds": marks.judged_seconds,
        "two_way": [int(value) for value in marks.two_way],
        "counts": [int(value) for value in counts],
    }


def _write_leads(step: Taking) -> None:
    capture.take_leads(step)
    handover.offer_all(step)


def _write_deals(step: Taking) -> None:
    record_deals(step)
    handover.close_with_deals(step)


def _nobody(step: Taking) -> None:
    """Rows that are about no person."""
    del step


def _write_members(step: Taking) -> None:
    take_members(step.workspace_id)


DOORS: dict[str, Door] = {
    "leads": Door(_leads, identity.recognise, _write_leads),
    "touches": Door(_as_they_are, taking.set_strangers_aside, capture.take_touches),
    "attempts": Door(_attempts, taking.set_strangers_aside, record_attempts),
    "deals": Door(_as_they_are, taking.set_strangers_aside, _write_deals),
    "spend": Door(_as_they_are, _nobody, record_spend),
    "members": Door(_as_they_are, _nobody, _write_members),
}

"""Contracts, versions and differences as JSON objects and as lines of the terminal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from entente.foundation.people.rules import TEAM_WORDS, Team
from entente.interfaces.cli.acting import table
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.stages.agreement.queries import Entry, GivenSignature, OpenContract, ToldRemark
    from entente.stages.agreement.rules import ClauseDifference, Contents

Names = Mapping[int, str]
Remarks = Mapping[str, list["ToldRemark"]]


def contract_mapping(found: OpenContract, *, remarks: Remarks, names: Names) -> dict[str, Any]:
    """A contract on its way."""
    return {
        "contract": found.id,
        "state": found.state,
        "hash": found.content_hash,
        "begun_from": found.begun_from,
        **_contents_mapping(found.contents),
        "remarks": [_remark_mapping(one, names) for held in remarks.values() for one in held],
        "signatures": _signatures(found.signatures, names),
    }


def version_mapping(entry: Entry, *, state: str, names: Names) -> dict[str, Any]:
    """A version that was signed, or entered and never signed."""
    held = (
        _contents_mapping(entry.contents) if entry.contents else {"terms": entry.version.terms.as_mapping()}
    )
    return {
        "version": entry.version.id,
        "state": state,
        "hash": entry.content_hash,
        **held,
        "from": entry.version.from_day.isoformat(),
        "signatures": _signatures(entry.signatures, names),
    }


def difference_mapping(one: ClauseDifference) -> dict[str, Any]:
    """A clause of two versions."""
    changes = {name: {"old": _plain(before), "new": _plain(after)} for name, before, after in one.changes}
    return {"clause": one.kind.key, "side": one.kind.side, "changes": changes}


def annex_mappings(old: Contents | None, new: Contents | None) -> list[dict[str, Any]]:
    """Each part that two versions hold otherwise beside their clauses, as it was signed."""
    before, after = (one.annexes if one else {} for one in (old, new))
    return [
        {"annex": name, "old": before.get(name), "new": after.get(name)}
        for name in dict.fromkeys([*before, *after])
        if before.get(name) != after.get(name)
    ]


def say_contents(contents: Contents, *, remarks: Remarks, names: Names) -> None:
    """Print the clauses with what was said about each."""
    for clause in contents.clauses:
        click.echo(f"{clause.number}. [{clause.side}/{clause.key}] {clause.text}")
        for remark in remarks.get(clause.key, ()):
            proposed = f" {json.dumps(remark.proposed, ensure_ascii=False)}" if remark.proposed else ""
            said = remark.text or ("" if remark.proposed else _("(erased)"))
            click.echo(f"   #{remark.id} {names.get(remark.member_id, '')} [{remark.state}]{proposed} {said}")


def say_signatures(given: tuple[GivenSignature, ...], names: Names) -> None:
    """Print who signed for which side."""
    for one in given:
        words = _("Signed for {side} by {name} on {at}.")
        click.echo(
            words.format(
                side=_(TEAM_WORDS[Team(one.side)]),
                name=names.get(one.member_id, ""),
                at=f"{one.signed_at:%Y-%m-%d %H:%M} UTC",
            )
        )


def say_versions(rows: list[tuple[Entry, str]]) -> None:
    """Print a line for each version."""
    header = [_("Version"), _("From"), _("Until"), _("State"), _("Promises")]
    table(
        header,
        [
            [
                str(entry.version.id),
                entry.version.from_day.isoformat(),
                entry.version.until_day.isoformat() if entry.version.until_day else "",
                state,
                " ".join(one.text for one in entry.contents.clauses) if entry.contents else "",
            ]
            for entry, state in rows
        ],
    )


def _contents_mapping(contents: Contents) -> dict[str, Any]:
    plain = contents.as_mapping()
    return {
        "from": plain["from_day"],
        "until": plain["until_day"],
        "language": plain["language"],
        "currency": plain["currency"],
        "amends": plain["amends"],
        "terms": plain["terms"],
        "clauses": plain["clauses"],
        "annexes": plain.get("annexes", {}),
    }


def _signatures(given: tuple[GivenSignature, ...], names: Names) -> list[dict[str, Any]]:
    return [
        {"side": one.side, "by": names.get(one.member_id), "at": one.signed_at.isoformat()} for one in given
    ]


def _remark_mapping(one: ToldRemark, names: Names) -> dict[str, Any]:
    return {
        "remark": one.id,
        "clause": one.clause,
        "by": names.get(one.member_id),
        "at": one.made_at.isoformat(),
        "proposed": one.proposed,
        "state": one.state,
        "text": one.text,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value

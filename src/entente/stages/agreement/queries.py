"""The versions of the agreement, the contract on its way, and who has signed and read what."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop
from entente.stages.agreement.models import (
    AgreementVersion,
    Contract,
    ContractSignature,
    Reading,
    Remark,
    RemarkText,
)
from entente.stages.agreement.rules import Contents, Terms, Version, contents_from, in_force, terms_from

OPEN = ("draft", "proposed")
_SHARES = """
SELECT coalesce(m.team, ''), count(*), count(r.id)
FROM member m
LEFT JOIN agreement_reading r ON r.workspace_id = m.workspace_id AND r.member_id = m.id
     AND r.version_id = %(version)s
WHERE m.workspace_id = %(workspace)s AND m.active AND m.user_id IS NOT NULL AND m.role <> 'api_client'
  AND m.user_id NOT IN (SELECT id FROM app_user WHERE is_system)
GROUP BY 1 ORDER BY 1
"""


class VersionUnknown(PlacedRefusal):
    """There is no such version."""


class NoContract(PlacedRefusal):
    """No contract is on its way."""


@dataclass(frozen=True)
class GivenSignature:
    """Who signed for a side, when."""

    side: str
    member_id: int
    signed_at: datetime


@dataclass(frozen=True)
class Entry:
    """A version with what was signed; without a hash it was entered by one person and never signed."""

    version: Version
    written_at: datetime
    written_by: int
    contents: Contents | None
    content_hash: str | None
    signatures: tuple[GivenSignature, ...]


@dataclass(frozen=True)
class OpenContract:
    """A contract as it stands; `seen` is the fact of its last change."""

    id: int
    seen: int
    state: str
    contents: Contents
    content_hash: str
    begun_from: str
    changed_at: datetime
    changed_by: int
    signatures: tuple[GivenSignature, ...]


@dataclass(frozen=True)
class ToldRemark:
    """A comment or a counter-proposal; `text` is none once it was erased."""

    id: int
    contract_id: int
    clause: str
    member_id: int
    made_at: datetime
    proposed: dict[str, Any] | None
    state: str
    text: str | None


@dataclass(frozen=True)
class ReadShare:
    """How many members of a team (none: of no team) have read a version."""

    team: str
    members: int
    read: int


def versions(workspace_id: int) -> list[Version]:
    """The signed versions as they come into force; of two of one day the later signed is last."""
    found = AgreementVersion.objects.filter(workspace_id=workspace_id, content_hash__isnull=False)
    return [_version(row) for row in found.order_by("from_day", "id")]


def entries(workspace_id: int) -> list[Entry]:
    """All versions in the same order with their signatures, those never signed included."""
    found = AgreementVersion.objects.filter(workspace_id=workspace_id).order_by("from_day", "id")
    return [_entry(row) for row in found]


def entry(workspace_id: int, *, version_id: int) -> Entry:
    """One signed version; refuses with `VersionUnknown`."""
    found = AgreementVersion.objects.filter(
        workspace_id=workspace_id, id=version_id, content_hash__isnull=False
    ).first()
    if found is None:
        raise VersionUnknown(
            gettext_noop("There is no signed version {number}; the list of versions shows them."),
            number=version_id,
        )
    return _entry(found)


def open_contract(workspace_id: int) -> OpenContract | None:
    """The contract on its way, if there is one."""
    row = Contract.objects.filter(workspace_id=workspace_id, state__in=OPEN).first()
    if row is None:
        return None
    given = ContractSignature.objects.filter(workspace_id=workspace_id, contract_id=row.id)
    return OpenContract(
        id=row.id,
        seen=row.fact_id,
        state=row.state,
        contents=contents_from(row.contents),
        content_hash=row.content_hash,
        begun_from=row.begun_from,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
        signatures=tuple(
            GivenSignature(one.side, one.member_id, one.signed_at) for one in given.order_by("side")
        ),
    )


def required_contract(workspace_id: int) -> OpenContract:
    """The contract on its way; refuses with `NoContract`."""
    found = open_contract(workspace_id)
    if found is None:
        raise NoContract(gettext_noop("No contract is on its way; begin one from a template first."))
    return found


def standing_terms(workspace_id: int, *, on: date) -> Terms:
    """The terms of the contract on its way, or else of the version in force; else nothing is promised."""
    drafted = open_contract(workspace_id)
    if drafted is not None:
        return drafted.contents.terms
    held = in_force(versions(workspace_id), on=on)
    return held.terms if held else Terms()


def remarks(workspace_id: int, *, contract_id: int) -> dict[str, list[ToldRemark]]:
    """The remarks of a contract by clause, in the order in which they were made."""
    texts = dict(
        RemarkText.objects.filter(
            workspace_id=workspace_id,
            id__in=Remark.objects.filter(workspace_id=workspace_id, contract_id=contract_id).values("id"),
        ).values_list("id", "text")
    )
    found: dict[str, list[ToldRemark]] = defaultdict(list)
    for row in Remark.objects.filter(workspace_id=workspace_id, contract_id=contract_id).order_by("id"):
        found[row.clause].append(_told(row, texts.get(row.id)))
    return dict(found)


def read_shares(workspace_id: int, *, version_id: int) -> list[ReadShare]:
    """How many members of each team who can sign in have read and understood a version."""
    with connection.cursor() as cursor:
        cursor.execute(_SHARES, {"workspace": workspace_id, "version": version_id})
        return [ReadShare(*row) for row in cursor.fetchall()]


def readers(workspace_id: int, *, version_id: int) -> dict[int, datetime]:
    """Which members have read a version, and when."""
    found = Reading.objects.filter(workspace_id=workspace_id, version_id=version_id)
    return dict(found.order_by("read_at").values_list("member_id", "read_at"))


def _version(row: AgreementVersion) -> Version:
    return Version(
        id=row.id,
        from_day=row.from_day,
        terms=terms_from(row.terms) if row.terms else Terms(),
        until_day=row.until_day,
    )


def _entry(row: AgreementVersion) -> Entry:
    return Entry(
        version=_version(row),
        written_at=row.written_at,
        written_by=row.written_by,
        contents=contents_from(row.contents) if row.contents else None,
        content_hash=row.content_hash,
        signatures=tuple(
            GivenSignature(one["side"], one["member"], datetime.fromisoformat(one["at"]))
            for one in row.signatures or ()
        ),
    )


def _told(row: Remark, text: str | None) -> ToldRemark:
    return ToldRemark(
        id=row.id,
        contract_id=row.contract_id,
        clause=row.clause,
        member_id=row.member_id,
        made_at=row.made_at,
        proposed=row.proposed,
        state=row.state,
        text=text,
    )

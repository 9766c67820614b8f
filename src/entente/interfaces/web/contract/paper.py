"""The contract on paper: everything that is signed, section by section, in the language of the contract."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from entente.foundation.people.rules import SIDES
from entente.interfaces.web.agreement.words import clause_title
from entente.interfaces.web.contract import annexes
from entente.interfaces.web.look import formats
from entente.stages.agreement.documents.sections import Document, Section, Signature
from entente.stages.agreement.documents.typesetting import pdf_of
from entente.stages.agreement.queries import GivenSignature
from entente.stages.agreement.rules import Clause, Contents


@dataclass(frozen=True)
class Paper:
    """What is put on paper: the contents, their hash, who signed, and the names of members by number.

    `version` is the number of a signed version; none while it is on its way.
    """

    company: str
    zone: str
    contents: Contents
    content_hash: str
    signatures: Sequence[GivenSignature]
    names: Mapping[int, str]
    version: int | None = None


def people_on(paper: Paper, *, names: Callable[[set[int]], Mapping[int, str]]) -> Paper:
    """The paper with the names of everybody on it: who signed, who owns an objective, who meets."""
    people = {one.member_id for one in paper.signatures} | annexes.people_in(paper.contents)
    return replace(paper, names=names(people))


def agreement_pdf(paper: Paper) -> bytes:
    """The PDF, in the language in which the contract is written."""
    with translation.override(paper.contents.language):
        return pdf_of(document_of(paper))


def document_of(paper: Paper) -> Document:
    """The sections of a contract, in the active language."""
    contents = paper.contents
    return Document(
        language=contents.language,
        title=_("Agreement between marketing and sales"),
        subtitle=f"{paper.company} · {_in_force(paper)}",
        notice=""
        if paper.version
        else _("This contract is on its way: it promises nothing before both sides have signed."),
        sections=[
            *annexes.before(contents, names=paper.names),
            *_promises(contents),
            *annexes.after(contents, names=paper.names, zone=paper.zone),
        ],
        signatures=[_signature(paper, str(side)) for side in SIDES],
        content_hash=paper.content_hash,
        words=_words(),
    )


def _in_force(paper: Paper) -> str:
    first = formats.day(paper.contents.from_day)
    last = paper.contents.until_day
    days = (
        _("from %(first)s until %(last)s") % {"first": first, "last": formats.day(last)}
        if last
        else _("from %(first)s") % {"first": first}
    )
    if paper.version is None:
        return _("contract on its way, %(days)s") % {"days": days}
    return _("version %(number)s, %(days)s") % {"number": paper.version, "days": days}


def _promises(contents: Contents) -> list[Section]:
    """What each side owes, and what holds for both; the numbers of the clauses are those that were signed."""
    of = {
        side: [_clause(one) for one in contents.clauses if one.side == side]
        for side in ("marketing", "sales", "both")
    }
    return [
        Section(_("Promises of each side"), marketing=of["marketing"], sales=of["sales"]),
        Section(_("How it is measured, relief and exclusions"), items=of["both"]),
    ]


def _clause(clause: Clause) -> str:
    return formats.labelled(f"{clause.number}. {clause_title(clause.key)}", clause.text)


def _signature(paper: Paper, side: str) -> Signature:
    given = next((one for one in paper.signatures if one.side == side), None)
    if given is None:
        return Signature(side)
    at: datetime = given.signed_at
    moment = formats.moment(at, zone=ZoneInfo(paper.zone))
    return Signature(
        side, paper.names.get(given.member_id, ""), f"{moment} ({paper.zone})", paper.content_hash
    )


def _words() -> dict[str, str]:
    return {
        "hash": _("Fingerprint of what is signed (SHA-256)"),
        "page": _("Page"),
        "of": _("of"),
        "marketing": _("Marketing"),
        "sales": _("Sales"),
        "signatures": _("Signatures"),
        "for": _("For"),
        "unsigned": _("Name, date, signature"),
    }

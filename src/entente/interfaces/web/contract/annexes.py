"""What both teams had written when a contract was proposed, as sections of the paper."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from entente.interfaces.web.contract.annexed_goals import Names, missions, objectives, personas
from entente.interfaces.web.contract.annexed_process import exchanges, journey, mql, reasons
from entente.interfaces.web.contract.annexed_times import calendar, meetings
from entente.stages.agreement.documents.sections import Section, Table
from entente.stages.agreement.rules import Contents
from entente.stages.journey.terms import term_from


def beside(contents: Contents) -> list[tuple[str, int]]:
    """What is signed beside the clauses: the titles of the parts, and how many things each has."""
    parts = [*before(contents, names={}), *after(contents, names={}, zone="")]
    return [(part.title, _size(part)) for part in parts if not part.is_empty]


def before(contents: Contents, *, names: Names) -> list[Section]:
    """Whom we want, what for, and what each team is there for."""
    annexes = contents.annexes
    return [
        personas(annexes.get("personas") or []),
        objectives(annexes.get("objectives") or [], names=names, currency=contents.currency),
        missions(annexes.get("missions") or {}),
    ]


def after(contents: Contents, *, names: Names, zone: str) -> list[Section]:
    """How a lead goes from one team to the other, what the words mean, when both meet."""
    annexes = contents.annexes
    return [
        journey(annexes.get("journey") or []),
        *mql(annexes.get("mql")),
        reasons(annexes.get("reasons")),
        exchanges(annexes.get("exchanges") or []),
        meetings(annexes.get("meetings") or [], names=names, zone=zone),
        calendar(annexes.get("calendar") or {}),
        _glossary(annexes.get("glossary") or []),
    ]


def _glossary(rows: list[Mapping[str, Any]]) -> Section:
    language = "fr" if (get_language() or "en").startswith("fr") else "en"
    words = [
        getattr(term_from(row["key"], {part: row[part] for part in ("en", "fr")}), language) for row in rows
    ]
    table = [(word.label, word.meaning) for word in words]
    return Section(_("What our words mean"), table=Table((_("Word"), _("Meaning")), table))


def _size(part: Section) -> int:
    rows = len(part.table.rows) if part.table else 0
    return rows or len(part.marketing) + len(part.sales) + len(part.items)

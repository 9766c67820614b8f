"""What both teams had written when a contract was proposed, as sections of the paper."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from entente.interfaces.web.contract.annexed_goals import Names, missions, objectives, personas
from entente.interfaces.web.contract.annexed_plan import planned
from entente.interfaces.web.contract.annexed_process import exchanges, journey, mql, reasons
from entente.interfaces.web.contract.annexed_times import calendar, meetings
from entente.stages.agreement.documents.sections import Section, Table
from entente.stages.agreement.rules import Contents
from entente.stages.journey.terms import term_from


def sections_of(contents: Contents, *, names: Names, zone: str) -> list[Section]:
    """The parts that are signed beside the clauses, those without content left out."""
    parts = [*before(contents, names=names), *after(contents, names=names, zone=zone)]
    return [part for part in parts if not part.is_empty]


def people_in(contents: Contents) -> set[int]:
    """The numbers of the members that the parts speak of: owners of objectives, who meets."""
    people: set[int] = set()
    for row in contents.annexes.get("objectives") or ():
        people |= {row[owner] for owner in ("marketing_owner", "sales_owner") if row.get(owner)}
    for row in contents.annexes.get("meetings") or ():
        people |= set(row.get("members") or ())
    return people


def before(contents: Contents, *, names: Names) -> list[Section]:
    """Whom we want, what is planned, what for, and what each team is there for."""
    annexes = contents.annexes
    return [
        personas(annexes.get("personas") or []),
        *planned(annexes.get("plan") or {}, currency=contents.currency),
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

"""Whom both teams want, what for, and what each is there for, as sections of a contract."""

from collections.abc import Mapping
from functools import reduce
from typing import Any

from django.utils.translation import gettext as _

from entente.analytics.metrics import CATALOGUE
from entente.foundation.people.rules import SIDES, Team
from entente.interfaces.web.audience.words import rules_sentences
from entente.interfaces.web.look import formats
from entente.interfaces.web.objectives.quantities import shown, unit_of
from entente.interfaces.web.people.words import TEAMS
from entente.stages.agreement.aims import Aim
from entente.stages.agreement.aims_reading import aim_from
from entente.stages.agreement.documents.sections import Section, Table
from entente.stages.audience.rules.written import rules_from

Names = Mapping[int, str]


def personas(rows: list[Mapping[str, Any]]) -> Section:
    """Whom both teams want, and by what their leads are known; contracts of before do not say the latter."""
    header, table = [_("Persona"), _("Who they are")], [[row["name"], row["description"]] for row in rows]
    if any("rules" in row for row in rows):
        header.append(_("Known by"))
        table = [[*line, _known_by(row)] for line, row in zip(table, rows, strict=True)]
    return Section(_("Target customer"), table=Table(header, table))


def _known_by(row: Mapping[str, Any]) -> str:
    """The rules as the page of the persona says them, one group or the other."""
    groups = rules_sentences(rules_from(row["rules"])) if row.get("rules") else ["–"]
    either = _("%(one)s; or %(other)s")
    return reduce(lambda one, other: either % {"one": one, "other": other}, groups)


def objectives(rows: list[Mapping[str, Any]], *, names: Names, currency: str) -> Section:
    """What both teams will reach, who owns it, what hangs on it."""
    items = []
    for row in rows:
        aim = aim_from(row)
        owners = [names.get(one or 0, "") for one in (aim.marketing_owner, aim.sales_owner)]
        held_by = _("Owners: %(names)s.") % {"names": ", ".join(filter(None, owners))}
        items += [aim.text, f"{_measure(aim, currency=currency)} {held_by}"]
        stakes = (
            (_("What hangs on it for marketing: %(text)s"), aim.marketing_stake),
            (_("What hangs on it for sales: %(text)s"), aim.sales_stake),
        )
        items += [sentence % {"text": text} for sentence, text in stakes if text]
    return Section(_("Shared objectives"), items=items)


def _measure(aim: Aim, *, currency: str) -> str:
    unit = unit_of(aim, currency=currency)
    return _("%(measure)s: from %(baseline)s to %(target)s by %(deadline)s.") % {
        "measure": _(CATALOGUE[aim.metric].title) if aim.metric in CATALOGUE else aim.measure,
        "baseline": shown(aim.baseline, unit=unit),
        "target": shown(aim.target, unit=unit),
        "deadline": formats.day(aim.deadline) if aim.deadline else "–",
    }


def missions(by_team: Mapping[str, list[str]]) -> Section:
    """What each team is there for."""
    beside = [
        formats.labelled(TEAMS[Team(team)], text)
        for team, texts in by_team.items()
        if Team(team) not in SIDES
        for text in texts
    ]
    return Section(
        _("Missions of each team"),
        items=beside,
        marketing=by_team.get("marketing") or (),
        sales=by_team.get("sales") or (),
    )

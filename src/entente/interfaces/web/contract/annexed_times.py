"""When both teams meet and work, as sections of a contract."""

from collections.abc import Mapping
from typing import Any

from babel.dates import get_day_names
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from entente.interfaces.web.contract.annexed_goals import Names
from entente.interfaces.web.governance.words import numbers_read, when
from entente.interfaces.web.look import formats
from entente.interfaces.web.people.words import TEAMS
from entente.kit.worktime import WEEKDAYS
from entente.stages.agreement.documents.sections import Section, Table
from entente.stages.agreement.governance_reading import meeting_from


def meetings(rows: list[Mapping[str, Any]], *, names: Names, zone: str) -> Section:
    """The meetings, in the `zone` of the workspace."""
    header = (_("Meeting"), _("When"), _("Who"), _("Numbers"))
    table = []
    for row in rows:
        meeting = meeting_from(row)
        who = [str(TEAMS[team]) for team in meeting.teams]
        who += [name for name in (names.get(one, "") for one in meeting.members) if name]
        numbers = ", ".join(title for _slug, title in numbers_read(meeting))
        committee = f" ({meeting.committee})" if meeting.committee else ""
        table.append((f"{meeting.title}{committee}", f"{when(meeting)} ({zone})", ", ".join(who), numbers))
    return Section(_("Governance"), table=Table(header, table))


def calendar(written: Mapping[str, Any]) -> Section:
    """The working calendar."""
    if not written:
        return Section(_("Working calendar"))
    days = get_day_names("wide", locale=get_language() or "en")
    week = written.get("week") or {}
    items = [
        formats.labelled(days[place], ", ".join(week[day]))
        for place, day in enumerate(WEEKDAYS)
        if week.get(day)
    ]
    said = [_("Times are those of %(zone)s.") % {"zone": written["zone"]}]
    for name, sentence in (
        ("holidays", _("Public holidays of %(value)s are closed.")),
        ("closed", _("Also closed: %(value)s.")),
        ("open", _("Open all the same: %(value)s.")),
    ):
        value = written.get(name)
        if value:
            text = value if isinstance(value, str) else ", ".join(map(str, value))
            said.append(sentence % {"value": text})
    return Section(_("Working calendar"), sentences=said, items=items)

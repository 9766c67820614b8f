"""What both teams had written when a contract was proposed, as sections of the paper."""

from collections.abc import Mapping
from typing import Any

from babel.dates import get_day_names
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from entente.analytics.metrics import CATALOGUE
from entente.foundation.people.rules import SIDES, Team
from entente.interfaces.web.governance.words import KINDS, OFTEN, numbers_read, when
from entente.interfaces.web.journey.words import TESTS, information_words, limit_words
from entente.interfaces.web.look import formats
from entente.interfaces.web.mql.reason_forms import FIXED_BY, THEN
from entente.interfaces.web.mql.words import parts_of
from entente.interfaces.web.objectives.quantities import shown, unit_of
from entente.interfaces.web.people.words import TEAMS
from entente.kit.worktime import WEEKDAYS
from entente.stages.agreement.aims import Aim, aim_from
from entente.stages.agreement.documents.sections import Section, Table
from entente.stages.agreement.governance import exchange_from, meeting_from
from entente.stages.agreement.rules import Contents
from entente.stages.journey.checks import terms_from
from entente.stages.journey.mql import mql_from
from entente.stages.journey.reasons import reasons_from
from entente.stages.journey.rules import StageTerms
from entente.stages.journey.terms import term_from

Names = Mapping[int, str]


def beside(contents: Contents) -> list[tuple[str, int]]:
    """What is signed beside the clauses: the titles of the parts, and how many things each has."""
    parts = [*before(contents, names={}), *after(contents, names={}, zone="")]
    return [(part.title, _size(part)) for part in parts if not part.is_empty]


def before(contents: Contents, *, names: Names) -> list[Section]:
    """Whom we want, what for, and what each team is there for."""
    annexes = contents.annexes
    return [
        _personas(annexes.get("personas") or []),
        _objectives(annexes.get("objectives") or [], names=names, currency=contents.currency),
        _missions(annexes.get("missions") or {}),
    ]


def after(contents: Contents, *, names: Names, zone: str) -> list[Section]:
    """How a lead goes from one team to the other, what the words mean, when both meet."""
    annexes = contents.annexes
    return [
        _journey(annexes.get("journey") or []),
        *_mql(annexes.get("mql")),
        _reasons(annexes.get("reasons")),
        _exchanges(annexes.get("exchanges") or []),
        _meetings(annexes.get("meetings") or [], names=names, zone=zone),
        _calendar(annexes.get("calendar") or {}),
        _glossary(annexes.get("glossary") or []),
    ]


def _personas(rows: list[Mapping[str, Any]]) -> Section:
    header = (_("Persona"), _("Who they are"))
    return Section(
        _("Target customer"), table=Table(header, [(one["name"], one["description"]) for one in rows])
    )


def _objectives(rows: list[Mapping[str, Any]], *, names: Names, currency: str) -> Section:
    items = []
    for row in rows:
        aim = aim_from(row)
        owners = [names.get(one or 0, "") for one in (aim.marketing_owner, aim.sales_owner)]
        items += [
            aim.text,
            f"{_measure(aim, currency=currency)} {_('Owners:')} {', '.join(filter(None, owners))}.",
        ]
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


def _missions(missions: Mapping[str, list[str]]) -> Section:
    beside = [
        f"{TEAMS[Team(team)]}{_(': ')}{text}"
        for team, texts in missions.items()
        if Team(team) not in SIDES
        for text in texts
    ]
    return Section(
        _("Missions of each team"),
        items=beside,
        marketing=missions.get("marketing") or (),
        sales=missions.get("sales") or (),
    )


def _journey(rows: list[Mapping[str, Any]]) -> Section:
    header = (_("Stage"), _("Team"), _("Begins when"), _("Information needed"), _("Limit"))
    table = Table(header, [_stage(terms_from(row)) for row in rows])
    sentence = _(
        "A lead goes through these stages; it passes from one team to the other where the team changes."
    )
    return Section(_("Lead process and transfer"), sentences=[sentence] if rows else (), table=table)


def _stage(terms: StageTerms) -> tuple[str, ...]:
    owner = str(TEAMS[terms.owner])
    team = f"{owner} → {TEAMS[terms.hands_to]}" if terms.hands_to else owner
    return (
        terms.name_in(get_language() or "en"),
        team,
        str(TESTS[terms.test]),
        information_words(terms),
        limit_words(terms),
    )


def _mql(content: Mapping[str, Any] | None) -> list[Section]:
    if content is None:
        return []
    either = _(" or ")
    items = [
        f"{part.name} ({part.note}){_(': ')}{either.join(', '.join(group) for group in part.groups)}"
        for part in parts_of(mql_from(content))
        if part.groups
    ]
    return [Section(_("When a lead is ripe for sales (MQL)"), items=items)]


def _reasons(content: Mapping[str, Any] | None) -> Section:
    language = "fr" if (get_language() or "en").startswith("fr") else "en"
    rows = [
        (one.code, getattr(one, language), str(FIXED_BY[one.fixed_by]), str(THEN[one.then]))
        for one in (reasons_from(content) if content else ())
    ]
    header = (_("Code"), _("Meaning"), _("Who must mend it"), _("Then"))
    return Section(_("Reasons for giving a lead back"), table=Table(header, rows))


def _exchanges(rows: list[Mapping[str, Any]]) -> Section:
    header = (_("What"), _("From"), _("To"), _("How often"), _("By"))
    found = [exchange_from(row) for row in rows]
    table = [
        (
            f"{KINDS[one.kind]}{_(': ')}{one.text}",
            str(TEAMS[one.from_team]),
            str(TEAMS[one.to_team]),
            str(OFTEN[one.often]),
            one.channel,
        )
        for one in found
    ]
    return Section(_("What each team tells the other"), table=Table(header, table))


def _meetings(rows: list[Mapping[str, Any]], *, names: Names, zone: str) -> Section:
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


def _calendar(calendar: Mapping[str, Any]) -> Section:
    if not calendar:
        return Section(_("Working calendar"))
    days = get_day_names("wide", locale=get_language() or "en")
    week = calendar.get("week") or {}
    items = [
        f"{days[place]}{_(': ')}{', '.join(week[day])}" for place, day in enumerate(WEEKDAYS) if week.get(day)
    ]
    said = [_("Times are those of %(zone)s.") % {"zone": calendar["zone"]}]
    for name, sentence in (
        ("holidays", _("Public holidays of %(value)s are closed.")),
        ("closed", _("Also closed: %(value)s.")),
        ("open", _("Open all the same: %(value)s.")),
    ):
        value = calendar.get(name)
        if value:
            text = value if isinstance(value, str) else ", ".join(map(str, value))
            said.append(sentence % {"value": text})
    return Section(_("Working calendar"), sentences=said, items=items)


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

"""The story of a lead as `entente lead show` prints it: the panels of its page, one under the other."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from entente.interfaces.cli.acting import table
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.interfaces.web.story.entries import Entry
    from entente.interfaces.web.story.telling import Told

NOTHING = "–"


def show_story(of: Told, *, zone: str) -> None:
    """Print everything that the page tells, times in the workspace's zone."""
    place = ZoneInfo(zone)
    lead = of.story.lead
    number = lead.external_id or str(lead.id)
    click.echo(_noted(of.title, _("lead %(id)s") % {"id": number} if of.has_name else _("lead")))
    _heading(_("The clock"), _("the team’s"))
    table(*_split(_clock(of, place)))
    _heading(_("The answer of sales"))
    table(*_split(_answer(of, place)))
    _heading(_("Why this deadline"), of.zone)
    _show_deadline(of, place)
    _show_persona(of)
    _show_verdict(of)
    _heading(_("Everything that happened"))
    header = [_("When"), _("What"), _("Who"), _("How"), _("Written down")]
    table(header, [_fact(entry, place) for entry in of.entries])
    _show_touches(of, place)
    _show_others(of, place)


def _clock(of: Told, place: ZoneInfo) -> list[list[str]]:
    from entente.interfaces.web.look import formats
    from entente.interfaces.web.look.states import STATES

    lead = of.story.lead
    there = of.zone
    first = _at(lead.first_attempt_at, place, there)
    return [
        [_("Person"), _person(of)],
        [_("Source"), lead.source or NOTHING],
        *([[_("Temperature"), of.temperature]] if of.temperature else []),
        [_("Rep"), of.rep or NOTHING],
        [_("State"), str(STATES[lead.state].word)],
        [_("Started"), _at(lead.started_at, place, there)],
        [_("Due"), _at(lead.due_at, place, there)],
        [_("First attempt"), f"{first}  {of.answered_by}".rstrip()],
        [_("Elapsed"), formats.measure(lead.elapsed_seconds, "seconds")],
        [_("In business time"), formats.measure(lead.business_seconds, "business_seconds")],
        [_("Attempts that count"), formats.measure(lead.attempts, "count")],
        *([[_("Promised attempts"), _depth(of, place)]] if of.story.depth else []),
    ]


def _answer(of: Told, place: ZoneInfo) -> list[list[str]]:
    from entente.interfaces.web.look.states import STATES

    answered = of.story.answered
    due = _at(answered.due_at, place, of.zone)
    verdict = str(STATES[answered.verdict].word) if answered.verdict else ""
    return [
        [
            _("The answer of sales"),
            _noted(of.answer_word, _at(answered.answered_at, place) if answered.answered_at else ""),
        ],
        *([[_("Promised by"), _noted(due, verdict)]] if answered.due_at else []),
        *([[_("Reason"), of.return_reason]] if of.return_reason else []),
    ]


def _person(of: Told) -> str:
    known = of.story.person
    if known is None:
        return NOTHING
    name = ", ".join(part for part in (known.name, known.company) if part)
    return " · ".join(part for part in (name, known.email, known.phone) if part) or NOTHING


def _depth(of: Told, place: ZoneInfo) -> str:
    from entente.interfaces.web.look.states import STATES

    depth = of.story.depth
    if depth is None:
        return NOTHING
    made = {"made": depth.made, "promised": depth.promised, "due": _at(depth.due_at, place)}
    parts = [_("%(made)s of %(promised)s by %(due)s") % made]
    if depth.verdict:
        parts.append(str(STATES[depth.verdict].word))
    if depth.answered_at:
        answered = _("kept early: the prospect answered, or a meeting was booked, on %(answered)s")
        parts.append(answered % {"answered": _at(depth.answered_at, place)})
    return " · ".join(parts)


def _show_deadline(of: Told, place: ZoneInfo) -> None:
    from entente.interfaces.web.look import formats

    if of.ground.heading:
        click.echo(formats.labelled(of.ground.heading, of.ground.sentence))
        return
    click.echo(of.ground.sentence)
    rows = [[step.days, step.hours, step.used or NOTHING] for step in of.steps]
    due = [_("Due"), _at(of.story.lead.due_at, place, of.zone), of.promised]
    table([_("Day"), _("Open hours used"), _("Business time")], [*rows, due])


def _show_persona(of: Told) -> None:
    fit = of.story.fit
    if not fit.is_decided:
        return
    _heading(_("Persona"))
    persona = fit.persona or (str(fit.persona_id) if fit.persona_id else _("no persona"))
    here = _("here: %(value)s")
    reasons = [
        [_("and") if place else _("Because"), _noted(sentence, here % {"value": value} if value else "")]
        for place, (sentence, value) in enumerate(of.reasons)
    ]
    segments = ", ".join(name for _number, name in fit.segments) or _("none")
    counted = [[_("In promises"), of.counted]] if of.counted else []
    table([_("Fits"), persona], [*reasons, *counted, [_("In segments"), segments]])


def _show_verdict(of: Told) -> None:
    if of.ripe is None:
        return
    _heading(_("Our common definition"))
    click.echo(" ".join(of.ripe_sentences))
    rows = [
        [_("holds:") if part.holds else _("fails:"), str(part.name), " · ".join(part.found)]
        for part in of.parts
    ]
    table(*_split(rows))


def _fact(entry: Entry, place: ZoneInfo) -> list[str]:
    return [
        _at(entry.at, place),
        _noted(entry.shown, entry.void),
        entry.who or NOTHING,
        " · ".join(entry.details) or NOTHING,
        _at(entry.recorded_at, place),
    ]


def _show_touches(of: Told, place: ZoneInfo) -> None:
    if not of.touches:
        return
    _heading(_("Touches of this person"))
    rows = [
        [
            _at(touch.occurred_at, place),
            str(word),
            touch.source or NOTHING,
            touch.campaign or NOTHING,
            touch.page or NOTHING,
        ]
        for touch, word in of.touches
    ]
    table([_("When"), _("What"), _("Source"), _("Campaign"), _("Page")], rows)


def _show_others(of: Told, place: ZoneInfo) -> None:
    from entente.interfaces.web.look import formats
    from entente.interfaces.web.look.states import STATES

    if not of.story.others:
        return
    _heading(_("Other leads of this person"))
    rows = [
        [
            other.external_id or str(other.id),
            _at(other.captured_at, place),
            other.source or NOTHING,
            str(STATES[other.state].word),
            formats.measure(other.attempts, "count"),
        ]
        for other in of.story.others
    ]
    table([_("Lead"), _("Captured"), _("Source"), _("Clock"), _("Attempts")], rows)


def _at(at: datetime | None, place: ZoneInfo, there: str = "") -> str:
    from entente.interfaces.web.look import formats

    return formats.moment(at, zone=place, calendar_zone=there) if at else NOTHING


def _heading(heading: str, note: str = "") -> None:
    click.echo("\n" + _noted(heading, note))


def _noted(text: str, note: str) -> str:
    return f"{text} ({note})" if note else text


def _split(rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """The first row and the others: a table whose header is in its first column."""
    return rows[0], rows[1:]

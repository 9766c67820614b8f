"""Why a deadline is when it is: the way through the open hours, written day by day."""

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from entente.interfaces.web.look.formats import day, number, weekday
from entente.interfaces.web.story.exactly import exact_duration, exact_time
from entente.interfaces.web.story.temperature import said, temperature_sentence
from entente.kit.instants import to_datetime
from entente.kit.worktime import Calendar
from entente.kit.worktime.public_holidays import holiday_name
from entente.kit.worktime.walk import DayWalked, Walk
from entente.loop.telling import LeadStory
from entente.stages.agreement.rules import Version

_MINUTE = 60


@dataclass(frozen=True)
class Ground:
    """What a deadline stands on, in words; the heading says why there is none."""

    sentence: str
    heading: str = ""


@dataclass(frozen=True)
class Step:
    """A day, or several closed ones in a row, and the seconds that were used of the allowance."""

    first: date
    last: date
    hours: str
    seconds: int | None

    @property
    def days(self) -> str:
        """The day, or the first and the last of several."""
        ends = (self.first,) if self.first == self.last else (self.first, self.last)
        return " – ".join(weekday(end) for end in ends)

    @property
    def used(self) -> str:
        """What was used of the allowance, in words."""
        return "" if self.seconds is None else exact_duration(self.seconds)


def ground(story: LeadStory) -> Ground:
    """The promise by which a deadline was set, or why nothing is judged."""
    clause = story.lead.clause
    if clause == "before":
        return Ground(
            _(
                "The lead was captured before the day from which the agreement is enforced: "
                "it is measured, not judged."
            ),
            _("Not judged"),
        )
    if story.version is None:
        return Ground(
            _(
                "No version of the agreement was in force on the day this clock started: "
                "it is measured, not promised."
            ),
            _("Not judged"),
        )
    if story.way is None and clause == "bulk":
        return Ground(
            _("The lead came with many others in one import: the agreement does not judge their speed."),
            _("Not judged"),
        )
    if story.way is None:
        return Ground(
            said(
                _("The version in force promises no time for the first attempt."),
                temperature_sentence(story.version.terms, story=story),
            ),
            _("No promise of a first attempt"),
        )
    promise = _promise(story.version, minutes=(story.allowed_seconds or 0) // _MINUTE, clause=clause)
    return Ground(said(promise, temperature_sentence(story.version.terms, story=story)))


def _promise(version: Version, *, minutes: int, clause: str | None) -> str:
    promised = ngettext(
        "Promised: a first human attempt within %(n)s business minute",
        "Promised: a first human attempt within %(n)s business minutes",
        minutes,
    ) % {"n": number(minutes)}
    start = _("of the capture") if version.terms.clock_start == "captured" else _("of the assignment")
    since = _("Version in force from %(from_day)s") % {"from_day": day(version.from_day)}
    more = {
        "relief": _("Relief: more leads had come than one day or week was to bring, so the time is longer."),
        "bulk": _("The lead came with many others in one import, which have a time of their own."),
    }.get(clause or "", "")
    return f"{promised} {start}. {since}. {more}".strip()


def steps(way: Walk, *, calendar: Calendar) -> list[Step]:
    """The days of a walk; closed days in a row are one step."""
    found: list[Step] = []
    for walked in way.days:
        step = _step(walked, way, calendar)
        if found and _is_closed_alike(found[-1], step):
            found[-1] = replace(found[-1], last=step.last)
        else:
            found.append(step)
    return found


def _is_closed_alike(one: Step, other: Step) -> bool:
    return one.seconds is None and other.seconds is None and one.hours == other.hours


def _step(walked: DayWalked, way: Walk, calendar: Calendar) -> Step:
    if not walked.stretches:
        return Step(walked.day, walked.day, _why_closed(walked, way, calendar), None)
    zone = calendar.zone
    hours = ", ".join(f"{_at(one.begins, zone)}–{_at(one.ends, zone)}" for one in walked.stretches)
    return Step(walked.day, walked.day, hours, sum(one.seconds for one in walked.stretches))


def _why_closed(walked: DayWalked, way: Walk, calendar: Calendar) -> str:
    if walked.is_holiday:
        name = holiday_name(calendar.holidays or "", walked.day, language=get_language() or "en")
        return _("public holiday: %(name)s") % {"name": name}
    if walked.is_open:
        started = _at(way.start, calendar.zone)
        return _("after hours: the clock started at %(time)s") % {"time": started}
    return _("closed")


def _at(instant: int, zone: str) -> str:
    at = to_datetime(instant)
    return exact_time(at, zone=ZoneInfo(zone)) if at else ""

"""What differs between two versions, in plain words: each line, what happened to it, before and after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from entente.interfaces.web.look import formats
from entente.interfaces.web.mql.reason_forms import FIXED_BY, NEEDS, THEN
from entente.interfaces.web.mql.words import PARTS as MQL_PARTS
from entente.interfaces.web.mql.words import criterion_sentence, signal_sentence
from entente.interfaces.web.people.shown_calendars import country, windows_said
from entente.interfaces.web.people.words import WEEKDAYS
from entente.stages.agreement.wording import INFORMATION
from entente.stages.journey.comparison import How, Line, compared
from entente.stages.journey.definitions import Kind
from entente.stages.journey.reasons import Reason

HOWS: dict[How, str | Promise] = {
    How.ADDED: pgettext_lazy("line", "added"),
    How.REMOVED: pgettext_lazy("line", "removed"),
    How.CHANGED: pgettext_lazy("line", "changed"),
}
WORDS: dict[tuple[str, str], str | Promise] = {
    ("en", "label"): gettext_lazy("English word"),
    ("en", "plural"): gettext_lazy("Several of them"),
    ("en", "meaning"): gettext_lazy("Meaning in English"),
    ("en", "example"): gettext_lazy("Example in English"),
    ("fr", "label"): gettext_lazy("French word"),
    ("fr", "plural"): gettext_lazy("Several of them, in French"),
    ("fr", "meaning"): gettext_lazy("Meaning in French"),
    ("fr", "example"): gettext_lazy("Example in French"),
}
REASON_PARTS: dict[str, str | Promise] = {
    "en": gettext_lazy("Meaning in English"),
    "fr": gettext_lazy("Meaning in French"),
    "fixed_by": gettext_lazy("Who must fix it"),
    "then": gettext_lazy("What then"),
    "cooldown_days": gettext_lazy("Rests for"),
    "needs": gettext_lazy("Needs"),
}
CALENDAR_PARTS: dict[str, str | Promise] = {
    "zone": gettext_lazy("Zone"),
    "holidays": gettext_lazy("Public holidays"),
    "closed": gettext_lazy("Closed besides"),
    "open": gettext_lazy("Open all the same"),
}


@dataclass(frozen=True)
class ShownLine:
    """A line that differs, in words; a side that lacks it is empty."""

    line: Line
    name: str
    how: str
    before: str
    after: str


def shown_lines(kind: Kind, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[ShownLine]:
    """What differs between the contents of two versions, in the language that is active."""
    name, said = _SAID[kind]
    return [
        ShownLine(
            line,
            name(line),
            str(HOWS[line.how]),
            *("" if side is None else said(line, side) for side in (line.before, line.after)),
        )
        for line in compared(kind, before, after)
    ]


def _term_name(line: Line) -> str:
    return str(WORDS[line.part, line.name])


def _as_is(line: Line, value: Any) -> str:
    del line
    return str(value)


def _mql_name(line: Line) -> str:
    name = str(MQL_PARTS["information" if line.part == "required" else line.part])
    return _("%(part)s, another way") % {"part": name} if line.place > 1 else name


def _mql_said(line: Line, value: Any) -> str:
    if line.part == "required":
        return str(INFORMATION[value])
    sentence: Callable[[Any], str] = criterion_sentence if line.part == "fit" else signal_sentence
    joined = pgettext("joins criteria", "and")
    return f" {joined} ".join(sentence(one) for one in value)


def _reason_name(line: Line) -> str:
    if line.part == "reason":
        return line.name
    return _("%(code)s: %(part)s") % {"code": line.name, "part": REASON_PARTS[line.part]}


def _reason_said(line: Line, value: Any) -> str:
    if isinstance(value, Reason):
        parts = [
            value.meaning(get_language() or "en"),
            *(
                _("%(code)s: %(part)s") % {"code": REASON_PARTS[part], "part": said}
                for part in ("fixed_by", "then", "cooldown_days", "needs")
                if (said := _part_said(part, getattr(value, part)))
            ),
        ]
        return "; ".join(parts)
    return _part_said(line.part, value)


def _part_said(part: str, value: Any) -> str:
    if part == "cooldown_days":
        return _days(value) if value else ""
    words: dict[str, Mapping[str, str | Promise]] = {"fixed_by": FIXED_BY, "then": THEN, "needs": NEEDS}
    return str(words[part][value] if part in words and value else value)


def _days(days: tuple[int, int]) -> str:
    least, most = days
    if least == most:
        return ngettext("%(n)s day", "%(n)s days", most) % {"n": most}
    return _("%(least)s to %(most)s days") % {"least": least, "most": most}


def _calendar_name(line: Line) -> str:
    return str(WEEKDAYS[line.name] if line.part == "week" else CALENDAR_PARTS[line.part])


def _calendar_said(line: Line, value: Any) -> str:
    if line.part == "week":
        return windows_said(value)
    if line.part in ("closed", "open"):
        return formats.day(value)
    return country(value) if line.part == "holidays" else str(value)


_SAID: dict[Kind, tuple[Callable[[Line], str], Callable[[Line, Any], str]]] = {
    Kind.TERM: (_term_name, _as_is),
    Kind.MQL: (_mql_name, _mql_said),
    Kind.REASONS: (_reason_name, _reason_said),
    Kind.CALENDAR: (_calendar_name, _calendar_said),
}

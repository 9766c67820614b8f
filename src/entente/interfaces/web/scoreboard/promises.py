"""The promises about a share: completeness, speed and depth, in words and in totals."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entente.interfaces.web.look.formats import number
from entente.stages.agreement.rules import TEMPERATURES, Terms
from entente.stages.review.queries.totals import DayTotal
from entente.stages.review.rules import Tally

NO_TEMPERATURE = ""
EVERY_TEMPERATURE = (*TEMPERATURES, NO_TEMPERATURE)


@dataclass(frozen=True)
class Share:
    """A promise about a share: which terms make it, how a day counts, its words and its rows.

    `is_measured_anyway`: it has a card for the days on which it is not promised, too.
    `judges`: the temperatures of the leads that it is about. `temperature`: the one that it is about alone.
    `is_counted`: whether a day is; the worker has yet to judge the answers of those from an older Entente.
    """

    terms: Callable[[Terms], Hashable]
    promised: Callable[[Terms], float | None]
    tally: Callable[[DayTotal], Tally]
    title: Callable[[Terms | None], str]
    counted: Callable[[int], str]
    rows: dict[str, str]
    term: str
    is_measured_anyway: bool = True
    judges: Callable[[Terms], tuple[str, ...]] = lambda _terms: EVERY_TEMPERATURE
    temperature: str = ""
    is_counted: Callable[[DayTotal], bool] = lambda _day: True


def _answers_are_counted(day: DayTotal) -> bool:
    return day.answer_met is not None


def _handovers(n: int) -> str:
    return ngettext("handover", "handovers", n)


def _returned(n: int) -> str:
    return ngettext("lead returned", "leads returned", n)


def leads_counted(n: int) -> str:
    """The noun of so many leads."""
    return ngettext("lead", "leads", n)


def _complete_title(terms: Terms | None) -> str:
    del terms
    return _("Required information is complete")


def _speed_title(terms: Terms | None) -> str:
    if terms is None or terms.speed_minutes is None:
        return _("First human attempt")
    words = ngettext(
        "First human attempt within %(n)s business minute",
        "First human attempt within %(n)s business minutes",
        terms.speed_minutes,
    )
    return words % {"n": number(terms.speed_minutes)}


def _depth_title(terms: Terms | None) -> str:
    if terms is None or terms.depth_attempts is None:
        return _("Number of attempts")
    words = ngettext(
        "%(n)s attempt by business day %(day)s",
        "%(n)s attempts by business day %(day)s",
        terms.depth_attempts,
    )
    return words % {"n": number(terms.depth_attempts), "day": terms.depth_days}


def _acceptance_title(terms: Terms | None) -> str:
    del terms
    return _("Leads that sales accepts")


def _answer_title(terms: Terms | None) -> str:
    if terms is None or terms.answer_hours is None:
        return _("Answer of sales")
    words = ngettext(
        "Accepted or returned within %(n)s business hour",
        "Accepted or returned within %(n)s business hours",
        terms.answer_hours,
    )
    return words % {"n": number(terms.answer_hours)}


def _return_title(terms: Terms | None) -> str:
    del terms
    return _("A reason for each lead returned")


ACCEPTANCE = Share(
    terms=lambda terms: (terms.acceptance_share, terms.answer_hours),
    promised=lambda terms: terms.acceptance_share,
    tally=lambda one: one.acceptance,
    title=_acceptance_title,
    counted=leads_counted,
    rows={"judged": "acceptance"},
    term="accepted",
    is_measured_anyway=False,
    is_counted=_answers_are_counted,
)
ANSWER = Share(
    terms=lambda terms: terms.answer_hours,
    promised=lambda terms: 1.0 if terms.answer_hours else None,
    tally=lambda one: one.answer,
    title=_answer_title,
    counted=_handovers,
    rows={"judged": "answer"},
    term="handover",
    is_measured_anyway=False,
    is_counted=_answers_are_counted,
)
RETURN_REASONS = Share(
    terms=lambda terms: terms.return_reason,
    promised=lambda terms: 1.0 if terms.return_reason else None,
    tally=lambda one: one.return_reasons,
    title=_return_title,
    counted=_returned,
    rows={"answer": "returned"},
    term="return",
    is_measured_anyway=False,
    is_counted=_answers_are_counted,
)
COMPLETENESS = Share(
    terms=lambda terms: (terms.complete_share, terms.required_information),
    promised=lambda terms: terms.complete_share,
    tally=lambda one: one.completeness,
    title=_complete_title,
    counted=leads_counted,
    rows={},
    term="completeness",
)
SPEED = Share(
    terms=lambda terms: (terms.speed_minutes, terms.speed_share, terms.min_seconds, terms.clock_start),
    promised=lambda terms: terms.speed_share,
    tally=lambda one: one.speed,
    title=_speed_title,
    counted=_handovers,
    rows={"judged": "speed"},
    term="speed",
)
DEPTH = Share(
    terms=lambda terms: (
        terms.depth_attempts,
        terms.depth_days,
        terms.depth_channels,
        terms.spacing_minutes,
        terms.min_seconds,
        terms.clock_start,
    ),
    promised=lambda terms: 1.0 if terms.depth_attempts else None,
    tally=lambda one: one.depth,
    title=_depth_title,
    counted=_handovers,
    rows={"judged": "depth"},
    term="depth",
)


def waiting_note(tally: Tally, *, uncounted: int) -> str:
    """How many days are still to be counted; else how many are not yet due."""
    if uncounted:
        words = ngettext("%(n)s day is still to be counted", "%(n)s days are still to be counted", uncounted)
        return words % {"n": number(uncounted)}
    if not tally.waiting:
        return ""
    return ngettext("%(n)s not yet due", "%(n)s not yet due", tally.waiting) % {"n": number(tally.waiting)}

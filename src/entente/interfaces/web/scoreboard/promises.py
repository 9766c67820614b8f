"""The promises about a share, in words and in totals."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from entente.interfaces.web.look.formats import number
from entente.stages.agreement.rules import TEMPERATURES, Terms
from entente.stages.review.queries.totals import DayTotal
from entente.stages.review.rules import Tally

NO_TEMPERATURE = ""
EVERY_TEMPERATURE = (*TEMPERATURES, NO_TEMPERATURE)
Title: TypeAlias = Callable[[Terms | None], str]


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
    title: Title
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


def _always(title: str | Promise) -> Title:
    """A title that is the same whatever is promised."""
    return lambda _terms: str(title)


def _counted(term: str, promised: Callable[[int], str], *, otherwise: str | Promise) -> Title:
    """A title that says how many a term promises (`n`, by business day `day`); another where it does not."""

    def title(terms: Terms | None) -> str:
        count = getattr(terms, term) if terms else None
        if terms is None or count is None:
            return str(otherwise)
        return promised(count) % {"n": number(count), "day": terms.depth_days}

    return title


_speed_title = _counted(
    "speed_minutes",
    lambda n: ngettext(
        "First human attempt within %(n)s business minute",
        "First human attempt within %(n)s business minutes",
        n,
    ),
    otherwise=gettext_lazy("First human attempt"),
)
_depth_title = _counted(
    "depth_attempts",
    lambda n: ngettext("%(n)s attempt by business day %(day)s", "%(n)s attempts by business day %(day)s", n),
    otherwise=gettext_lazy("Number of attempts"),
)
_answer_title = _counted(
    "answer_hours",
    lambda n: ngettext(
        "Accepted or returned within %(n)s business hour",
        "Accepted or returned within %(n)s business hours",
        n,
    ),
    otherwise=gettext_lazy("Answer of sales"),
)
ACCEPTANCE = Share(
    terms=lambda terms: (terms.acceptance_share, terms.answer_hours),
    promised=lambda terms: terms.acceptance_share,
    tally=lambda one: one.acceptance,
    title=_always(gettext_lazy("Leads that sales accepts")),
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
    title=_always(gettext_lazy("A reason for each lead returned")),
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
    title=_always(gettext_lazy("Required information is complete")),
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

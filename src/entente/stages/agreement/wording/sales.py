"""What sales promises, clause by clause."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from entente.stages.agreement.rules import TEMPERATURES, Terms
from entente.stages.agreement.wording.writing import (
    written_number,
    written_percent,
)

TEMPERATURE: dict[str, str | Promise] = {
    "hot": pgettext_lazy("temperature", "hot"),
    "warm": pgettext_lazy("temperature", "warm"),
    "cold": pgettext_lazy("temperature", "cold"),
}


def _answer(terms: Terms, currency: str) -> str:
    del currency
    return ngettext(
        "Sales accepts or returns each lead within %(hours)s business hour.",
        "Sales accepts or returns each lead within %(hours)s business hours.",
        terms.answer_hours or 0,
    ) % {"hours": written_number(terms.answer_hours or 0)}


def _speed(terms: Terms, currency: str) -> str:
    del currency
    return ngettext(
        "%(share)s of the handovers get a first attempt within %(minutes)s business minute.",
        "%(share)s of the handovers get a first attempt within %(minutes)s business minutes.",
        terms.speed_minutes or 0,
    ) % {"share": written_percent(terms.speed_share), "minutes": written_number(terms.speed_minutes or 0)}


def _speed_by_temperature(terms: Terms, currency: str) -> str:
    del currency
    parts = [
        _("%(temperature)s, %(share)s within %(minutes)s business minutes")
        % {
            "temperature": TEMPERATURE[one],
            "share": written_percent(getattr(terms, f"speed_{one}_share")),
            "minutes": written_number(getattr(terms, f"speed_{one}_minutes")),
        }
        for one in TEMPERATURES
        if getattr(terms, f"speed_{one}_minutes")
    ]
    return _("First attempt, by temperature: %(parts)s.") % {"parts": "; ".join(parts)}


def _depth(terms: Terms, currency: str) -> str:
    del currency
    said = _attempts(terms.depth_attempts or 0, terms.depth_days or 0, terms.depth_channels)
    return _("%(attempts)s, %(spacing)s minutes apart, unless there was an exchange before.") % {
        "attempts": said,
        "spacing": written_number(terms.spacing_minutes),
    }


def _depth_by_temperature(terms: Terms, currency: str) -> str:
    del currency
    parts = []
    for one in TEMPERATURES:
        attempts, days = getattr(terms, f"depth_{one}_attempts"), getattr(terms, f"depth_{one}_days")
        if attempts:
            said = _attempts(attempts, days, getattr(terms, f"depth_{one}_channels"))
            parts.append(
                _("%(temperature)s, %(attempts)s") % {"temperature": TEMPERATURE[one], "attempts": said}
            )
    return _("Attempts, by temperature: %(parts)s.") % {"parts": "; ".join(parts)}


def _attempts(attempts: int, days: int, channels: int | None) -> str:
    said = ngettext(
        "%(attempts)s attempt by the end of business day %(day)s",
        "%(attempts)s attempts by the end of business day %(day)s",
        attempts,
    ) % {"attempts": written_number(attempts), "day": written_number(days)}
    if not channels:
        return said
    on = ngettext("on %(n)s channel or more", "on %(n)s channels or more", channels) % {"n": channels}
    return _("%(attempts)s %(channels)s") % {"attempts": said, "channels": on}


def _reasons(terms: Terms, currency: str) -> str:
    del currency
    if terms.return_reason and terms.loss_reason:
        return _("Sales gives a reason for each lead returned and for each deal lost.")
    if terms.return_reason:
        return _("Sales gives a reason for each lead returned.")
    return _("Sales gives a reason for each deal lost.")


SENTENCES: dict[str, Callable[[Terms, str], str]] = {
    "answer": _answer,
    "speed": _speed,
    "speed_temperature": _speed_by_temperature,
    "depth": _depth,
    "depth_temperature": _depth_by_temperature,
    "reasons": _reasons,
}

"""The terms of a version as sentences, side by side."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from entente.interfaces.web.look import formats
from entente.stages.agreement.rules import Terms

INFORMATION: dict[str, str | Promise] = {
    "email": gettext_lazy("e-mail"),
    "phone": gettext_lazy("telephone"),
    "name": gettext_lazy("name"),
    "company": gettext_lazy("company"),
}
Term = tuple[str, str, str]
"""Which word of the glossary it is about, its name, and what is promised."""


def marketing_terms(terms: Terms) -> list[Term]:
    """What marketing promises: word, name and sentence."""
    return [("lead", _("Leads"), _leads(terms)), ("completeness", _("Completeness"), _completeness(terms))]


def sales_terms(terms: Terms) -> list[Term]:
    """What sales promises: word, name and sentence."""
    return [
        ("speed", _("Speed"), _speed(terms)),
        ("depth", _("Depth"), _depth(terms)),
        ("attempt", _("What counts"), " ".join(_what_counts(terms))),
    ]


def _not_promised() -> str:
    return _("measured, not promised")


def _leads(terms: Terms) -> str:
    if terms.leads_per_month is None:
        return _not_promised()
    return _("%(count)s each month") % {"count": formats.number(terms.leads_per_month)}


def _completeness(terms: Terms) -> str:
    if terms.complete_share is None:
        return _not_promised()
    wanted = ", ".join(str(INFORMATION[name]) for name in terms.required_information)
    share = _percent(terms.complete_share)
    return _("%(share)s of the leads have %(information)s") % {"share": share, "information": wanted}


def _speed(terms: Terms) -> str:
    if terms.speed_minutes is None or terms.speed_share is None:
        return _not_promised()
    return ngettext(
        "%(share)s of the handovers get a first attempt within %(minutes)s business minute",
        "%(share)s of the handovers get a first attempt within %(minutes)s business minutes",
        terms.speed_minutes,
    ) % {"share": _percent(terms.speed_share), "minutes": formats.number(terms.speed_minutes)}


def _depth(terms: Terms) -> str:
    if terms.depth_attempts is None or terms.depth_days is None:
        return _not_promised()
    return ngettext(
        "%(attempts)s attempt by business day %(day)s, %(spacing)s minutes apart",
        "%(attempts)s attempts by business day %(day)s, %(spacing)s minutes apart",
        terms.depth_attempts,
    ) % {"attempts": terms.depth_attempts, "day": terms.depth_days, "spacing": terms.spacing_minutes}


def _what_counts(terms: Terms) -> Iterator[str]:
    if terms.min_seconds is None:
        yield _("As the map of the import says.")
    elif terms.min_seconds == 0:
        yield _("Every outbound call, whatever its length.")
    else:
        yield _("An outbound call of %(seconds)s s or more.") % {"seconds": terms.min_seconds}
    if terms.clock_start == "captured":
        yield _("The clock starts when the lead is captured.")
    else:
        yield _("The clock starts when the lead is assigned.")


def _percent(share: float) -> str:
    places = 0 if round(share * 100, 6) == round(share * 100) else 1
    return formats.percent(share, decimals=places)

"""The words of governance: rhythms, weekdays, kinds of exchange, and a meeting said in one line."""

from babel.dates import get_day_names
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from entente.analytics.metrics import CATALOGUE
from entente.interfaces.web.look import formats
from entente.kit.worktime import WEEKDAYS
from entente.stages.agreement.governance import Meeting

RHYTHMS: dict[str, str | Promise] = {
    "weekly": gettext_lazy("Each week"),
    "monthly": gettext_lazy("Each month"),
    "quarterly": gettext_lazy("Each quarter"),
}
PLACES: dict[str, str | Promise] = {
    "1": pgettext_lazy("weekday of a month", "first"),
    "2": pgettext_lazy("weekday of a month", "second"),
    "3": pgettext_lazy("weekday of a month", "third"),
    "4": pgettext_lazy("weekday of a month", "fourth"),
    "-1": pgettext_lazy("weekday of a month", "last"),
}
MONTHS: dict[str, str | Promise] = {
    "1": pgettext_lazy("month of a quarter", "first month"),
    "2": pgettext_lazy("month of a quarter", "second month"),
    "3": pgettext_lazy("month of a quarter", "third month"),
}
KINDS: dict[str, str | Promise] = {
    "sources": pgettext_lazy("exchange", "Sources of leads"),
    "offers": pgettext_lazy("exchange", "Offers"),
    "words": pgettext_lazy("exchange", "Customers’ words"),
    "tools": pgettext_lazy("exchange", "Sales tools"),
    "numbers": pgettext_lazy("exchange", "Numbers"),
}
OFTEN: dict[str, str | Promise] = {
    "daily": pgettext_lazy("how often", "each day"),
    "weekly": pgettext_lazy("how often", "each week"),
    "monthly": pgettext_lazy("how often", "each month"),
    "quarterly": pgettext_lazy("how often", "each quarter"),
}


def when(meeting: Meeting) -> str:
    """When a meeting is, in one line, without its zone."""
    values = {
        "weekday": _day_name(meeting.weekday),
        "place": str(PLACES[str(meeting.place)]),
        "month": str(MONTHS[str(meeting.month)]),
        "at": meeting.at,
        "minutes": formats.number(meeting.minutes),
    }
    if meeting.rhythm == "weekly":
        return _("each %(weekday)s at %(at)s, %(minutes)s minutes") % values
    if meeting.rhythm == "monthly":
        return _("%(place)s %(weekday)s of the month at %(at)s, %(minutes)s minutes") % values
    return _("%(place)s %(weekday)s of the %(month)s of the quarter at %(at)s, %(minutes)s minutes") % values


def numbers_read(meeting: Meeting) -> list[tuple[str, str]]:
    """The numbers that a meeting reads: name and title."""
    return [(slug, _(CATALOGUE[slug].title) if slug in CATALOGUE else slug) for slug in meeting.numbers]


def _day_name(weekday: str) -> str:
    """The weekday as it stands inside a sentence: Monday, lundi."""
    return str(get_day_names("wide", locale=get_language() or "en")[WEEKDAYS.index(weekday)])

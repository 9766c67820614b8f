"""What tests, phases and limits of stages are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext_lazy

from entente.interfaces.web.look import formats
from entente.stages.agreement.wording import INFORMATION
from entente.stages.journey.rules import Course, Phase, StageTerms

TESTS: dict[str, str | Promise] = {
    "captured": gettext_lazy("the person showed interest: a lead was captured"),
    "touched_again": gettext_lazy("the person came back: a touch after the capture, opened letters left out"),
    "complete": gettext_lazy("the lead carries all the information ticked below"),
    "handed_over": gettext_lazy("the lead was handed over to sales"),
    "accepted": gettext_lazy("sales accepted the lead, or is deemed to have"),
    "attempted": gettext_lazy("somebody in sales tried to reach the person"),
    "connected": gettext_lazy("a two-way exchange took place"),
    "deal_opened": gettext_lazy("a deal was opened"),
    "deal_won": gettext_lazy("a deal was won"),
    "deal_lost": gettext_lazy("a deal was lost, and none was won"),
    "returned": gettext_lazy("sales returned the lead, and has not accepted it since"),
    "said": gettext_lazy("a person says so: cannot be measured yet"),
}
PHASES: dict[Phase, str | Promise] = {
    Phase.ATTRACT: pgettext_lazy("phase", "Attract"),
    Phase.ENGAGE: pgettext_lazy("phase", "Engage"),
    Phase.DELIGHT: pgettext_lazy("phase", "Delight"),
}
COURSES: dict[Course, str | Promise] = {
    Course.MAIN: gettext_lazy("on the line that leads to a customer"),
    Course.DETOUR: gettext_lazy("beside it: a detour"),
}
LIMIT_UNITS: dict[str, str | Promise] = {
    "business_minutes": gettext_lazy("business minutes"),
    "business_days": gettext_lazy("business days"),
    "days": gettext_lazy("days"),
}


def limit_words(terms: StageTerms) -> str:
    """The time limit of a stage as people say it, or a dash."""
    if terms.limit is None:
        return "–"
    number = formats.number(terms.limit)
    if terms.limit_unit == "business_minutes":
        text = ngettext("%(n)s business minute", "%(n)s business minutes", terms.limit)
    elif terms.limit_unit == "business_days":
        text = ngettext("%(n)s business day", "%(n)s business days", terms.limit)
    else:
        text = ngettext("%(n)s day", "%(n)s days", terms.limit)
    return text % {"n": number}


def information_words(terms: StageTerms) -> str:
    """The information that a stage needs, or a dash."""
    return ", ".join(str(INFORMATION[name]) for name in terms.information) or "–"


def missing_words(teams: list[str]) -> str:
    """Which side did not contribute yet; nothing where both did."""
    if not teams:
        return ""
    if len(teams) == 1:
        return gettext("%(team)s has not contributed yet") % {"team": teams[0]}
    return gettext("neither side has contributed yet")

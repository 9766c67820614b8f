"""Which clause about speed judges a lead where a version promises speed by temperature, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entente.loop.telling import LeadStory
from entente.stages.agreement.rules import Allowance, Terms, own_temperatures

_OWN: dict[str, str | Promise] = {
    "hot": gettext_lazy("The clause for hot leads applies."),
    "warm": gettext_lazy("The clause for warm leads applies."),
    "cold": gettext_lazy("The clause for cold leads applies."),
}
_GENERAL: dict[str, str | Promise] = {
    "hot": gettext_lazy("It has no clause for hot leads: the general one applies."),
    "warm": gettext_lazy("It has no clause for warm leads: the general one applies."),
    "cold": gettext_lazy("It has no clause for cold leads: the general one applies."),
}
_NONE: dict[str, str | Promise] = {
    "hot": gettext_lazy("It promises one by temperature, but none for hot leads."),
    "warm": gettext_lazy("It promises one by temperature, but none for warm leads."),
    "cold": gettext_lazy("It promises one by temperature, but none for cold leads."),
}


def temperature_sentence(terms: Terms, *, story: LeadStory) -> str:
    """The clause that set the time of the lead; nothing where its temperature plays no part."""
    if story.own_temperature:
        return str(_OWN[story.own_temperature])
    if not own_temperatures(terms, about="speed") or story.lead.clause == Allowance.BULK:
        return ""
    temperature = story.lead.temperature or ""
    if terms.speed_minutes is None:
        without = _("It promises one by temperature, but the file says none for this lead.")
        return str(_NONE.get(temperature, without))
    without = _(
        "It promises speed by temperature; the file says none for this lead: the general clause applies."
    )
    return str(_GENERAL.get(temperature, without))


def said(*sentences: str) -> str:
    """Sentences after each other, without the empty ones."""
    return " ".join(one for one in sentences if one)

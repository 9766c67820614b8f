"""Criteria, standings and quarters of the map in the words of the reader."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from entente.interfaces.web.look.formats import quoted
from entente.interfaces.web.look.lead_fields import field_name
from entente.stages.audience.rules.criteria import WITHOUT_VALUES, Criterion, Operator, Rules
from entente.stages.audience.rules.results import Quadrant, Standing

Words = dict[str, str | Promise]

FIELDS: Words = {
    "company": pgettext_lazy("field of a lead", "Company"),
    "city": pgettext_lazy("field of a lead", "City"),
    "email": pgettext_lazy("field of a lead", "E-mail address"),
    "phone": pgettext_lazy("field of a lead", "Telephone number"),
    "name": pgettext_lazy("field of a lead", "Name of the person"),
    "source": pgettext_lazy("field of a lead", "Source"),
    "medium": pgettext_lazy("field of a lead", "Medium"),
    "campaign": pgettext_lazy("field of a lead", "Campaign"),
    "channel": pgettext_lazy("field of a lead", "Channel"),
    "offer": pgettext_lazy("field of a lead", "Offer"),
}
OPERATORS: Words = {
    Operator.IS: pgettext_lazy("operator", "is"),
    Operator.IS_ONE_OF: pgettext_lazy("operator", "is one of"),
    Operator.CONTAINS: pgettext_lazy("operator", "contains"),
    Operator.STARTS_WITH: pgettext_lazy("operator", "starts with"),
    Operator.AT_LEAST: pgettext_lazy("operator", "is at least"),
    Operator.AT_MOST: pgettext_lazy("operator", "is at most"),
    Operator.PRESENT: pgettext_lazy("operator", "is present"),
    Operator.ABSENT: pgettext_lazy("operator", "is absent"),
}
STANDINGS: Words = {
    Standing.ABOVE: gettext_lazy("above the company’s"),
    Standing.ABOUT: gettext_lazy("about the company’s"),
    Standing.BELOW: gettext_lazy("below the company’s"),
    Standing.NOTHING: gettext_lazy("no lead to compare"),
}
ADVICE: Words = {
    Quadrant.CONCENTRATE: gettext_lazy("Concentrate here: both teams put this segment first."),
    Quadrant.BUILD: gettext_lazy("Build strength first: references and content before more spend."),
    Quadrant.HARVEST: gettext_lazy("Harvest: serve what comes, and spend little to get more."),
    Quadrant.LEAVE: gettext_lazy("Leave it: no campaign, and no promise about these leads."),
}
QUARTERS: Words = {
    Quadrant.CONCENTRATE: pgettext_lazy("quarter of the map", "Concentrate"),
    Quadrant.BUILD: pgettext_lazy("quarter of the map", "Build strength"),
    Quadrant.HARVEST: pgettext_lazy("quarter of the map", "Harvest"),
    Quadrant.LEAVE: pgettext_lazy("quarter of the map", "Leave"),
}


def criterion_sentence(criterion: Criterion) -> str:
    """A criterion as people say it: City is one of “Lyon”, “Paris”."""
    words = f"{field_name(criterion.field, words=FIELDS)} {OPERATORS[criterion.operator]}"
    if criterion.operator in WITHOUT_VALUES:
        return words
    return f"{words} {_listed(criterion.values)}"


def rules_sentences(rules: Rules) -> list[str]:
    """Each group of criteria as one sentence."""
    between = _(" and ")
    return [between.join(criterion_sentence(one) for one in group) for group in rules]


def _listed(values: Sequence[str]) -> str:
    return ", ".join(quoted(value) for value in values)

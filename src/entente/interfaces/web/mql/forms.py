"""The form of an MQL definition: required information, rows of criteria (fit) and of signals (intent)."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.interfaces.web.mql.words import OPERATORS
from entente.kit.criteria import WITHOUT_VALUE
from entente.stages.agreement.wording import INFORMATION
from entente.stages.journey.mql import MOST_DAYS, MOST_TOUCHES, MqlDefinition

JOINERS = (("and", pgettext_lazy("joins criteria", "and")), ("or", pgettext_lazy("joins criteria", "or")))
EMPTY_ROWS, MOST_ROWS = 3, 60
Groups = list[list[dict[str, Any]]]


class ProposeMql(forms.Form):
    """What belongs to the definition as a whole."""

    use_required_attribute = False
    made_from = forms.IntegerField(widget=forms.HiddenInput(), min_value=0, initial=0, required=False)
    required = forms.MultipleChoiceField(
        label=_("Information required"),
        choices=list(INFORMATION.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What sales needs in order to call: a lead without it is no MQL yet."),
    )
    wanted_from = forms.DateField(
        label=_("In force from"),
        required=False,
        help_text=_("Never before the second head has accepted; left empty, from that day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class _Row(forms.Form):
    """A row of which a part may be left empty."""

    use_required_attribute = False
    joiner = forms.ChoiceField(label=_("Joined by"), choices=JOINERS, required=False)


class CriterionRow(_Row):
    """One criterion of fit; a row without a field is left out."""

    field = forms.CharField(
        label=_("Field"), required=False, max_length=60, widget=forms.TextInput(attrs={"list": "fields"})
    )
    operator = forms.ChoiceField(label=_("Operator"), choices=list(OPERATORS.items()), required=False)
    values = forms.CharField(label=_("Values, with ; between them"), required=False, max_length=2000)

    def clean(self) -> dict[str, Any]:
        """Refuse a value that belongs to no field."""
        given = super().clean() or {}
        if given.get("values") and not given.get("field"):
            self.add_error("field", _("Say which field these values are of."))
        return given

    def as_mapping(self) -> dict[str, Any] | None:
        """The criterion as plain values; none for an empty row."""
        given = self.cleaned_data
        if not given.get("field"):
            return None
        values = [] if given["operator"] in WITHOUT_VALUE else _parts(given["values"])
        return {"field": given["field"], "operator": given["operator"] or "is", "values": values}


class SignalRow(_Row):
    """One signal of intent; a row without numbers is left out."""

    kinds = forms.CharField(label=_("Kinds of touch, with ; between them"), required=False, max_length=500)
    at_least = forms.IntegerField(label=_("At least"), required=False, min_value=1, max_value=MOST_TOUCHES)
    days = forms.IntegerField(label=_("Within, days"), required=False, min_value=1, max_value=MOST_DAYS)

    def clean(self) -> dict[str, Any]:
        """Refuse half a signal."""
        given = super().clean() or {}
        there = [name for name in ("at_least", "days") if given.get(name)]
        if not self.errors and len(there) < 2 and (there or given.get("kinds")):
            self.add_error("days", _("Give both numbers: how many touches, and within how many days."))
        return given

    def as_mapping(self) -> dict[str, Any] | None:
        """The signal as plain values; none for an empty row."""
        given = self.cleaned_data
        if not given.get("days"):
            return None
        return {"kinds": _parts(given["kinds"]), "at_least": given["at_least"], "days": given["days"]}


CriterionRows = forms.formset_factory(
    CriterionRow, extra=EMPTY_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)
SignalRows = forms.formset_factory(SignalRow, extra=EMPTY_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


def groups_of(rows: Iterable[Any]) -> Groups:
    """The groups of the rows: "or" begins another one."""
    groups: Groups = []
    for row in rows:
        mapping = row.as_mapping()
        if mapping is None:
            continue
        if not groups or row.cleaned_data.get("joiner") == "or":
            groups.append([])
        groups[-1].append(mapping)
    return groups


def criteria_rows(definition: MqlDefinition) -> list[dict[str, str]]:
    """The criteria of fit as the rows show them."""
    return [
        {"joiner": joiner, "field": one.field, "operator": one.operator, "values": "; ".join(one.values)}
        for joiner, one in _joined(definition.fit)
    ]


def signal_rows(definition: MqlDefinition) -> list[dict[str, Any]]:
    """The signals of intent as the rows show them."""
    return [
        {"joiner": joiner, "kinds": "; ".join(one.kinds), "at_least": one.at_least, "days": one.days}
        for joiner, one in _joined(definition.intent)
    ]


def _joined(groups: Sequence[Sequence[Any]]) -> list[tuple[str, Any]]:
    return [
        ("or" if place == 0 and number else "and", one)
        for number, group in enumerate(groups)
        for place, one in enumerate(group)
    ]


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]

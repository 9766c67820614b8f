"""The criteria of a definition as rows of a form: each goes with the one above, or begins a group."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.formsets import BaseFormSet
from django.forms.renderers import get_default_renderer
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.interfaces.web.audience.words import FIELDS, OPERATORS
from entente.interfaces.web.look.lead_fields import field_name
from entente.interfaces.web.refused import sentence_of
from entente.stages.audience.rules.criteria import Operator, Rules
from entente.stages.audience.rules.written import (
    MOST_CRITERIA,
    MOST_GROUPS,
    RulesRefused,
    is_field,
    rules_from,
)

PREFIX = "rules"
SPARE_ROWS = 3
AND, OR = "and", "or"
_SEPARATOR = ";"


class CriterionForm(forms.Form):
    """One row; without a field it is left out."""

    use_required_attribute = False
    joined = forms.ChoiceField(
        label=_("Together"),
        required=False,
        choices=[
            (AND, pgettext_lazy("criteria", "and")),
            (OR, pgettext_lazy("criteria", "or")),
        ],
    )
    field = forms.CharField(label=_("Field"), required=False, widget=forms.Select)
    operator = forms.ChoiceField(
        label=_("Operator"), required=False, choices=list(OPERATORS.items()), initial=Operator.IS_ONE_OF
    )
    values = forms.CharField(
        label=_("Values"),
        required=False,
        max_length=20_000,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *arguments: Any, kept: Sequence[str] = (), **words: Any) -> None:
        """Offer the fields that every lead has and those that the imports kept."""
        super().__init__(*arguments, **words)
        asked = (self["field"].value(),) if is_field(self["field"].value()) else ()
        more = sorted({*kept, *asked} - set(FIELDS))
        own = [(name, word) for name, word in FIELDS.items()]
        chosen: list[Any] = [("", _("(no criterion)")), (_("Of every lead"), own)]
        if more:
            kept_fields = [(name, field_name(name, words=FIELDS)) for name in more]
            chosen.append((_("Kept by the imports"), kept_fields))
        self.fields["field"].widget.choices = chosen


if TYPE_CHECKING:
    _RowsOf = BaseFormSet[CriterionForm]
else:
    _RowsOf = BaseFormSet  # it takes no parameter while it runs


class RuleRows(_RowsOf):
    """The rows of one definition, with spare ones beneath."""

    form = CriterionForm
    renderer = get_default_renderer()
    extra, min_num, max_num = SPARE_ROWS, 0, MOST_GROUPS * MOST_CRITERIA
    absolute_max = max_num + SPARE_ROWS
    validate_min = validate_max = can_order = can_delete = can_delete_extra = False
    edit_only = False

    def read(self) -> Rules | None:
        """The rules that the rows say; none when one is refused, its row saying why."""
        if not self.is_valid():
            return None
        rows = [one for one in self.forms if one.cleaned_data.get("field")]
        groups: list[list[CriterionForm]] = []
        for row in rows:
            if not groups or row.cleaned_data["joined"] == OR:
                groups.append([])
            groups[-1].append(row)
        try:
            return rules_from([[_written(row.cleaned_data) for row in group] for group in groups])
        except RulesRefused as refusal:
            place = groups[refusal.group][refusal.criterion] if refusal.group >= 0 else self.forms[0]
            place.add_error("values" if refusal.group >= 0 else "field", _without_place(refusal))
            return None


def blank_rows(*, kept: Sequence[str], rules: Rules = ()) -> RuleRows:
    """The rows of a definition as it stands, and some spare ones."""
    initial = [
        {
            "joined": OR if place and not number else AND,
            "field": one.field,
            "operator": str(one.operator),
            "values": f"{_SEPARATOR} ".join(one.values),
        }
        for place, group in enumerate(rules)
        for number, one in enumerate(group)
    ]
    return RuleRows(initial=initial, prefix=PREFIX, form_kwargs={"kept": kept})


def typed_rows(typed: QueryDict, *, kept: Sequence[str], more: bool = False) -> RuleRows:
    """The rows as they were typed, with spare ones where they are asked for."""
    given = typed.copy()
    if more:
        total = given.get(f"{PREFIX}-TOTAL_FORMS", "")
        given[f"{PREFIX}-TOTAL_FORMS"] = str((int(total) if total.isdecimal() else 0) + SPARE_ROWS)
    return RuleRows(given, prefix=PREFIX, form_kwargs={"kept": kept})


def _written(row: Mapping[str, Any]) -> dict[str, Any]:
    values = [part.strip() for part in row["values"].split(_SEPARATOR)]
    return {
        "field": row["field"],
        "operator": row["operator"],
        "values": [value for value in values if value],
    }


def _without_place(refusal: RulesRefused) -> str:
    refusal.field = ""
    return sentence_of(refusal)

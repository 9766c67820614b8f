"""The filters of the list of deals, as a form of the address."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.interfaces.web.leads.filters import ALL, NO_PERSONA, Choices, day_field
from entente.stages.deal.queries import DealFilter


class DealFilters(forms.Form):
    """What the list can be narrowed to."""

    state = forms.ChoiceField(
        label=_("Deal"),
        required=False,
        choices=[
            ALL,
            ("open", pgettext_lazy("deal", "Open")),
            ("won", pgettext_lazy("deal", "Won")),
            ("lost", pgettext_lazy("deal", "Lost")),
        ],
    )
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    reason = forms.ChoiceField(
        label=_("Reason"),
        required=False,
        choices=[
            ALL,
            ("given", pgettext_lazy("reason", "Given")),
            ("missing", pgettext_lazy("reason", "Missing")),
        ],
    )
    persona = forms.ChoiceField(label=_("Persona"), required=False)
    undated = forms.BooleanField(label=_("Closed without a date"), required=False)
    priced = forms.BooleanField(label=_("With an amount"), required=False)

    use_required_attribute = False

    def __init__(self, query: QueryDict, *, owners: Choices, personas: Choices) -> None:
        """Take the answers of the address; without personas, nothing is asked about them."""
        super().__init__(query)
        if not personas:
            self.fields["persona"].widget = forms.HiddenInput()
        for name, given in (("owner", owners), ("persona", [*personas, NO_PERSONA])):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [ALL, *given]
        self.fields["from"] = day_field(_("Lead captured from"))
        self.fields["to"] = day_field(_("to"))
        self.fields["closed_from"] = day_field(_("Closed from"))
        self.fields["closed_to"] = day_field(_("to"))
        self.order_fields(
            [
                *("state", "owner", "from", "to", "closed_from", "closed_to", "reason", "persona"),
                *("undated", "priced"),
            ]
        )

    def asked(self, *, zone: str, currency: str) -> DealFilter:
        """The filter, without what was refused; amounts are those in the currency of the workspace."""
        self.is_valid()
        given = self.cleaned_data
        return DealFilter(
            zone=zone,
            state=given.get("state", ""),
            captured_from=given.get("from"),
            captured_to=given.get("to"),
            closed_from=given.get("closed_from"),
            closed_to=given.get("closed_to"),
            undated=bool(given.get("undated")),
            priced=currency if given.get("priced") else "",
            reason=given.get("reason", ""),
            persona=given.get("persona", ""),
            owner_id=int(given["owner"]) if given.get("owner") else None,
        )

    def noted(self) -> dict[str, str]:
        """The filter as a fact keeps it."""
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

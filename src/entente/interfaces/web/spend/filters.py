"""The filters of the list of spend, as a form of the address."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from entente.interfaces.web.leads.filters import ALL, day_field
from entente.stages.attribution.queries import SpendFilter


class SpendFilters(forms.Form):
    """What the list can be narrowed to."""

    source = forms.ChoiceField(label=_("Source"), required=False)
    campaign = forms.CharField(label=_("Campaign"), required=False, max_length=300)
    repeated = forms.BooleanField(label=_("Repeated rows alone"), required=False)

    use_required_attribute = False

    def __init__(self, query: QueryDict, *, sources: Sequence[str]) -> None:
        """Take the answers of the address."""
        super().__init__(query)
        source = self.fields["source"]
        if isinstance(source, forms.ChoiceField):
            source.choices = [ALL, *((one, one) for one in sources)]
        self.fields["from"] = day_field(_("Day from"))
        self.fields["to"] = day_field(_("to"))
        self.order_fields(["source", "campaign", "from", "to", "repeated"])

    def asked(self) -> SpendFilter:
        """The filter, without what was refused."""
        self.is_valid()
        given = self.cleaned_data
        return SpendFilter(
            first=given.get("from"),
            last=given.get("to"),
            source=given.get("source", ""),
            campaign=given.get("campaign", ""),
            repeated=bool(given.get("repeated")),
        )

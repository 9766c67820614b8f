"""The form that notes a value of what is counted by hand."""

from datetime import date
from decimal import Decimal

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from entente.interfaces.web.objectives.quantities import NoQuantity, typed


class NoteValue(forms.Form):
    """A value of a day."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)
    day = forms.DateField(
        label=_("Day"),
        help_text=_("The day that the value is of."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    value = forms.CharField(
        label=_("Value"),
        max_length=40,
        help_text=_("What you counted up to that day."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )

    def clean_value(self) -> Decimal:
        """The number."""
        try:
            return typed(self.cleaned_data["value"], unit="count")
        except NoQuantity:
            raise forms.ValidationError(gettext("Write a number, such as 1,200 or 72.5.")) from None

    def noted(self) -> tuple[Decimal, date]:
        """The value and its day."""
        return self.cleaned_data["value"], self.cleaned_data["day"]

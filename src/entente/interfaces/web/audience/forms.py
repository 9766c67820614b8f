"""The forms of a persona and of a segment, each input with one plain sentence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.interfaces.web.audience.fields import AmountField, RateField
from entente.interfaces.web.contract.fields import WholeField
from entente.stages.audience.rules.definitions import LONGEST_NAME, LONGEST_TEXT, PersonaTerms, SegmentTerms


def _text(label: Any, help_text: Any, *, rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class PersonaForm(forms.Form):
    """A kind of buyer in plain words."""

    use_required_attribute = False
    version = forms.IntegerField(required=False, widget=forms.HiddenInput())
    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        help_text=_("What both teams call this kind of buyer in a meeting."),
    )
    priority = WholeField(
        least=1,
        most=999,
        label=_("Tried as number"),
        required=True,
        help_text=_("A lead that fits several personas goes to the smallest number."),
    )
    description = _text(_("Who they are"), _("Their role, their company, their day."), rows=3)
    goals = _text(_("What they want to reach"), _("What a good year looks like for them."))
    pains = _text(_("What hurts"), _("The trouble that makes them look for a supplier."))
    objections = _text(_("What they object to"), _("What they say before they say no."))
    buying = _text(_("How they buy"), _("Who decides with them, how long it takes, what they ask for."))
    revenue_share = RateField(
        label=_("Share of the marketing revenue"),
        help_text=_("How much of the plan’s revenue this persona brings; all personas make 100%."),
    )
    deal_size = AmountField(
        label=_("Average deal"), help_text=_("What one won deal with this persona brings on average.")
    )
    close_rate = RateField(
        label=_("Close rate"), help_text=_("How many of a hundred leads of this persona become customers.")
    )

    def mapping(self) -> dict[str, Any]:
        """The persona as it was typed, without its rules."""
        given = dict(self.cleaned_data)
        del given["version"]
        given["deal_size_cents"] = given.pop("deal_size")
        return given


def persona_initial(terms: PersonaTerms, *, version: int) -> dict[str, Any]:
    """What the form of a persona begins with."""
    return {**terms.as_mapping(), "deal_size": terms.deal_size_cents, "version": version}


class SegmentForm(forms.Form):
    """A part of the market, and our judgement of it."""

    use_required_attribute = False
    version = forms.IntegerField(required=False, widget=forms.HiddenInput())
    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        help_text=_("A part of the market as both teams speak of it."),
    )
    attractiveness = WholeField(
        least=0,
        most=10,
        label=_("How attractive it is, 0 to 10"),
        required=True,
        help_text=_("Size, growth, margin: 10 is the best market that you can think of."),
    )
    attractiveness_reason = forms.CharField(
        label=_("Why so attractive"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=_("One sentence that both teams agree on."),
    )
    strength = WholeField(
        least=0,
        most=10,
        label=_("How strong we are in it, 0 to 10"),
        required=True,
        help_text=_("References, product, people: 10 means that nobody does it better."),
    )
    strength_reason = forms.CharField(
        label=_("Why so strong"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=_("One sentence that both teams agree on."),
    )

    def mapping(self) -> dict[str, Any]:
        """The segment as it was typed, without its rules."""
        given = dict(self.cleaned_data)
        del given["version"]
        return given


def segment_initial(terms: SegmentTerms, *, version: int) -> dict[str, Any]:
    """What the form of a segment begins with."""
    return {**terms.as_mapping(), "version": version}

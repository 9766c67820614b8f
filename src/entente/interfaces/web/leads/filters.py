"""The filters of the list of leads, as a form of the address."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.interfaces.web.look.states import STATES
from entente.stages.followup.queries import STATES as CLOCK_STATES
from entente.stages.review.queries.lead_conditions import LeadFilter

Choices = Sequence[tuple[str, str | Promise]]
ALL = ("", pgettext_lazy("choice of a filter", "All"))
FLIGHTS: Choices = (
    ALL,
    ("open", _("Without an attempt, open")),
    ("not_due", _("Not yet due")),
    ("soon", _("Due within the hour")),
    ("warned", _("Warned")),
    ("overdue", _("Overdue")),
)
DEALS: Choices = (
    ALL,
    ("open", pgettext_lazy("deal", "Open")),
    ("won", pgettext_lazy("deal", "Won")),
    ("lost", pgettext_lazy("deal", "Lost")),
    ("none", pgettext_lazy("deal", "None")),
)
COMPLETE: Choices = (ALL, ("yes", _("Complete")), ("no", _("Incomplete")))
JUDGED: Choices = (ALL, ("speed", _("First attempt judged")), ("depth", _("Number of attempts judged")))
LONGEST_SOURCE = 300
NOT_PERSONAL = ("state", "flight", "rep", "source", "campaign", "from", "to", "complete", "deal", "judged")


def day_field(label: Any) -> forms.DateField:
    """A day, that may be left out."""
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )


class LeadFilters(forms.Form):
    """What the list can be narrowed to; an answer that makes no sense is said and left out."""

    q = forms.CharField(
        label=_("Id or e-mail"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = forms.ChoiceField(
        label=_("Clock"), required=False, choices=[ALL, *((key, STATES[key].word) for key in CLOCK_STATES)]
    )
    flight = forms.ChoiceField(label=_("In flight"), required=False, choices=FLIGHTS)
    rep = forms.ChoiceField(label=_("Rep"), required=False)
    source = forms.ChoiceField(label=_("Source"), required=False)
    campaign = forms.CharField(label=_("Campaign"), required=False, max_length=300)
    complete = forms.ChoiceField(label=_("Information"), required=False, choices=COMPLETE)
    deal = forms.ChoiceField(label=_("Deal"), required=False, choices=DEALS)
    judged = forms.ChoiceField(label=_("Judged"), required=False, choices=JUDGED, widget=forms.HiddenInput())
    version = forms.TypedMultipleChoiceField(required=False, coerce=int, widget=forms.MultipleHiddenInput())

    use_required_attribute = False

    def __init__(
        self, query: QueryDict, *, reps: Choices, sources: Sequence[str], versions: Sequence[int]
    ) -> None:
        """Take the answers of the address; reps and sources are those of the workspace."""
        super().__init__(query)
        choices: dict[str, Any] = {
            "rep": [ALL, *reps],
            "source": [ALL, *((one, one) for one in _with(sources, query.get("source", "")))],
            "version": [(str(one), str(one)) for one in (0, *versions)],
        }
        for name, given in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = given
        self.fields["from"] = day_field(_("Captured from"))
        self.fields["to"] = day_field(_("to"))
        self.order_fields(["q", "state", "flight", "rep", "source", "campaign", "from", "to"])

    def asked(self) -> LeadFilter:
        """The filter, without what was refused."""
        self.is_valid()
        given = self.cleaned_data
        return LeadFilter(
            state=given.get("state", ""),
            flight=given.get("flight", ""),
            judged=given.get("judged", ""),
            rep_id=int(given["rep"]) if given.get("rep") else None,
            source=given.get("source", ""),
            campaign=given.get("campaign", ""),
            captured_from=given.get("from"),
            captured_to=given.get("to"),
            complete=given.get("complete", ""),
            deal=given.get("deal", ""),
            versions=tuple(given.get("version", ())),
        )

    def noted(self) -> dict[str, str]:
        """The filter as a fact may keep it: without the words that may be somebody's address."""
        given = {name: self.cleaned_data.get(name) for name in NOT_PERSONAL}
        noted = {name: str(value) for name, value in given.items() if value}
        return noted | ({"q": "given"} if self.cleaned_data.get("q") else {})


def _with(sources: Sequence[str], asked: str) -> list[str]:
    """The sources, with the one asked for even where the list had to be cut."""
    is_text = 0 < len(asked) <= LONGEST_SOURCE and "\0" not in asked
    return [*sources, asked] if is_text and asked not in sources else list(sources)

"""The form of a version: each term optional, each pair whole."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.interfaces.web.agreement.fields import PercentField, WholeField
from entente.interfaces.web.agreement.words import INFORMATION
from entente.stages.agreement.rules import Terms

EARLIEST = date(1970, 1, 1)
LATEST = date(2200, 1, 1)
PAIRS = (
    ("complete_share", "required_information"),
    ("speed_minutes", "speed_share"),
    ("depth_attempts", "depth_days"),
)
PROMISES = ("leads_per_month", "complete_share", "speed_minutes", "depth_attempts")


class EnterVersion(forms.Form):
    """What both sides promise, and from when."""

    use_required_attribute = False
    from_day = forms.DateField(
        label=_("In force from"),
        help_text=_("A past day is allowed: the version is then marked as entered afterwards."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    leads_per_month = WholeField(
        least=1, most=1_000_000, label=_("Leads per month"), help_text=_("How many leads marketing brings.")
    )
    complete_share = PercentField(
        label=_("Complete leads"),
        help_text=_("How many of the leads carry all the information ticked below."),
    )
    required_information = forms.MultipleChoiceField(
        label=_("Information required"),
        choices=list(INFORMATION.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What sales needs in order to call."),
    )
    speed_minutes = WholeField(
        least=1,
        most=1_000_000,
        label=_("First attempt within, in business minutes"),
        help_text=_("Counted on the working calendar: evenings, weekends and holidays do not count."),
    )
    speed_share = PercentField(
        label=_("For how many handovers"),
        help_text=_("The share of the handovers for which sales keeps this time."),
    )
    depth_attempts = WholeField(
        least=1,
        most=50,
        label=_("Attempts for each handover"),
        help_text=_("How often sales tries before it gives up."),
    )
    depth_days = WholeField(
        least=1,
        most=366,
        label=_("By the end of business day"),
        help_text=_("Working days after the one on which the clock starts; it ends when that day closes."),
    )
    spacing_minutes = WholeField(
        least=0,
        most=10_000,
        label=_("Minutes between attempts"),
        help_text=_("Attempts closer together count as one; 60 when left empty."),
    )
    min_seconds = WholeField(
        least=0,
        most=86_400,
        label=_("Seconds from which a call counts"),
        help_text=_("Left empty, the map of the import decides."),
    )
    clock_start = forms.ChoiceField(
        label=_("The clock starts"),
        choices=[
            ("assigned", _("when the lead is assigned to a rep")),
            ("captured", _("when the lead is captured")),
        ],
        widget=forms.RadioSelect,
        initial="assigned",
    )

    def clean_from_day(self) -> date:
        """A day that a calendar can be computed for."""
        day: date = self.cleaned_data["from_day"]
        if not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(_("Choose a day between 1970 and 2200."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse half a promise, and an agreement without any."""
        given = super().clean() or {}
        for first, second in PAIRS:
            if first in self.errors or second in self.errors:
                continue
            if bool(given.get(first)) != bool(given.get(second)):
                self.add_error(second if given.get(first) else first, _PAIR_SENTENCES[first])
        if not self.errors and not any(given.get(name) for name in PROMISES):
            raise forms.ValidationError(
                _("Promise something: leads, completeness, speed or depth. The rest is measured anyway.")
            )
        return given

    def terms(self) -> Terms:
        """The terms that were entered."""
        given = dict(self.cleaned_data)
        del given["from_day"]
        given["required_information"] = tuple(given["required_information"])
        if given["spacing_minutes"] is None:
            del given["spacing_minutes"]
        return Terms(**given)


_PAIR_SENTENCES = {
    "complete_share": _("The share and the information belong together: give both, or neither."),
    "speed_minutes": _("The minutes and the share belong together: give both, or neither."),
    "depth_attempts": _("The attempts and the day belong together: give both, or neither."),
}

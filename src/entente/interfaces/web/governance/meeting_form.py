"""The form of a meeting that comes back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from entente.analytics.metrics import CATALOGUE
from entente.foundation.people.models import Member
from entente.interfaces.web.governance.versioned import TEAM_CHOICES, Versioned
from entente.interfaces.web.governance.words import MONTHS, PLACES, RHYTHMS
from entente.interfaces.web.people.words import WEEKDAYS
from entente.stages.agreement.governance import (
    LONGEST_MINUTES,
    LONGEST_TEXT,
    LONGEST_TITLE,
    GovernanceRefused,
    Meeting,
)
from entente.stages.agreement.governance_reading import meeting_from


class WriteMeeting(Versioned):
    """A meeting that comes back."""

    title = forms.CharField(
        label=_("Title"), max_length=LONGEST_TITLE, help_text=_("As the calendars of all will show it.")
    )
    rhythm = forms.ChoiceField(
        label=_("How often"), choices=list(RHYTHMS.items()), widget=forms.RadioSelect, initial="weekly"
    )
    weekday = forms.ChoiceField(label=_("Weekday"), choices=list(WEEKDAYS.items()))
    place = forms.ChoiceField(
        label=_("Which one of the month"),
        choices=list(PLACES.items()),
        help_text=_("For a monthly or quarterly meeting."),
    )
    month = forms.ChoiceField(
        label=_("Which month of the quarter"),
        choices=list(MONTHS.items()),
        help_text=_("For a quarterly meeting."),
    )
    at = forms.CharField(
        label=pgettext_lazy("of day", "Time"),
        max_length=5,
        help_text=_("In the zone of the workspace; it stays the same when the clocks change."),
    )
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=5, max_value=LONGEST_MINUTES, help_text=_("How long it lasts.")
    )
    starts_on = forms.DateField(
        label=_("From"),
        help_text=_("No meeting takes place before this day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    teams = forms.MultipleChoiceField(
        label=_("Teams"),
        choices=TEAM_CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Everybody of these teams is asked to come."),
    )
    members = forms.MultipleChoiceField(
        label=_("Members besides"),
        required=False,
        help_text=_("Who is asked to come personally, the heads for example."),
    )
    numbers = forms.MultipleChoiceField(
        label=_("Numbers to read"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What the meeting looks at first."),
    )
    committee = forms.CharField(
        label=_("Committee"), required=False, max_length=LONGEST_TITLE, help_text=_("The body that decides.")
    )
    agenda = forms.CharField(
        label=_("Agenda"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What is always spoken of."),
    )

    def __init__(self, *arguments: Any, members: Sequence[Member], **words: Any) -> None:
        """Offer the members and the numbers."""
        super().__init__(*arguments, **words)
        choices: dict[str, Any] = {
            "members": [(str(one.id), one.name) for one in members if one.active],
            "numbers": [(slug, gettext(metric.title)) for slug, metric in CATALOGUE.items()],
        }
        for name, given in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = given

    def meeting(self) -> Meeting | None:
        """The meeting that was written; none, with its error on the form, when it makes no sense."""
        try:
            return meeting_from(self.written(), numbers=CATALOGUE)
        except GovernanceRefused as refusal:
            self.say(refusal)
            return None

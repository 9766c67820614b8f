"""The forms of meetings, missions and exchanges."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from entente.analytics.metrics import CATALOGUE
from entente.foundation.people.models import Member
from entente.foundation.people.rules import Team
from entente.interfaces.web.governance.words import KINDS, MONTHS, OFTEN, PLACES, RHYTHMS
from entente.interfaces.web.people.words import TEAMS, WEEKDAYS
from entente.interfaces.web.refused import sentence_of
from entente.stages.agreement.governance import (
    LONGEST_MINUTES,
    LONGEST_TEXT,
    LONGEST_TITLE,
    Exchange,
    GovernanceRefused,
    Meeting,
    exchange_from,
    meeting_from,
)

_TEAM_CHOICES = [(team.value, TEAMS[team]) for team in Team]


class _Versioned(forms.Form):
    """A form made from a version of what it changes."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def say(self, refusal: GovernanceRefused) -> None:
        """Put a refusal beside its field."""
        field, refusal.field = refusal.field, ""
        self.add_error(field if field in self.fields else None, sentence_of(refusal))

    def written(self) -> dict[str, Any]:
        """What was written, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class WriteMeeting(_Versioned):
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
        label=_("Time"),
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
        choices=_TEAM_CHOICES,
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


class WriteExchange(_Versioned):
    """What one team tells the other."""

    kind = forms.ChoiceField(label=_("About"), choices=list(KINDS.items()))
    from_team = forms.ChoiceField(
        label=_("Who tells"), choices=_TEAM_CHOICES, help_text=_("The team that knows it first.")
    )
    to_team = forms.ChoiceField(
        label=_("Who is told"), choices=_TEAM_CHOICES, help_text=_("The team that needs it.")
    )
    text = forms.CharField(
        label=_("What"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What exactly is told."),
    )
    often = forms.ChoiceField(label=_("How often"), choices=list(OFTEN.items()), initial="weekly")
    channel = forms.CharField(
        label=_("By which channel"), max_length=LONGEST_TITLE, help_text=_("Where the other team finds it.")
    )

    def exchange(self) -> Exchange | None:
        """The exchange that was written; none, with its error on the form, when it makes no sense."""
        try:
            return exchange_from(self.written())
        except GovernanceRefused as refusal:
            self.say(refusal)
            return None


class WriteMissions(_Versioned):
    """What a team is there for."""

    missions = forms.CharField(
        label=_("Missions"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("One on each line, the most important first."),
    )

    def texts(self) -> list[str]:
        """The missions, one a line."""
        return str(self.cleaned_data["missions"]).splitlines()

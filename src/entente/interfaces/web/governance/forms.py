"""The forms of missions and exchanges."""

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.interfaces.web.governance.versioned import TEAM_CHOICES, Versioned
from entente.interfaces.web.governance.words import KINDS, OFTEN
from entente.stages.agreement.governance import LONGEST_TEXT, LONGEST_TITLE, Exchange, GovernanceRefused
from entente.stages.agreement.governance_reading import exchange_from


class WriteExchange(Versioned):
    """What one team tells the other."""

    kind = forms.ChoiceField(label=_("About"), choices=list(KINDS.items()))
    from_team = forms.ChoiceField(
        label=_("Who tells"), choices=TEAM_CHOICES, help_text=_("The team that knows it first.")
    )
    to_team = forms.ChoiceField(
        label=_("Who is told"), choices=TEAM_CHOICES, help_text=_("The team that needs it.")
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


class WriteMissions(Versioned):
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

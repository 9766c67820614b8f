"""What the forms of governance share: the version that was read, refusals beside their fields."""

from typing import Any

from django import forms

from entente.foundation.people.rules import Team
from entente.interfaces.web.people.words import TEAMS
from entente.interfaces.web.refused import sentence_of
from entente.stages.agreement.governance import GovernanceRefused

TEAM_CHOICES = [(team.value, TEAMS[team]) for team in Team]


class Versioned(forms.Form):
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

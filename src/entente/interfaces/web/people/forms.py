"""The forms of members."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.foundation.people.rules import Role, Team
from entente.interfaces.web.people.words import ROLE_SENTENCES, ROLES, TEAMS

_ROLE_CHOICES = [(role.value, ROLES[role]) for role in Role]
_TEAM_CHOICES = [("", pgettext_lazy("team", "None")), *((team.value, TEAMS[team]) for team in Team)]


class _Place(forms.Form):
    """What a member is in the company."""

    use_required_attribute = False
    role = forms.ChoiceField(
        label=_("Role"), choices=_ROLE_CHOICES, help_text=_("What the member may see and do here.")
    )
    team = forms.ChoiceField(
        label=_("Team"),
        choices=_TEAM_CHOICES,
        required=False,
        help_text=_("The side of the table on which the member sits."),
    )

    def clean(self) -> dict[str, Any]:
        """A head leads a team, which must be said."""
        given = super().clean() or {}
        if given.get("role") in (Role.HEAD, Role.TEAM_LEAD) and not given.get("team"):
            self.add_error("team", _("A head or a team lead leads a team: choose which one."))
        return given

    def placed(self) -> tuple[Role, Team | None]:
        """The role and the team that were chosen."""
        team = self.cleaned_data["team"]
        return Role(self.cleaned_data["role"]), Team(team) if team else None


class _Named(_Place):
    """Somebody with a name and a place."""

    field_order = ("name", "email", "role", "team")
    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As colleagues know the person."))


class AddMember(_Named):
    """Somebody new."""

    email = forms.EmailField(
        label=_("E-mail"), max_length=254, help_text=_("The person signs in with it; nothing is sent to it.")
    )


class ChangeMember(_Named):
    """Another name, role or team, or no access any more."""

    active = forms.BooleanField(
        label=_("May sign in"),
        required=False,
        help_text=_("Without it the pages of this workspace are closed at once; what the member did stays."),
    )

    def of_oneself(self) -> None:
        """Leave to somebody else what nobody changes alone: one's role, access, and a second team."""
        for name in ("role", "active"):
            self.fields[name].disabled = True
        self.fields["role"].help_text = _("Another admin can change it.")
        team = self.fields["team"]
        team.disabled = bool(self.initial["team"])
        team.help_text = (
            _("Another admin can change it.")
            if team.disabled
            else _("Choose yours to sign for it, once: afterwards another admin changes it.")
        )


def role_sentences() -> list[tuple[str, str]]:
    """What each role may do, one sentence each."""
    return [(str(ROLES[role]), str(ROLE_SENTENCES[role])) for role in Role]

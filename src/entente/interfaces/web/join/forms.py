"""What an invited member is asked: a password, and what the invitation does not say of them."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from entente.foundation.people.models import Member, User
from entente.foundation.people.rules import Role, Team
from entente.interfaces.web.people.words import TEAMS


class JoinForm(forms.Form):
    """A new password, or the one of an account that signs in already."""

    use_required_attribute = False
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("You sign in with it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        help_text=_("As colleagues know you; it stands beside what you sign."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    team = forms.ChoiceField(
        label=_("Your team"),
        choices=[("", pgettext_lazy("team", "None")), *((one.value, TEAMS[one]) for one in Team)],
        required=False,
        help_text=_("Choose it if you sign for marketing or for sales; it can wait."),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=1024,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *arguments: Any, member: Member, request: HttpRequest, **words: Any) -> None:
        """Ask only for what is not known of the member."""
        super().__init__(*arguments, **words)
        self.request = request
        self.known = User.objects.filter(id=member.user_id or 0).first()
        if self.known is not None:
            del self.fields["email"]
        if member.name not in ("", member.email):
            del self.fields["name"]
        if member.role != Role.ADMIN or member.team or member.joined_at:
            del self.fields["team"]
        password = self.fields["password"]
        if self.known is not None and self.known.has_usable_password():
            password.help_text = _("You sign in to Entente already: give the password of that account.")
            password.widget.attrs["autocomplete"] = "current-password"
            return
        password.help_text = _("At least 10 characters: no common password, and not digits alone.")

    def clean(self) -> dict[str, Any]:
        """Refuse a weak new password, and a wrong one of an account that exists."""
        given = super().clean() or {}
        password = given.get("password")
        account = self.known or User.objects.filter(email__iexact=given.get("email", "")).first()
        if not password:
            return given
        if account is not None and account.has_usable_password():
            self._require_own_account(account, password)
            return given
        try:
            validate_password(password, account or User(email=given.get("email", "")))
        except ValidationError as error:
            self.add_error("password", error)
        return given

    def _require_own_account(self, account: User, password: str) -> None:
        """Check the password of an account as sign-in does, limits on guessing included."""
        if get_adapter().authenticate(self.request, email=account.email, password=password) is None:
            self.add_error(
                "password",
                gettext("This address signs in already, with another password: give that one, or reset it."),
            )

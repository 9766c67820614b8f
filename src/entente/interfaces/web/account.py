"""Sign-in without open registration, and its mails, which may find no mail server."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ResetPasswordForm
from allauth.account.views import PasswordResetView
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.core.mail import get_connection
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from entente.foundation.people.models import User
from entente.interfaces.web.refused import mail_unsent_page
from entente.kit.sentence import gettext_noop

LOG = logging.getLogger(__name__)
# What allauth says, in the words and with the spaces of our catalogue.
SAID_BY_ALLAUTH = (gettext_noop("Forgot your password?"), gettext_noop("Email"))


class AccountAdapter(DefaultAccountAdapter):
    """Members join by a link from an admin; nobody registers alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        del request
        return False

    def post_login(self, request: HttpRequest, user: User, **circumstances: Any) -> HttpResponse:
        """Go on in the language that the user reads."""
        answer: HttpResponse = super().post_login(request, user, **circumstances)
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax", secure=request.is_secure()
        )
        return answer

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Send the link; that the mail server refuses this one mail is told to the log alone.

        The page must be the same for every address, or it would say which ones are known here.
        """
        try:
            self._send("account/email/password_reset_key", email, context)
        except OSError as error:
            LOG.error("The mail with a link for a new password was not sent: %s", type(error).__name__)
        del user

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail, or answer with the page that says who can mend it."""
        try:
            self._send(template_prefix, email, context)
        except OSError as error:
            LOG.error("A mail was not sent: %s", type(error).__name__)
            raise ImmediateHttpResponse(mail_unsent_page(self.request)) from error

    def _send(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send it in the language of whom it is for."""
        reader: User | None = context.get("user")
        with translation.override(reader.language if reader else translation.get_language()):
            super().send_mail(template_prefix, email, context)


class ResetByMail(PasswordResetView):
    """Asks for a new password; tries the mail server before it looks at the address."""

    def form_valid(self, form: ResetPasswordForm) -> HttpResponse:
        """Answer alike for addresses known and unknown, with or without a mail server."""
        try:
            with get_connection():
                pass
        except OSError as error:
            LOG.error("No mail server answers: %s", type(error).__name__)
            return mail_unsent_page(self.request)
        answer: HttpResponse = super().form_valid(form)
        return answer

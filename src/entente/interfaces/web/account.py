"""Sign-in without open registration."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from entente.foundation.people.models import User


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

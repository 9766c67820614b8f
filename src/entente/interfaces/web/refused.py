"""What a page says when Entente declines: which right is missing, or the sentence of the refusal."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from entente.foundation.people.rules import RIGHT_WORDS, NotAllowed
from entente.kit.refusal import Refusal


def sentence_of(refusal: Refusal) -> str:
    """The sentence of a refusal in the reader's language, where it is known in it."""
    if isinstance(refusal, NotAllowed):
        return gettext("This needs the right to %(right)s; an admin of the workspace grants it.") % {
            "right": gettext(RIGHT_WORDS[refusal.right])
        }
    return refusal.sentence.said(gettext)


def refused_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page of a refusal; everything the request had written is rolled back already."""
    is_right = isinstance(refusal, NotAllowed)
    context = {
        "title": gettext("Not for your role") if is_right else gettext("This was not done"),
        "sentence": sentence_of(refusal),
    }
    status = HTTPStatus.FORBIDDEN if is_right else HTTPStatus.BAD_REQUEST
    return render(request, "home/refused.html", context, status=status)


def mail_unsent_page(request: HttpRequest) -> HttpResponse:
    """The page for a mail that could not be sent: it says by which command a link is made without one."""
    return render(request, "account/mail_unsent.html", status=HTTPStatus.SERVICE_UNAVAILABLE)

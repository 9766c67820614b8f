"""Accept a proposal for one's side, or take it back: one button each, whatever is proposed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from entente import loop
from entente.interfaces.web.look import formats
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.journey.accepting import accept_terms, side_of
from entente.stages.journey.defining import withdraw
from entente.stages.journey.definitions import Definition, Kind

PAGES = {
    Kind.TERM: "agreement-glossary",
    Kind.MQL: "agreement-mql",
    Kind.REASONS: "agreement-mql-reasons",
    Kind.CALENDAR: "people",
}
MOST = 500


@require_POST
def accept(request: WorkspaceRequest, slug: str, kind: str) -> HttpResponse:
    """Accept a proposal for the reader's side."""
    of, actor = _kind(kind), request.membership.actor
    side = side_of(actor)
    held = loop.accept_definition(_number(request), kind=of, by=actor, side=side, now=timezone.now())
    messages.success(request, _accepted(held))
    return redirect(PAGES[of], slug=slug)


@require_POST
def accept_words(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Accept every word that was shown as waiting, for the reader's side: all or none."""
    actor = request.membership.actor
    side = side_of(actor)
    numbers = [int(word) for word in request.POST.getlist("number")[:MOST] if word.isdecimal()]
    held = accept_terms(numbers, side=side, on=loop.written(by=actor, now=timezone.now()))
    said = ngettext("%(n)s term is accepted.", "%(n)s terms are accepted.", len(held))
    messages.success(request, said % {"n": formats.number(len(held))})
    return redirect("agreement-glossary", slug=slug)


@require_POST
def take_back(request: WorkspaceRequest, slug: str, kind: str) -> HttpResponse:
    """Take a proposal back."""
    of, actor = _kind(kind), request.membership.actor
    withdraw(_number(request), kind=of, on=loop.written(by=actor, now=timezone.now()))
    messages.success(request, _("The proposal is taken back; what is in force stays as it is."))
    return redirect(PAGES[of], slug=slug)


def _accepted(held: Definition) -> str:
    if held.in_force_from is None:
        return _("Accepted for your side; it waits for the other one.")
    return _("Both sides have accepted it: in force from %(day)s.") % {"day": formats.day(held.in_force_from)}


def _kind(word: str) -> Kind:
    try:
        return Kind(word)
    except ValueError:
        raise Http404 from None


def _number(request: WorkspaceRequest) -> int:
    word = request.POST.get("number", "")
    return int(word) if word.isdecimal() and len(word) < 19 else 0

"""The usual texts of both teams, begun at once, and accepted at once by a side."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from entente.foundation.people.rules import Right, Team
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.loop.usual import accept_texts, begin_with_usual
from entente.stages.agreement.queries import open_contract


@require_POST
def usual(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Write down what most companies begin with, where nothing is there yet."""
    begin_with_usual(gettext, by=request.membership.actor, now=timezone.now())
    text = gettext(
        "The usual journey, words, definitions and meetings are written down: change what does not fit."
    )
    messages.success(request, text)
    return redirect("agreement", slug=slug)


@require_POST
def accept(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Accept every objective, word and definition that waits for a side, then go on to the contract."""
    actor = request.membership.actor
    actor.must(Right.SIGN)
    side = Team.MARKETING if request.POST.get("side") == Team.MARKETING else Team.SALES
    count = accept_texts(side, by=actor, now=timezone.now())
    text = ngettext("%(n)d text is accepted.", "%(n)d texts are accepted.", count)
    messages.success(request, text % {"n": count})
    has_contract = open_contract(actor.workspace_id) is not None
    return redirect("agreement-contract" if has_contract else "agreement", slug=slug)

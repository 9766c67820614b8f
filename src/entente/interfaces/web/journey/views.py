"""The journey as a picture and as a list that can be put in another order."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from entente.foundation.people.rules import Right
from entente.interfaces.web.journey.cards import cards
from entente.interfaces.web.journey.drawing import picture
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.journey.actions import put_default
from entente.stages.journey.queries import journey_version


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The picture and the stages (`show=one-sided`: some); the offer of the default where there are none."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    found = cards(actor.workspace_id)
    only_one_sided = request.GET.get("show") == "one-sided"
    context = {
        "cards": found,
        "listed": [card for card in found if card.missing] if only_one_sided else found,
        "only_one_sided": only_one_sided,
        "last_place": len(found),
        "picture": picture(found) if found else None,
        "version": journey_version(actor.workspace_id),
        "open_objections": sum(card.objections for card in found),
        "one_sided": sum(bool(card.missing) for card in found),
    }
    return render(request, "journey/show.html", context)


@require_POST
def default(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Put the default journey in place."""
    put_default(by=request.membership.actor, now=timezone.now())
    messages.success(request, _("The default journey is in place: change what is different with you."))
    return redirect("agreement-journey", slug=slug)

"""The next step on the way to a first agreement: `{% load guiding %}`."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils import timezone

from entente.foundation.people.rules import Right
from entente.interfaces.web.agreement.guide import USUAL, has_usual, next_step, shown_steps
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.loop.guiding import guide, has_agreement

register = template.Library()


@register.inclusion_tag("agreement/next.html", takes_context=True)
def next_in_guide(context: RequestContext) -> dict[str, Any]:
    """The step that comes next for the reader; nothing once an agreement was signed, or on other pages."""
    request: Any = context.get("request")
    if not _is_on_the_way(request) or has_agreement(request.membership.actor.workspace_id):
        return {}
    actor = request.membership.actor
    steps = guide(by=actor, now=timezone.now())
    found = next_step(shown_steps(steps, by=actor))
    if found is not None and found.page == request.resolver_match.url_name:
        return {}
    is_usual = found is not None and bool({found.step.key, *(one.key for one in found.step.parts)} & USUAL)
    return {"request": request, "next": found, "is_usual": is_usual and not has_usual(steps)}


def _is_on_the_way(request: WorkspaceRequest | None) -> bool:
    """Whether this is a page of the agreement or of people, read by who may write."""
    membership = getattr(request, "membership", None)
    match = getattr(request, "resolver_match", None)
    if membership is None or match is None or not membership.actor.may(Right.DEFINE):
        return False
    return (match.url_name or "").startswith(("agreement", "people"))

"""The personas: their cards with what became of their leads, and the form of one."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from entente.foundation.people.queries import member_names
from entente.foundation.people.rules import Right
from entente.interfaces.jobs.deciding import decide_later, is_deciding
from entente.interfaces.web.audience.editing import Editor, answer
from entente.interfaces.web.audience.forms import PersonaForm, persona_initial
from entente.interfaces.web.audience.period import last_year, link_of
from entente.interfaces.web.audience.words import STANDINGS, rules_sentences
from entente.interfaces.web.look.formats import money, quoted
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.loop import targeting
from entente.loop.trying import tried_before
from entente.stages.audience import queries
from entente.stages.audience.actions import Revised
from entente.stages.audience.queries import Defined
from entente.stages.audience.rules.criteria import Rules
from entente.stages.audience.rules.definitions import PersonaTerms, persona_from
from entente.stages.audience.rules.results import Result, standing
from entente.stages.review.queries.audience import NO_PERSONA, Results, results


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Every persona, in the order in which they are tried, with its leads of the last twelve months."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    period = last_year()
    found = queries.personas(actor.workspace_id)
    counted = results(actor.workspace_id, of=period)
    names = member_names(actor.workspace_id, ids={one.defined_by for one in found})
    shares = [one.terms.revenue_share for one in found if one.terms.revenue_share is not None]
    context = {
        "cards": [
            _card(
                one,
                counted,
                currency=request.workspace.currency,
                names=names,
                link=link_of(period, persona=one.id),
            )
            for one in found
        ],
        "period": period,
        "is_deciding": is_deciding(actor.workspace_id),
        "company": counted.company,
        "company_link": link_of(period),
        "nobody": counted.persona.get(NO_PERSONA, Result(0, 0)),
        "nobody_link": link_of(period, persona="none"),
        "mix": round(sum(shares), 6) if shares else None,
    }
    return render(request, "audience/personas.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The form of a new persona, tried after the others unless it is said."""
    actor = request.membership.actor
    actor.must(Right.DEFINE)
    held = queries.personas(actor.workspace_id)
    last = max((one.terms.priority for one in held), default=0)
    editor = Editor(
        template="persona",
        form=PersonaForm,
        initial={"priority": min(last + 1, 999)},
        keep=lambda given, revises: _keep(request, slug, given, revises),
        before=lambda given: _before(request, given, number=None),
    )
    return answer(request, editor)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: WorkspaceRequest, slug: str, number: int) -> HttpResponse:
    """The form of a persona."""
    actor = request.membership.actor
    actor.must(Right.DEFINE)
    held = queries.persona(actor.workspace_id, persona_id=number)
    editor = Editor(
        template="persona",
        form=PersonaForm,
        initial=persona_initial(held.terms, version=held.version),
        keep=lambda given, revises: _keep(request, slug, given, revises),
        before=lambda given: _before(request, given, number=number),
        number=number,
        rules=held.terms.rules,
        version=held.version,
    )
    return answer(request, editor)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: WorkspaceRequest, slug: str, number: int) -> HttpResponse:
    """Ask, and then withdraw a persona."""
    actor = request.membership.actor
    actor.must(Right.DEFINE)
    held = queries.persona(actor.workspace_id, persona_id=number)
    if request.method != "POST":
        return render(request, "audience/withdraw_persona.html", {"held": held})
    targeting.withdraw_persona(number, by=actor, now=timezone.now(), later=decide_later)
    messages.success(request, _("The persona %(name)s is withdrawn.") % {"name": quoted(held.terms.name)})
    return redirect("agreement-personas", slug=slug)


def _keep(
    request: WorkspaceRequest, slug: str, given: dict[str, Any], revises: Revised | None
) -> HttpResponse:
    terms = persona_from(given)
    targeting.define_persona(
        terms, by=request.membership.actor, now=timezone.now(), revises=revises, later=decide_later
    )
    said = (
        _("The persona %(name)s is kept; the leads are being decided by it.")
        if is_deciding(request.membership.workspace_id)
        else _("The persona %(name)s is kept, and every lead is decided by it.")
    )
    messages.success(request, said % {"name": quoted(terms.name)})
    return redirect("agreement-personas", slug=slug)


def _before(request: WorkspaceRequest, given: dict[str, Any], *, number: int | None) -> tuple[Rules, ...]:
    return tried_before(request.membership.workspace_id, persona_id=number, priority=given["priority"])


def _card(
    one: Defined[PersonaTerms], counted: Results, *, currency: str, names: dict[int, str], link: str
) -> dict[str, Any]:
    """What the card of a persona shows."""
    result = counted.persona.get(one.id, Result(0, 0))
    terms = one.terms
    told = (
        (_("Who they are"), terms.description),
        (_("What they want to reach"), terms.goals),
        (_("What hurts"), terms.pains),
        (_("What they object to"), terms.objections),
        (_("How they buy"), terms.buying),
    )
    return {
        "of": one,
        "told": [(label, text) for label, text in told if text],
        "rules": rules_sentences(terms.rules),
        "deal_size": _deal_size(terms, currency),
        "result": result,
        "standing": STANDINGS[standing(result, company=counted.company)],
        "link": link,
        "author": names.get(one.defined_by, ""),
    }


def _deal_size(terms: PersonaTerms, currency: str) -> str:
    """The average deal as it is planned, without cents where there are none."""
    cents = terms.deal_size_cents
    return money(Decimal(cents) / 100, currency, cents=bool(cents % 100)) if cents else ""

"""The plan: typed on one side of the page, answered on the other; computed, saved, filled from history."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from entente.foundation.people.queries import member_names
from entente.foundation.people.rules import Actor, Right
from entente.interfaces.web.plan.forms import (
    PlanForm,
    address_of,
    form_of,
    typed_from,
    typed_of,
    without_row,
)
from entente.interfaces.web.plan.proposed import Shown, by_field, shown_proposals
from entente.interfaces.web.plan.result import shown_result
from entente.interfaces.web.plan.sliders import sliders_of
from entente.interfaces.web.refused import sentence_of
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.kit.months import month_from
from entente.kit.placed_refusal import PlacedRefusal
from entente.loop import Outlook, proposals
from entente.stages.agreement.planning import reading
from entente.stages.agreement.planning.answer import as_mapping
from entente.stages.agreement.planning.mapping import plan_inputs
from entente.stages.agreement.planning.plan import make_plan
from entente.stages.agreement.planning.refusal import PlanRefused
from entente.stages.agreement.planning.simulation import YEARS
from entente.stages.agreement.saving import PlanChanged, save_plan, saved_plan

GOALS = ("quota", "leads", "customers")
MOST_YEARS = 100_000
LONGEST_ADDRESS = 6_000
Typed = dict[str, str]


@dataclass(frozen=True)
class Answered:
    """A form and its result: none without a goal, or where an input was refused."""

    form: PlanForm
    result: dict[str, Any] | None

    @property
    def status(self) -> HTTPStatus:
        """400 where an input was refused."""
        return HTTPStatus.BAD_REQUEST if self.form.errors else HTTPStatus.OK


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def plan(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The values of the address, or of the saved plan, with their result; scripts ask for that alone."""
    actor = request.membership.actor
    actor.must(Right.READ)
    typed = typed_of(request.POST if request.method == "POST" else request.GET)
    if request.method != "POST":
        return _page(request, typed or _saved(actor.workspace_id))
    if request.headers.get("HX-Request"):
        answered = _answer(request, form_of(typed), most_years=YEARS)
        return render(request, "plan/result.html", _context(answered), status=answered.status)
    return _act(request, typed, slug=slug)


def _act(request: WorkspaceRequest, typed: Typed, *, slug: str) -> HttpResponse:
    """What the button asks for; the typed values travel on in the address."""
    verb, _dash, what = request.POST.get("do", "compute").partition("-")
    typed.pop("more", None)
    if verb == "save":
        return _save(request, typed, slug=slug)
    if verb == "take":
        typed |= _taken(request, typed, what=what)
    if verb == "add":
        typed["more"] = what
    if verb == "remove":
        kind, _dash, place = what.partition("-")
        typed = without_row(typed, kind=kind, place=int(place) if place.isdecimal() else -1)
    address = f"{reverse('agreement-plan', kwargs={'slug': slug})}?{address_of(typed)}"
    return redirect(address) if len(address) <= LONGEST_ADDRESS else _page(request, typed)


def _save(request: WorkspaceRequest, typed: Typed, *, slug: str) -> HttpResponse:
    actor, form = request.membership.actor, form_of(typed)
    actor.must(Right.DEFINE)
    version = typed.get("version", "")
    based_on = int(version) if version.isdecimal() else None
    try:
        save_plan(form.values(), by=actor, now=timezone.now(), based_on=based_on, source="page")
    except PlanChanged as refusal:
        newest = saved_plan(actor.workspace_id)
        form = form_of(typed | {"version": str(newest.id) if newest else ""})
        answered = _answer(request, form, most_years=YEARS)
        form.refuse(refusal, sentence=sentence_of(refusal))
        return _page(request, typed, answered=answered)
    except PlacedRefusal as refusal:
        _refuse(form, refusal)
        return _page(request, typed, answered=Answered(form, None))
    messages.success(request, _("The plan is saved: both teams see it now."))
    return redirect("agreement-plan", slug=slug)


def _page(request: WorkspaceRequest, typed: Typed, *, answered: Answered | None = None) -> HttpResponse:
    """The whole page; what was answered already is shown as it is."""
    actor = request.membership.actor
    draft = saved_plan(actor.workspace_id)
    if "version" not in typed and draft:
        typed = typed | {"version": str(draft.id)}
    if answered is None:
        form = form_of(typed, more=typed.get("more", ""))
        answered = _answer(request, form, most_years=MOST_YEARS)
    names = member_names(actor.workspace_id, ids={draft.by}) if draft else {}
    proposed = _proposed(request, typed)
    context = _context(answered) | {
        "draft": draft,
        "drafted_by": names.get(draft.by, "") if draft else "",
        "version": answered.form.data.get("version", ""),
        "address": address_of({name: value for name, value in typed.items() if name != "more"}),
        "proposed": proposed,
        "of_nobody": [one for one in proposed.values() if one.is_of_nobody],
        "sliders": sliders_of(typed),
    }
    return render(request, "plan/show.html", context, status=answered.status)


def _context(answered: Answered) -> dict[str, Any]:
    return {"form": answered.form, "result": answered.result, "refusals": _refusals(answered.form)}


def _answer(request: WorkspaceRequest, form: PlanForm, *, most_years: int) -> Answered:
    """The result of a form, seen from the workspace's today; no result without a goal."""
    values = form.values()
    if form.errors or not any(name in values for name in GOALS):
        return Answered(form, None)
    try:
        reading.amount("leave_days", form.data.get("leave_days") or "0", example="30")
        values["years"] = _years(values.get("years"), most=most_years)
        found = as_mapping(make_plan(plan_inputs({**values, "today": timezone.localdate()})))
    except PlacedRefusal as refusal:
        _refuse(form, refusal)
        return Answered(form, None)
    return Answered(form, shown_result(found, currency=request.workspace.currency))


def _years(typed: str | None, *, most: int) -> int:
    """How many years to simulate: no more than a page may take."""
    wanted = reading.whole("years", typed or YEARS, example="10000", least=100, most=MOST_YEARS)
    return min(wanted, most)


def _refuse(form: PlanForm, refusal: PlacedRefusal) -> None:
    """The sentence beside its field, which need not be named there."""
    place, refusal.field = refusal.field, ""
    sentence = sentence_of(refusal)
    refusal.field = place
    form.refuse(refusal, sentence=sentence[:1].upper() + sentence[1:])


def _refusals(form: PlanForm) -> list[tuple[str, str, str]]:
    """Label, address and sentence of what was refused, for the place of the result."""
    found = [("", "", str(sentence)) for sentence in form.non_field_errors()]
    for name, sentences in form.errors.items():
        if name in form.fields:
            label = str(form.fields[name].label or name)
            found += [(label, form[name].id_for_label, str(sentence)) for sentence in sentences]
    return found


def _saved(workspace_id: int) -> Typed:
    draft = saved_plan(workspace_id)
    return typed_from(draft.values) if draft else {}


def _proposed(request: WorkspaceRequest, typed: Typed) -> dict[str, Shown]:
    actor = request.membership.actor
    return shown_proposals(
        by_field(proposals(by=actor, seen_from=_seen_from(typed)), typed=typed),
        slug=request.workspace.slug,
        first_month=typed.get("first_month", ""),
        currency=request.workspace.currency,
        hidden=_closed_to(actor),
    )


def _closed_to(actor: Actor) -> tuple[str, ...]:
    return () if actor.may(Right.ENTER_AGREEMENT) else ("people-calendar",)


def _seen_from(typed: Typed) -> Outlook:
    """From where the history is looked at; leave that is no number is no leave."""
    try:
        leave = reading.amount("leave_days", typed.get("leave_days") or "0", example="30")
    except PlanRefused:
        leave = Fraction(0)
    first = month_from(typed.get("first_month", ""))
    return Outlook(timezone.localdate(), first, leave)


def _taken(request: WorkspaceRequest, typed: Typed, *, what: str) -> Typed:
    """One proposal, or all that rest on enough rows."""
    found = {name: one for name, one in _proposed(request, typed).items() if not one.is_of_nobody}
    wanted = [name for name, one in found.items() if one.is_enough] if what == "all" else [what]
    return {name: found[name].typed for name in wanted if name in found and found[name].typed}

"""The contract on its way: begin it, change its terms, propose it, sign it, give it up."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from entente import loop
from entente.foundation.people.rules import Actor, Right, Team
from entente.interfaces.web.contract.forms import BeginContract, ContractTerms
from entente.interfaces.web.contract.shown import contract_context, field_groups
from entente.interfaces.web.contract.term_fields import initial_of
from entente.interfaces.web.look import formats
from entente.interfaces.web.refused import sentence_of
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.kit.refusal import Refusal
from entente.stages.agreement import drafting
from entente.stages.agreement.drafting import Beginning
from entente.stages.agreement.planned import planned_leads_per_month
from entente.stages.agreement.queries import (
    OpenContract,
    open_contract,
    required_contract,
    versions,
)
from entente.stages.agreement.rules import in_force


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The contract on its way; where there is none, the form that begins one."""
    actor = request.membership.actor
    actor.must(Right.DEFINE if request.method == "POST" else Right.READ)
    found = open_contract(actor.workspace_id)
    if found is not None and request.method != "POST":
        return render(
            request, "contract/show.html", contract_context(found, actor=actor, zone=request.workspace.zone)
        )
    current = in_force(versions(actor.workspace_id), on=timezone.localdate())
    number = current.id if current else None
    planned = planned_leads_per_month(actor.workspace_id)
    initial = {
        "leads_from_plan": number is None,
        "basis": f"version {number}" if number else "50",
        "from_day": timezone.localdate(),
        "language": request.workspace.language,
    }
    form = BeginContract(request.POST or None, in_force=number, planned=planned, initial=initial)
    if request.method == "POST" and form.is_valid() and _begin(form, planned=planned, by=actor):
        messages.success(request, _("The contract is drafted: change what you like, then propose it."))
        return redirect("agreement-contract", slug=slug)
    return render(request, "contract/begin.html", {"form": form}, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def terms(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Every term of the contract, to be changed."""
    actor = request.membership.actor
    actor.must(Right.DEFINE)
    found = required_contract(actor.workspace_id)
    days = {"from_day": found.contents.from_day, "until_day": found.contents.until_day}
    initial = {"seen": found.seen, **days, **initial_of(found.contents.terms)}
    data = request.POST.copy()
    form = ContractTerms(data if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid() and _revise(form, found, by=actor):
        messages.success(request, _("The contract is changed."))
        return redirect("agreement-contract", slug=slug)
    data["seen"] = str(found.seen)  # what is sent again is about the contract as it is now
    context = {"form": form, "contract": found, "groups": field_groups(form, held=found.contents.terms)}
    return render(request, "contract/terms.html", context, status=_status(form))


@require_POST
def propose(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Lay the contract before both heads."""
    loop.propose_agreement(seen=_seen(request), by=request.membership.actor, now=timezone.now())
    messages.success(request, _("The contract is proposed: both heads can sign it."))
    return redirect("agreement-contract", slug=slug)


@require_POST
def sign(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Sign for a side what the reader has seen."""
    actor = request.membership.actor
    actor.must(Right.SIGN)
    side = Team.MARKETING if request.POST.get("side") == Team.MARKETING else Team.SALES
    from_day = loop.sign_agreement(side, seen_hash=request.POST.get("hash", ""), by=actor, now=timezone.now())
    if from_day is None:
        messages.success(request, _("You have signed; the other side has not signed yet."))
        return redirect("agreement-contract", slug=slug)
    messages.success(
        request, _("Both sides have signed: in force from %(day)s.") % {"day": formats.day(from_day)}
    )
    return redirect("agreement", slug=slug)


@require_POST
def withdraw(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Give the contract up."""
    drafting.withdraw(seen=_seen(request), by=request.membership.actor, now=timezone.now())
    messages.success(request, _("The contract is given up."))
    return redirect("agreement", slug=slug)


def _begin(form: BeginContract, *, planned: int | None, by: Actor) -> bool:
    basis: str = form.cleaned_data["basis"]
    is_version = basis.startswith("version ")
    beginning = Beginning(
        from_day=form.cleaned_data["from_day"],
        until_day=form.cleaned_data["until_day"],
        language=form.cleaned_data["language"],
        size=None if is_version or basis == "end" else basis,
        amends=int(basis.removeprefix("version ")) if is_version else None,
        ends=basis == "end",
        values={"leads_per_month": planned} if form.cleaned_data.get("leads_from_plan") else {},
    )
    try:
        drafting.draft(beginning, by=by, now=timezone.now())
    except (drafting.DraftRefused, drafting.StaleContract) as refusal:
        form.add_error(None, sentence_of(refusal))
        return False
    return True


def _revise(form: ContractTerms, found: OpenContract, *, by: Actor) -> bool:
    days = (form.cleaned_data["from_day"], form.cleaned_data["until_day"])
    values = {} if found.contents.ends else form.values()
    try:
        drafting.revise(values, seen=form.cleaned_data["seen"], days=days, by=by, now=timezone.now())
    except drafting.StaleContract:
        form.add_error(
            None,
            _(
                "The contract was changed meanwhile. What you typed is kept below: look at the contract as it"
                " is now, then keep yours."
            ),
        )
        return False
    except Refusal as refusal:
        form.add_error(None, sentence_of(refusal))
        return False
    return True


def _seen(request: WorkspaceRequest) -> int:
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _status(form: BeginContract | ContractTerms) -> HTTPStatus:
    return HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK

"""The contract on its way: begin it, change its terms, propose it, sign it, give it up."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from entente import loop
from entente.foundation.people.queries import member_names
from entente.foundation.people.rules import SIDES, Actor, Right, Team
from entente.interfaces.web.agreement.words import CONTRACT_STATES, CORE, clause_title
from entente.interfaces.web.contract.annexes import beside
from entente.interfaces.web.contract.forms import BeginContract, ContractTerms, initial_of
from entente.interfaces.web.contract.words import WORDS
from entente.interfaces.web.look import formats
from entente.interfaces.web.people.words import TEAMS
from entente.interfaces.web.refused import sentence_of
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.kit.refusal import Refusal
from entente.stages.agreement import drafting
from entente.stages.agreement.drafting import Beginning
from entente.stages.agreement.queries import (
    OpenContract,
    ToldRemark,
    open_contract,
    remarks,
    required_contract,
    versions,
)
from entente.stages.agreement.rules import CLAUSES, Terms, clause_kind, in_force
from entente.stages.agreement.wording import TITLES, WAITS


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The contract on its way; where there is none, the form that begins one."""
    actor = request.membership.actor
    actor.must(Right.READ)
    found = open_contract(actor.workspace_id)
    if found is not None and request.method != "POST":
        return render(request, "contract/show.html", _context(request, found))
    current = in_force(versions(actor.workspace_id), on=timezone.localdate())
    number = current.id if current else None
    initial = {
        "basis": f"version {number}" if number else "50",
        "from_day": timezone.localdate(),
        "language": request.workspace.language,
    }
    form = BeginContract(request.POST or None, in_force=number, initial=initial)
    if request.method == "POST" and form.is_valid() and _begin(form, by=actor):
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
    context = {"form": form, "contract": found, "groups": _groups(form, found.contents.terms)}
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


def _begin(form: BeginContract, *, by: Actor) -> bool:
    basis: str = form.cleaned_data["basis"]
    is_version = basis.startswith("version ")
    beginning = Beginning(
        from_day=form.cleaned_data["from_day"],
        until_day=form.cleaned_data["until_day"],
        language=form.cleaned_data["language"],
        size=None if is_version or basis == "end" else basis,
        amends=int(basis.removeprefix("version ")) if is_version else None,
        ends=basis == "end",
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


def _context(request: WorkspaceRequest, found: OpenContract) -> dict[str, Any]:
    """All that the page of a contract shows, in a fixed number of queries."""
    actor = request.membership.actor
    said = remarks(actor.workspace_id, contract_id=found.id)
    people = {one.member_id for held in said.values() for one in held}
    people |= {one.member_id for one in found.signatures} | {found.changed_by}
    names = member_names(actor.workspace_id, ids=people)
    return {
        "contract": found,
        "state": CONTRACT_STATES[found.state],
        "changed_by": names.get(found.changed_by, ""),
        "signatures": [_signature(found, side, names) for side in SIDES],
        "signs_for": _signs_for(found, actor),
        "sides": {side: _clauses(found, side, said) for side in ("marketing", "sales", "both")},
        "beside": beside(found.contents),
        "absent": [
            (kind.key, TITLES[kind.key])
            for kind in CLAUSES
            if not found.contents.ends and not kind.is_in(found.contents.terms)
        ],
    }


def _clauses(found: OpenContract, side: str, said: dict[str, list[ToldRemark]]) -> list[dict[str, Any]]:
    return [
        {
            "clause": one,
            "title": clause_title(one.key),
            "waits": _waits(one.key),
            "remarks": len(said.get(one.key, ())),
            "open": sum(remark.state == "open" for remark in said.get(one.key, ())),
        }
        for one in found.contents.clauses
        if one.side == side
    ]


def _waits(key: str) -> str:
    kind = clause_kind(key)
    return str(WAITS[kind.waits_for]) if kind and kind.waits_for else ""


def _signature(found: OpenContract, side: Team, names: dict[int, str]) -> dict[str, Any]:
    given = next((one for one in found.signatures if one.side == side), None)
    name = names.get(given.member_id, "") if given else ""
    return {"side": str(side), "team": TEAMS[side], "given": given, "name": name}


def _signs_for(found: OpenContract, actor: Actor) -> str:
    """The side for which the reader can sign now."""
    signed = {one.side for one in found.signatures}
    sides = [side for side in SIDES if side not in signed and actor.speaks_for(side)]
    return str(sides[0]) if sides and found.state == "proposed" else ""


def _groups(form: ContractTerms, held: Terms) -> dict[str, list[dict[str, Any]]]:
    """The fields by side and clause, each with its example; what is not promised is folded."""
    groups: dict[str, list[dict[str, Any]]] = {"marketing": [], "sales": [], "both": []}
    for kind in CLAUSES:
        fields = [(form[name], WORDS[name].example) for name in kind.terms]
        is_open = kind.key in CORE or kind.is_in(held) or any(name in form.errors for name in kind.terms)
        groups[kind.side].append({"title": TITLES[kind.key], "fields": fields, "is_open": is_open})
    return groups


def _seen(request: WorkspaceRequest) -> int:
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _status(form: BeginContract | ContractTerms) -> HTTPStatus:
    return HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK

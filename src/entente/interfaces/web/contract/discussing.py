"""One clause: what is said about it, other values for it, and the answers."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from entente.foundation.people.queries import member_names
from entente.foundation.people.rules import Actor, Right
from entente.interfaces.web.agreement.words import clause_title
from entente.interfaces.web.contract.forms import Comment, CounterProposal
from entente.interfaces.web.contract.term_fields import initial_of
from entente.interfaces.web.contract.words import WORDS
from entente.interfaces.web.refused import sentence_of
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.kit.refusal import Refusal
from entente.stages.agreement import commenting
from entente.stages.agreement.queries import OpenContract, ToldRemark, open_contract, remarks
from entente.stages.agreement.rules import changed, clause_kind
from entente.stages.agreement.wording import sentence, waits


@require_http_methods(["GET", "HEAD", "POST"])
def clause(request: WorkspaceRequest, slug: str, key: str) -> HttpResponse:
    """A clause with its remarks, the form of a comment and that of a counter-proposal."""
    actor = request.membership.actor
    actor.must(Right.READ)
    found = open_contract(actor.workspace_id)
    kind = clause_kind(key)
    if found is None or (kind is None and key != "end"):
        raise Http404
    comment = Comment(request.POST if "comment" in request.POST else None)
    names = kind.terms if kind else ()
    data = request.POST.copy()
    counter = CounterProposal(
        data if "counter" in request.POST else None,
        names=names,
        initial={"seen": found.seen, **initial_of(found.contents.terms, names)},
    )
    if "comment" in request.POST and comment.is_valid() and _comment(comment, key, by=actor):
        messages.success(request, _("Your comment is kept."))
        return redirect("agreement-contract-clause", slug=slug, key=key)
    if "counter" in request.POST and counter.is_valid() and _counter(counter, key, by=actor):
        messages.success(request, _("Your counter-proposal is laid before the other side."))
        return redirect("agreement-contract-clause", slug=slug, key=key)
    data["counter-seen"] = str(found.seen)  # what is sent again is about the contract as it is now
    context = _context(request, found, key) | {
        "comment": comment,
        "counter": counter if kind and not found.contents.ends else None,
        "fields": [(counter[name], WORDS[name].example) for name in names],
    }
    failed = bool(comment.errors or counter.errors)
    status = HTTPStatus.BAD_REQUEST if failed else HTTPStatus.OK
    return render(request, "contract/clause.html", context, status=status)


@require_POST
def answer(request: WorkspaceRequest, slug: str, remark_id: int) -> HttpResponse:
    """Take or decline a counter-proposal, or erase the words of a remark."""
    actor, now = request.membership.actor, timezone.now()
    if "accept" in request.POST:
        text = request.POST.get("seen", "")
        seen = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
        commenting.accept_counter(remark_id, seen=seen, by=actor, now=now)
        messages.success(request, _("The counter-proposal is taken: signatures given before hold no longer."))
    elif "decline" in request.POST:
        commenting.decline_counter(remark_id, by=actor, now=now)
        messages.success(request, _("The counter-proposal is declined."))
    elif "erase" in request.POST:
        commenting.erase_text(remark_id, by=actor)
        messages.success(request, _("The words are erased."))
    return redirect("agreement-contract", slug=slug)


def _comment(form: Comment, key: str, *, by: Actor) -> bool:
    try:
        commenting.comment(key, text=form.cleaned_data["text"], by=by, now=timezone.now())
    except commenting.RemarkRefused as refusal:
        form.add_error(None, sentence_of(refusal))
        return False
    return True


def _counter(form: CounterProposal, key: str, *, by: Actor) -> bool:
    given = form.cleaned_data
    try:
        commenting.counter(
            key, form.values(), text=given["text"], seen=given["seen"], by=by, now=timezone.now()
        )
    except Refusal as refusal:
        form.add_error(None, sentence_of(refusal))
        return False
    return True


def _context(request: WorkspaceRequest, found: OpenContract, key: str) -> dict[str, Any]:
    actor = request.membership.actor
    said = remarks(actor.workspace_id, contract_id=found.id).get(key, [])
    names = member_names(actor.workspace_id, ids={one.member_id for one in said})
    kind = clause_kind(key)
    text = next((one.text for one in found.contents.clauses if one.key == key), "")
    return {
        "contract": found,
        "key": key,
        "side": kind.side if kind else "both",
        "title": clause_title(key),
        "text": text or _("measured, not promised"),
        "waits": waits(kind, found.contents.terms),
        "remarks": [
            {
                "remark": one,
                "name": names.get(one.member_id, ""),
                "proposes": _proposes(found, one),
                "may_accept": one.state == "open" and one.member_id != actor.member_id,
                "may_erase": one.member_id == actor.member_id or actor.may(Right.MANAGE_MEMBERS),
            }
            for one in said
        ],
    }


def _proposes(found: OpenContract, remark: ToldRemark) -> str:
    """The clause as it would be with the values proposed."""
    if not remark.proposed:
        return ""
    try:
        terms = changed(found.contents.terms, remark.proposed, currency=found.contents.currency)
    except Refusal as refusal:
        return sentence_of(refusal)
    return sentence(remark.clause, terms, currency=found.contents.currency)

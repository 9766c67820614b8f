"""The contract as files: PDF and JSON, and a contract begun from the JSON of another workspace."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from entente.foundation.people.queries import member_names
from entente.foundation.people.rules import Right
from entente.interfaces.web.contract.paper import Paper, agreement_pdf, people_on
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.agreement import drafting
from entente.stages.agreement.documents.exchange import LARGEST, contract_json, read_contract, terms_of
from entente.stages.agreement.drafting import Beginning
from entente.stages.agreement.queries import VersionUnknown, entry, open_contract


@require_safe
def contract_pdf(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The contract on its way, as a PDF."""
    return _pdf(_open_paper(request), slug=slug)


@require_safe
def contract_as_json(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The contract on its way, as JSON."""
    return _json(_open_paper(request), slug=slug)


@require_safe
def version_pdf(request: WorkspaceRequest, slug: str, version_id: int) -> HttpResponse:
    """A signed version, as a PDF."""
    return _pdf(_signed_paper(request, version_id), slug=slug)


@require_safe
def version_as_json(request: WorkspaceRequest, slug: str, version_id: int) -> HttpResponse:
    """A signed version, as JSON."""
    return _json(_signed_paper(request, version_id), slug=slug)


@require_POST
def begin_from_file(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Begin a contract with the terms of a JSON that another contract was saved as."""
    actor = request.membership.actor
    actor.must(Right.DEFINE)
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, _("Choose the .json that a contract was saved as."))
        return redirect("agreement-contract", slug=slug)
    contents = read_contract(file.read(LARGEST + 1))
    beginning = Beginning(
        from_day=max(contents.from_day, timezone.localdate()),
        language=contents.language,
        values=terms_of(contents),
    )
    drafting.draft(beginning, by=actor, now=timezone.now())
    messages.success(request, _("The contract is drafted: change what you like, then propose it."))
    return redirect("agreement-contract", slug=slug)


def _open_paper(request: WorkspaceRequest) -> Paper:
    actor = request.membership.actor
    actor.must(Right.READ)
    found = open_contract(actor.workspace_id)
    if found is None:
        raise Http404
    return _paper(request, Paper(
        company=request.workspace.name,
        zone=request.workspace.zone,
        contents=found.contents,
        content_hash=found.content_hash,
        signatures=found.signatures,
        names={},
    ))  # fmt: skip


def _signed_paper(request: WorkspaceRequest, version_id: int) -> Paper:
    actor = request.membership.actor
    actor.must(Right.READ)
    try:
        found = entry(actor.workspace_id, version_id=version_id)
    except VersionUnknown as unknown:
        raise Http404 from unknown
    if found.contents is None or found.content_hash is None:
        raise Http404
    return _paper(request, Paper(
        company=request.workspace.name,
        zone=request.workspace.zone,
        contents=found.contents,
        content_hash=found.content_hash,
        signatures=found.signatures,
        names={},
        version=version_id,
    ))  # fmt: skip


def _paper(request: WorkspaceRequest, paper: Paper) -> Paper:
    return people_on(paper, names=lambda ids: member_names(request.workspace.id, ids=ids))


def _pdf(paper: Paper, *, slug: str) -> HttpResponse:
    return HttpResponse(
        agreement_pdf(paper), content_type="application/pdf", headers=_as_file(f"{slug}-{_number(paper)}.pdf")
    )


def _json(paper: Paper, *, slug: str) -> HttpResponse:
    text = contract_json(paper.contents, signatures=paper.signatures, names=paper.names)
    return HttpResponse(
        text, content_type="application/json", headers=_as_file(f"{slug}-{_number(paper)}.json")
    )


def _number(paper: Paper) -> str:
    return f"agreement-{paper.version}" if paper.version else "contract"


def _as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}

"""One import: its counts, its rows, the file of refused rows, and undoing it."""

from http import HTTPStatus
from pathlib import Path

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from entente import loop
from entente.foundation.people.queries import member_names
from entente.foundation.people.rules import Right
from entente.interfaces.jobs.uploads import aside_folder
from entente.interfaces.web.imports.trial import first_refused, shown_counts
from entente.interfaces.web.imports.words import COUNTS, KINDS, REFUSALS
from entente.interfaces.web.look import formats
from entente.interfaces.web.look.shapes import Column, Listing
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.capture import batches, outcomes
from entente.stages.capture.batches import BatchGone, BatchUnknown

ROWS_A_PAGE = 50


@require_safe
def show(request: WorkspaceRequest, slug: str, batch_id: int) -> HttpResponse:
    """What became of the rows of an import."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    batch = _batch(request, batch_id)
    names = member_names(actor.workspace_id, ids={batch.by_member, batch.undone_by or 0})
    path = _aside(request, batch.refused_file)
    context = {
        "batch": batch,
        "kind": KINDS.get(batch.kind, batch.kind),
        "by": names.get(batch.by_member, ""),
        "undone_by": names.get(batch.undone_by or 0, ""),
        "counts": shown_counts(batch.counts),
        "with_rows": outcomes.with_rows(actor.workspace_id, batch_ids=[batch.id])[batch.id]
        if actor.may(Right.READ_PERSONS)
        else (),
        "has_file": path is not None,
        "refused": first_refused(path) if path and actor.may(Right.IMPORT) else [],
        "can_undo": actor.may(Right.IMPORT) and not batch.undone_at and batch.kind != "members",
    }
    return render(request, "imports/batch.html", context)


@require_safe
def rows(request: WorkspaceRequest, slug: str, batch_id: int, outcome: str) -> HttpResponse:
    """The rows of an import that had one outcome, in the order of the file."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ_PERSONS)
    batch = _batch(request, batch_id)
    if outcome not in outcomes.OUTCOMES:
        raise Http404
    cursor = request.GET.get("cursor", "0")
    after = int(cursor) if cursor.isdecimal() and len(cursor) < 10 else 0
    found = outcomes.rows(
        actor.workspace_id, batch_id=batch.id, outcome=outcome, after_line=after, most=ROWS_A_PAGE + 1
    )
    shown = found[:ROWS_A_PAGE]
    context = {
        "batch": batch,
        "outcome": COUNTS[outcome][0],
        "meaning": COUNTS[outcome][1],
        "rows": [(row, _said(row, outcome)) for row in shown],
        "listing": _listing(shown, older=len(found) > ROWS_A_PAGE),
    }
    return render(request, "imports/rows.html", context)


def _listing(shown: list[outcomes.RowSeen], *, older: bool) -> Listing:
    return Listing(
        title=_("rows on this page"),
        columns=(Column("line", _("Line"), figure=True), Column("key", _("Key")), Column("said", _("Why"))),
        count=len(shown),
        counted=ngettext("row on this page", "rows on this page", len(shown)),
        older=str(shown[-1].line) if older else "",
        csv=False,
        empty=_("No row had this outcome"),
    )


def _said(row: outcomes.RowSeen, outcome: str) -> str:
    """What is to be said of a row beside its line and key."""
    if outcome == "unattached":
        return _("waits for {value}").format(value=row.waits_for) if row.waits_for else _("attached since")
    if outcome == "filtered":
        return _("the map filters by the column “{column}”").format(column=row.detail)
    return str(REFUSALS.get(row.detail or "", row.detail or ""))


@require_safe
def refused(request: WorkspaceRequest, slug: str, batch_id: int) -> HttpResponseBase:
    """The file of the rows that were refused or wait, as CSV."""
    del slug
    request.membership.actor.must(Right.IMPORT)
    path = _aside(request, _batch(request, batch_id).refused_file)
    if path is None:
        raise Http404
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=f"{batch_id}-refused.csv", content_type="text/csv"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: WorkspaceRequest, slug: str, batch_id: int) -> HttpResponse:
    """First what depends on the import; then, confirmed, its undoing."""
    actor = request.membership.actor
    actor.must(Right.IMPORT)
    batch = _batch(request, batch_id)
    try:
        if request.method == "POST":
            loop.undo_import(batch.id, by=actor, now=timezone.now())
            messages.success(request, _("The import is undone; its file can be imported again."))
            return redirect("import-batch", slug=slug, batch_id=batch.id)
        depends = loop.what_depends(batch.id, by=actor)
    except BatchGone:
        sentence = _("This import was undone already, or is one of members, which are kept.")
        words = {"title": _("This was not done"), "sentence": sentence}
        return render(request, "home/refused.html", words, status=HTTPStatus.BAD_REQUEST)
    context = {
        "batch": batch,
        "depends": [
            (_("rows that it brought"), formats.number(depends.rows)),
            (_("attempts about its people"), formats.number(depends.attempts)),
            (_("deals of its leads"), formats.number(depends.deals)),
            (_("rows that a later import corrected"), formats.number(depends.later_corrections)),
            (_("rows that later imports found unchanged"), formats.number(depends.later_unchanged)),
        ],
    }
    return render(request, "imports/undo.html", context)


def _batch(request: WorkspaceRequest, batch_id: int) -> batches.Batch:
    try:
        return batches.find(request.membership.workspace_id, batch_id=batch_id)
    except BatchUnknown:
        raise Http404 from None


def _aside(request: WorkspaceRequest, kept: str | None) -> Path | None:
    """The file of set-aside rows, if it is in the workspace's own folder; others stay with who made them."""
    if not kept:
        return None
    path = Path(kept).resolve()
    is_own = path.parent == aside_folder(request.membership.workspace_id).resolve()
    return path if is_own and path.is_file() else None

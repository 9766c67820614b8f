"""Plan and promises as a workbook: taken along, brought back, shown as a difference against the draft."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from entente.foundation.people.rules import Right
from entente.interfaces.web.plan.changes import name_of, sides_of
from entente.interfaces.web.plan.forms import form_of, typed_from, typed_of
from entente.interfaces.web.plan.promised import promised_context
from entente.interfaces.web.refused import sentence_of
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.agreement.queries import standing_terms
from entente.stages.agreement.saving import saved_plan
from entente.stages.agreement.wording.terms import term_name
from entente.stages.agreement.workbook.difference import Change, term_differences
from entente.stages.agreement.workbook.exchange import as_workbook, taking_over
from entente.stages.agreement.workbook.reading import (
    LARGEST,
    TOO_LARGE,
    Typed,
    WorkbookRefused,
    read_workbook,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class WorkbookForm(forms.Form):
    """The file that was edited."""

    use_required_attribute = False
    file = forms.FileField(
        label=gettext_lazy("Workbook"),
        help_text=gettext_lazy("The .xlsx that you took from here, changed in its yellow cells."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )


@require_safe
@never_cache
def download(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The plan of the address, or the saved one, and the promises, as an .xlsx in the reader's language."""
    actor = request.membership.actor
    actor.must(Right.READ)
    typed = typed_of(request.GET)
    typed.pop("version", None)
    draft = saved_plan(actor.workspace_id)
    values = form_of(typed).values() if typed else (draft.values if draft else {})
    terms = standing_terms(actor.workspace_id, on=timezone.localdate())
    return xlsx(as_workbook(values, terms=terms, say=gettext), name=f"plan-{slug}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """What an edited workbook would change in plan and promises, each with the button that takes it over."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            context |= _compared(request, form.cleaned_data["file"])
        except WorkbookRefused as refusal:
            form.add_error("file", sentence_of(refusal))
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "plan/import.html", context, status=status)


def xlsx(content: bytes, *, name: str) -> HttpResponse:
    """A workbook to keep."""
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _compared(request: WorkspaceRequest, file: UploadedFile[Any]) -> dict[str, Any]:
    """The differences, and the whole forms that they lead to."""
    if (file.size or 0) > LARGEST:
        raise WorkbookRefused(TOO_LARGE)
    currency = request.workspace.currency
    read, draft = read_workbook(file.read(), currency=currency), saved_plan(request.workspace.id)
    terms = standing_terms(request.workspace.id, on=timezone.localdate())
    found = taking_over(draft.values if draft else {}, edited=read.values, terms=terms, lost=read.lost)
    version = {"version": str(draft.id)} if draft else {}
    promises = term_differences(terms, read.terms)
    return {
        "changes": [(name_of(one), *sides_of(one)) for one in found.changes],
        "lost": _lost(read),
        "is_same": not found.changes and not promises,
        "typed": typed_from(found.values) | version,
        **promised_context(promises, request=request),
    }


def _lost(read: Typed) -> list[tuple[str, str]]:
    """What the workbook holds no longer: the input or promise in words, and the sentence of it."""
    named = [(name_of(Change(one.name, None, None)), one) for one in read.lost]
    named += [(term_name(one.name), one) for one in read.lost_terms]
    return [(name, one.sentence.said(gettext)) for name, one in named]

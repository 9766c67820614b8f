"""The reasons for which sales gives a lead back: in force, waiting, and the form to propose others."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from entente import loop
from entente.foundation.people.rules import Right
from entente.interfaces.web.glossary.history import definition_context
from entente.interfaces.web.glossary.versions import keep_typed
from entente.interfaces.web.mql.reason_forms import FIXED_BY, NEEDS, THEN, ProposeReasons, ReasonRows
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.journey.defining import Proposal, propose
from entente.stages.journey.definitions import DefinitionRefused, Kind, edition, in_force, waiting
from entente.stages.journey.reading import definition_versions
from entente.stages.journey.reasons import Reason, default_reasons, reasons_from


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The reasons in force or waiting, and every version; before the first, the ones to start from."""
    del slug
    request.membership.actor.must(Right.READ)
    context = definition_context(
        request, kind=Kind.REASONS, parts=lambda content: _rows(reasons_from(content))
    )
    is_new = not (context["current"] or context["proposed"])
    usual = _rows(default_reasons()) if is_new else None
    return render(request, "mql/reasons.html", context | {"usual": usual})


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The form of the reasons, on what waits, what is in force, or the usual ones."""
    request.membership.actor.must(Right.DEFINE)
    if request.method != "POST":
        return _page(request, *_opened(request))
    form, rows = ProposeReasons(request.POST), ReasonRows(request.POST, prefix="reason")
    if not (form.is_valid() and rows.is_valid()):
        return _page(request, form, rows)
    listed = [mapping for row in rows.forms if (mapping := row.as_mapping())]
    proposal = Proposal(
        Kind.REASONS,
        {"reasons": listed},
        wanted_from=form.cleaned_data["wanted_from"],
        made_from=form.cleaned_data.get("made_from") or 0,
    )
    try:
        propose(proposal, on=loop.written(by=request.membership.actor, now=timezone.now()))
    except DefinitionRefused as refusal:
        newest = edition(definition_versions(request.workspace.id, kind=Kind.REASONS))
        keep_typed(form, refusal, made_from=newest)
        return _page(request, form, rows)
    messages.success(request, _("The reasons are proposed; they are in force once both sides accepted them."))
    return redirect("agreement-mql-reasons", slug=slug)


def _opened(request: WorkspaceRequest) -> tuple[Any, Any]:
    versions = definition_versions(request.workspace.id, kind=Kind.REASONS)
    held = waiting(versions) or in_force(versions, on=timezone.localdate())
    reasons = reasons_from(held.content) if held else default_reasons()
    initial = [
        {**reason.as_mapping(), **dict(zip(("least", "most"), reason.cooldown_days or (), strict=False))}
        for reason in reasons
    ]
    form = ProposeReasons(initial={"made_from": edition(versions)})
    return form, ReasonRows(prefix="reason", initial=initial)


def _page(request: WorkspaceRequest, form: Any, rows: Any) -> HttpResponse:
    is_refused = any(one.is_bound and not one.is_valid() for one in (form, rows))
    status = HTTPStatus.BAD_REQUEST if is_refused else HTTPStatus.OK
    return render(request, "mql/reasons_propose.html", {"form": form, "rows": rows}, status=status)


def _rows(reasons: tuple[Reason, ...]) -> list[dict[str, Any]]:
    language = get_language() or "en"
    return [
        {
            "code": one.code,
            "meaning": one.meaning(language),
            "fixed_by": FIXED_BY[one.fixed_by],
            "then": THEN[one.then],
            "days": one.cooldown_days,
            "needs": NEEDS[one.needs] if one.needs else "",
        }
        for one in reasons
    ]

"""Promises: the versions, what is in force, and entering another one."""

from datetime import date
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from entente import loop
from entente.foundation.people.queries import member_names
from entente.foundation.people.rules import Right
from entente.interfaces.web.agreement.forms import EnterVersion
from entente.interfaces.web.agreement.words import Term, marketing_terms, sales_terms
from entente.interfaces.web.look import formats
from entente.interfaces.web.look.shapes import Column, Listing
from entente.interfaces.web.refused import sentence_of
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.agreement.queries import Entry, entries, versions
from entente.stages.agreement.rules import Terms, TermsRefused, in_force


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The promises in force side by side, and every version."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    found = entries(actor.workspace_id)
    names = member_names(actor.workspace_id, ids={entry.entered_by for entry in found})
    current = in_force([entry.version for entry in found], on=timezone.localdate())
    context = {
        "current": current,
        "sides": _sides(current.terms) if current else None,
        "listing": _listing(len(found)),
        "rows": [
            (entry, names.get(entry.entered_by, ""), _sides(entry.version.terms), _is(entry, current))
            for entry in reversed(found)
        ],
    }
    return render(request, "agreement/promises.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The form of a version; before a past one is entered, what will be judged again is said."""
    actor = request.membership.actor
    actor.must(Right.ENTER_AGREEMENT)
    form = EnterVersion(request.POST) if request.method == "POST" else EnterVersion(initial=_initial(request))
    if request.method != "POST" or "back" in request.POST or not form.is_valid():
        return _form_page(request, form)
    terms, day = form.terms(), form.cleaned_data["from_day"]
    again = loop.judged_again(by=actor, from_day=day)
    if (again or day < timezone.localdate()) and "confirmed" not in request.POST:
        return _confirm_page(request, form, terms=terms, again=again)
    try:
        loop.enter_agreement(terms, by=actor, from_day=day, now=timezone.now())
    except TermsRefused as refusal:
        form.add_error(None, sentence_of(refusal))
        return _form_page(request, form)
    messages.success(request, _("The version in force from %(day)s is entered.") % {"day": formats.day(day)})
    return redirect("agreement", slug=slug)


def _form_page(request: WorkspaceRequest, form: EnterVersion) -> HttpResponse:
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "agreement/enter.html", {"form": form}, status=status)


def _confirm_page(request: WorkspaceRequest, form: EnterVersion, *, terms: Terms, again: int) -> HttpResponse:
    """What will be judged again, and both sides once more; the form travels along, hidden."""
    day: date = form.cleaned_data["from_day"]
    context = {
        "form": form,
        "day": day,
        "is_past": day < timezone.localdate(),
        "again": again,
        "again_shown": formats.number(again),
        "sides": _sides(terms),
    }
    return render(request, "agreement/confirm.html", context)


def _initial(request: WorkspaceRequest) -> dict[str, object]:
    """The terms in force, to be changed."""
    today = timezone.localdate()
    current = in_force(versions(request.workspace.id), on=today)
    return {"from_day": today, **(current.terms.as_mapping() if current else {"clock_start": "assigned"})}


def _sides(terms: Terms) -> dict[str, list[Term]]:
    return {"marketing": marketing_terms(terms), "sales": sales_terms(terms)}


def _is(entry: Entry, current: object) -> bool:
    return entry.version == current


def _listing(count: int) -> Listing:
    return Listing(
        title=ngettext("version", "versions", count),
        columns=(
            Column("from", _("In force from")),
            Column("marketing", _("Marketing promises"), term="promise"),
            Column("sales", _("Sales promises"), term="promise"),
            Column("entered", _("Entered")),
        ),
        count=count,
        csv=False,
        empty=_("No version yet"),
    )

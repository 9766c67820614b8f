"""The agreement: what is in force, what waits for whom, every version, and how two of them differ."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from entente.foundation.people.queries import member_names
from entente.foundation.people.rules import Right, Team
from entente.interfaces.web.agreement.guide import has_usual, next_step, shown_steps
from entente.interfaces.web.agreement.waiting import waiting_sides
from entente.interfaces.web.agreement.words import (
    VERSION_STATES,
    clause_title,
    sides_of,
)
from entente.interfaces.web.contract.annex_differences import annex_differences
from entente.interfaces.web.contract.annexes import people_in, sections_of
from entente.interfaces.web.look.shapes import Column, Listing
from entente.interfaces.web.people.words import TEAMS
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.loop.guiding import guide
from entente.stages.agreement import signing
from entente.stages.agreement.queries import (
    Entry,
    VersionUnknown,
    entries,
    entry,
    open_contract,
    read_shares,
    readers,
)
from entente.stages.agreement.rules import compare as compared
from entente.stages.agreement.rules import in_force, version_state
from entente.stages.agreement.wording import sentence


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The promises in force side by side, what waits for whom, and every version."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    found = entries(actor.workspace_id)
    signed = [one.version for one in found if one.content_hash]
    current = in_force(signed, on=timezone.localdate())
    waiting = open_contract(actor.workspace_id)
    steps = [] if current else guide(by=actor, now=timezone.now())
    shown = shown_steps(steps, by=actor)
    context = {
        "current": next((one for one in found if current and one.version.id == current.id), None),
        "sides": sides_of(current.terms, currency=request.workspace.currency) if current else None,
        "waiting": waiting,
        "waiting_sides": waiting_sides(actor),
        "shares": _shares(request, current.id) if current else [],
        "has_read": current is None or actor.member_id in readers(actor.workspace_id, version_id=current.id),
        "guide": shown,
        "next": next_step(shown),
        "has_usual": has_usual(steps),
        "reader_side": actor.team if actor.may(Right.SIGN) else None,
        "listing": _listing(len(found)),
        "rows": _rows(request, found),
        "signed": [one for one in reversed(found) if one.content_hash],
    }
    return render(request, "agreement/show.html", context)


@require_safe
def version(request: WorkspaceRequest, slug: str, version_id: int) -> HttpResponse:
    """A version as it was signed, who signed it, and who has read it."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    found = _entry(request, version_id)
    read_by = readers(actor.workspace_id, version_id=version_id)
    names = _names(request, {one.member_id for one in found.signatures} | set(read_by) | _people_in(found))
    clauses = found.contents.clauses if found.contents else ()
    context = {
        "entry": found,
        "state": _state(found, [one.version for one in entries(actor.workspace_id) if one.content_hash]),
        "clauses": [(one, clause_title(one.key)) for one in clauses],
        "beside": sections_of(found.contents, names=names, zone=request.workspace.zone)
        if found.contents
        else [],
        "signatures": [(one, names.get(one.member_id, "")) for one in found.signatures],
        "shares": _shares(request, version_id),
        "readers": [(names.get(member, ""), at) for member, at in read_by.items()],
        "has_read": actor.member_id in read_by,
    }
    return render(request, "agreement/version.html", context)


@require_POST
def read(request: WorkspaceRequest, slug: str, version_id: int) -> HttpResponse:
    """The reader has read and understood a version."""
    _entry(request, version_id)
    signing.mark_read(version_id, by=request.membership.actor, now=timezone.now())
    messages.success(request, _("You have read and understood this version; both teams see it."))
    return redirect("agreement-version", slug=slug, version_id=version_id)


@require_safe
def compare(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Two versions clause by clause."""
    del slug
    request.membership.actor.must(Right.READ)
    old, new = (_entry(request, _number(request.GET.get(name))) for name in ("old", "new"))
    currency = request.workspace.currency
    before, after = old.version.terms, new.version.terms
    context = {
        "old": old,
        "new": new,
        "rows": [
            {
                "title": clause_title(one.kind.key),
                "side": one.kind.side,
                "old": sentence(one.kind.key, before, currency=currency) if one.was_in else "",
                "new": sentence(one.kind.key, after, currency=currency) if one.is_in else "",
                "differs": one.differs,
            }
            for one in compared(before, after)
        ],
        "annexes": annex_differences(
            old.contents,
            new.contents,
            names=_names(request, _people_in(old) | _people_in(new)),
            zone=request.workspace.zone,
        ),
    }
    return render(request, "agreement/compare.html", context)


def _people_in(found: Entry) -> set[int]:
    return people_in(found.contents) if found.contents else set()


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0


def _entry(request: WorkspaceRequest, version_id: int) -> Entry:
    try:
        return entry(request.workspace.id, version_id=version_id)
    except VersionUnknown as unknown:
        raise Http404 from unknown


def _rows(request: WorkspaceRequest, found: list[Entry]) -> list[dict[str, Any]]:
    names = _names(
        request, {one.written_by for one in found} | {g.member_id for one in found for g in one.signatures}
    )
    signed = [one.version for one in found if one.content_hash]
    return [
        {
            "entry": one,
            "state": _state(one, signed),
            "signatures": [(given, names.get(given.member_id, "")) for given in one.signatures],
            "by": names.get(one.written_by, ""),
            "sides": sides_of(one.version.terms, currency=request.workspace.currency),
        }
        for one in reversed(found)
    ]


def _state(one: Entry, signed: list[Any]) -> str:
    if one.content_hash is None:
        return str(VERSION_STATES["never_signed"])
    return str(VERSION_STATES[version_state(one.version, signed, on=timezone.localdate())])


def _shares(request: WorkspaceRequest, version_id: int) -> list[dict[str, Any]]:
    found = read_shares(request.workspace.id, version_id=version_id)
    return [
        {
            "team": str(TEAMS[Team(one.team)]) if one.team else _("No team"),
            "read": one.read,
            "members": one.members,
            "share": one.read / one.members,
        }
        for one in found
    ]


def _names(request: WorkspaceRequest, ids: Collection[int]) -> dict[int, str]:
    return member_names(request.workspace.id, ids=ids)


def _listing(count: int) -> Listing:
    return Listing(
        title=ngettext("version", "versions", count),
        columns=(
            Column("from", _("In force from")),
            Column("marketing", _("Marketing promises"), term="promise"),
            Column("sales", _("Sales promises"), term="promise"),
            Column("signed", _("Signed")),
        ),
        count=count,
        csv=False,
        empty=_("No version yet"),
    )

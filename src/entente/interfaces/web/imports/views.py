"""The list of imports, and of the files that wait."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from entente.foundation.people.queries import member_names
from entente.foundation.people.rules import Actor, Right
from entente.interfaces.jobs import uploads
from entente.interfaces.web.imports.offering import nothing_yet
from entente.interfaces.web.imports.words import COUNTS, KINDS, STATES
from entente.interfaces.web.look.shapes import Column, Listing
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.capture import outcomes
from entente.stages.capture.batches import Batch, recent

MOST = 100
COLUMNS = ("read", "accepted", "merged", "unattached", "refused")


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The newest imports first; above them what was uploaded and is not taken in yet."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    found = recent(actor.workspace_id, most=MOST + 1)
    standing = uploads.standing(actor.workspace_id) if actor.may(Right.IMPORT) else []
    context = {
        "listing": _listing(request, min(len(found), MOST), more=len(found) > MOST),
        "rows": _rows(found[:MOST], actor=actor),
        "waiting": [
            (one, KINDS.get(one.kind, one.kind), STATES[one.state]) for one in standing if one.state != "done"
        ],
    }
    return render(request, "imports/imports.html", context)


def _rows(batches: list[Batch], *, actor: Actor) -> list[dict[str, Any]]:
    """What the list says of each import; its counts lead to their rows for who may see persons."""
    known: dict[int, set[str]] = {}
    if actor.may(Right.READ_PERSONS):
        known = outcomes.with_rows(actor.workspace_id, batch_ids=[one.id for one in batches])
    names = member_names(actor.workspace_id, ids={one.by_member for one in batches})
    return [
        {
            "batch": one,
            "kind": KINDS.get(one.kind, one.kind),
            "counts": _counts(one, known=known.get(one.id, set())),
            "by": names.get(one.by_member, ""),
        }
        for one in batches
    ]


def _counts(batch: Batch, *, known: set[str]) -> list[tuple[str | Promise, int, str]]:
    """The name of each count, its value, and the outcome whose rows can be shown, if they can."""
    values = [(key, batch.counts.get(key, 0)) for key in COLUMNS]
    return [(COUNTS[key][0], value, key if value and key in known else "") for key, value in values]


def _listing(request: WorkspaceRequest, count: int, *, more: bool) -> Listing:
    return Listing(
        title=ngettext("import", "imports, newest first", count),
        columns=(
            Column("file", _("File")),
            Column("kind", _("Kind")),
            *(Column(key, str(COUNTS[key][0]), figure=True) for key in COLUMNS),
            Column("when", _("Taken in")),
        ),
        count=count,
        at_least=more,
        csv=False,
        nothing=nothing_yet(
            request,
            _("No import yet"),
            _("Begin with a file of leads: each row taken in, waiting or refused is then counted here."),
        ),
    )

"""The list of imports, and of the files that wait."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from entente.foundation.people.queries import member_names
from entente.foundation.people.rules import Right
from entente.interfaces.jobs import uploads
from entente.interfaces.web.imports.words import KINDS, STATES
from entente.interfaces.web.look.shapes import Column, Listing
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.capture.batches import recent

MOST = 100


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The newest imports first; above them what was uploaded and is not taken in yet."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    found = recent(actor.workspace_id, most=MOST + 1)
    names = member_names(actor.workspace_id, ids={one.by_member for one in found})
    standing = uploads.standing(actor.workspace_id) if actor.may(Right.IMPORT) else []
    context = {
        "listing": _listing(min(len(found), MOST), more=len(found) > MOST),
        "rows": [(one, KINDS.get(one.kind, one.kind), names.get(one.by_member, "")) for one in found[:MOST]],
        "waiting": [
            (one, KINDS.get(one.kind, one.kind), STATES[one.state]) for one in standing if one.state != "done"
        ],
    }
    return render(request, "imports/imports.html", context)


def _listing(count: int, *, more: bool) -> Listing:
    return Listing(
        title=ngettext("import", "imports, newest first", count),
        columns=(
            Column("file", _("File")),
            Column("kind", _("Kind")),
            Column("read", _("Read"), figure=True),
            Column("accepted", _("Accepted"), figure=True),
            Column("merged", _("Merged"), figure=True),
            Column("unattached", _("Unattached"), figure=True),
            Column("refused", pgettext("rows", "Refused"), figure=True),
            Column("when", _("Taken in")),
        ),
        count=count,
        at_least=more,
        csv=False,
        empty=_("No import yet"),
    )

"""What a list says before anything was brought in: the way to the import, for those who may."""

from django.urls import reverse
from django.utils.translation import gettext as _

from entente.foundation.people.rules import Right
from entente.interfaces.web.look.shapes import Nothing
from entente.interfaces.web.workspace import WorkspaceRequest


def nothing_yet(request: WorkspaceRequest, title: str, sentence: str) -> Nothing:
    """The empty state of a list of rows that come from files."""
    if not request.membership.actor.may(Right.IMPORT):
        return Nothing(title, sentence)
    return Nothing(
        title, sentence, reverse("import-new", kwargs={"slug": request.workspace.slug}), _("Import a file")
    )

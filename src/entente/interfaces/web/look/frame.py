"""What the frame of every page shows: navigation, workspaces, language, theme and time zone."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

THEMES = ("light", "dark", "system")
THEME_COOKIE = "theme"
NAVIGATION: tuple[tuple[str, str | Promise], ...] = (
    ("scoreboard", _("Scoreboard")),
    ("leads", pgettext_lazy("navigation", "Leads")),
    ("handovers", pgettext_lazy("navigation", "Handovers")),
    ("promises", pgettext_lazy("navigation", "Promises")),
    ("import", pgettext_lazy("navigation", "Import")),
    ("people", pgettext_lazy("navigation", "People")),
)


@dataclass(frozen=True)
class Destination:
    """A page of the navigation; its name is also that of its icon."""

    name: str
    label: str | Promise
    href: str
    current: bool


def theme_of(request: HttpRequest) -> str:
    """The theme that the reader chose, or system."""
    chosen = request.COOKIES.get(THEME_COOKIE, "system")
    return chosen if chosen in THEMES else "system"


def destinations(request: HttpRequest) -> list[Destination]:
    """The pages of the workspace: those whose address exists."""
    workspace = getattr(request, "workspace", None)
    if workspace is None:
        return []
    here = request.resolver_match.url_name if request.resolver_match else None
    found = []
    for name, label in NAVIGATION:
        href = _address(name, slug=workspace.slug)
        if href:
            current = here == name or (here or "").startswith(f"{name}-")
            found.append(Destination(name, label, href, current))
    return found


def workspaces(request: HttpRequest) -> list[Destination]:
    """The scoreboards of the companies that the reader may enter."""
    own = getattr(request, "workspace", None)
    return [
        Destination(
            "company", one.name, _address("scoreboard", slug=one.slug), one.slug == getattr(own, "slug", "")
        )
        for one in getattr(request, "workspaces", ())
    ]


def _address(name: str, *, slug: str) -> str:
    """The address of a page of a workspace, or nothing while there is no such page."""
    try:
        return reverse(name, kwargs={"slug": slug})
    except NoReverseMatch:
        return ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of every page, under the name `frame`; asks the database nothing."""
    return {
        "frame": {
            "theme": theme_of(request),
            "themes": (("light", _("Light")), ("dark", _("Dark")), ("system", _("System"))),
            "destinations": destinations(request),
            "workspace": getattr(request, "workspace", None),
            "workspaces": workspaces(request),
            "zone": timezone.get_current_timezone_name(),
        }
    }

"""What the frame of every page shows: navigation, workspaces, language, theme and time zone."""

from collections.abc import Iterator
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
    ("deals", pgettext_lazy("navigation", "Deals")),
    ("spend", pgettext_lazy("navigation", "Spend")),
    ("agreement", pgettext_lazy("navigation", "Agreement")),
    ("import", pgettext_lazy("navigation", "Import")),
    ("people", pgettext_lazy("navigation", "People")),
)

STEPS: tuple[tuple[str, str | Promise], ...] = (
    ("agreement", pgettext_lazy("step", "Overview")),
    ("agreement-objectives", pgettext_lazy("step", "Objectives")),
    ("agreement-personas", pgettext_lazy("step", "Personas")),
    ("agreement-map", pgettext_lazy("step", "Target map")),
    ("agreement-journey", pgettext_lazy("step", "Journey")),
    ("agreement-glossary", pgettext_lazy("step", "Glossary")),
    ("agreement-mql", pgettext_lazy("step", "MQL")),
    ("agreement-plan", pgettext_lazy("step", "Plan")),
    ("agreement-contract", pgettext_lazy("step", "Contract")),
    ("agreement-governance", pgettext_lazy("step", "Governance")),
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
    here = _here(request)
    return [
        Destination(name, label, href, here == name or here.startswith(f"{name}-"))
        for name, label, href in _pages(request, NAVIGATION)
    ]


def steps(request: HttpRequest) -> list[Destination]:
    """The pages of the agreement, in the order in which both sides write it; none on other pages."""
    here = _here(request)
    if not f"{here}-".startswith("agreement-"):
        return []
    pages = list(_pages(request, STEPS))
    above = [name for name, _label, _href in pages if f"{here}-".startswith(f"{name}-")]
    current = max(above, key=len, default="")
    return [Destination(name, label, href, name == current) for name, label, href in pages]


def _here(request: HttpRequest) -> str:
    return (request.resolver_match.url_name if request.resolver_match else None) or ""


def _pages(
    request: HttpRequest, names: tuple[tuple[str, str | Promise], ...]
) -> Iterator[tuple[str, str | Promise, str]]:
    workspace = getattr(request, "workspace", None)
    for name, label in names if workspace is not None else ():
        href = _address(name, slug=workspace.slug)  # type: ignore[union-attr]  # there is one in this loop
        if href:
            yield name, label, href


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
            "steps": steps(request),
            "workspace": getattr(request, "workspace", None),
            "workspaces": workspaces(request),
            "zone": timezone.get_current_timezone_name(),
        }
    }

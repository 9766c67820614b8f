"""The addresses of the pages."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

WEB = "entente.interfaces.web"
OF_WORKSPACE = ("scoreboard", "leads", "story", "deals", "spend", "agreement", "imports", "people")


def _there(screen: str) -> bool:
    return bool(find_spec(f"{WEB}.{screen}") and find_spec(f"{WEB}.{screen}.urls"))


_pages: list[URLPattern | URLResolver] = [
    path("", include(f"{WEB}.{screen}.urls")) for screen in OF_WORKSPACE if _there(screen)
]
_join: list[URLPattern | URLResolver] = [path("join/", include(f"{WEB}.join.urls"))] if _there("join") else []

urlpatterns = [
    path("", include("entente.interfaces.web.home.urls")),
    path("w/<slug:slug>/", include(_pages)),
    *_join,
    path("account/", include("allauth.account.urls")),
    path("look/", include("entente.interfaces.web.look.urls")),
]

"""The addresses of the pages."""

from django.urls import include, path

OF_WORKSPACE = ("scoreboard", "leads", "story", "deals", "spend", "agreement", "plan", "imports", "people")

urlpatterns = [
    path("", include("entente.interfaces.web.home.urls")),
    *(path("w/<slug:slug>/", include(f"entente.interfaces.web.{screen}.urls")) for screen in OF_WORKSPACE),
    path("workbook/", include("entente.interfaces.web.workbook.urls")),
    path("join/", include("entente.interfaces.web.join.urls")),
    path("account/", include("allauth.account.urls")),
    path("look/", include("entente.interfaces.web.look.urls")),
]

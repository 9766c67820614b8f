"""The addresses of the pages."""

from django.urls import include, path

from entente.interfaces.web.account import ResetByMail

OF_WORKSPACE = (
    "scoreboard",
    "leads",
    "story",
    "deals",
    "spend",
    "agreement",
    "audience",
    "journey",
    "glossary",
    "mql",
    "objectives",
    "governance",
    "plan",
    "contract",
    "imports",
    "people",
)

urlpatterns = [
    path("", include("entente.interfaces.web.home.urls")),
    *(path("w/<slug:slug>/", include(f"entente.interfaces.web.{screen}.urls")) for screen in OF_WORKSPACE),
    path("workbook/", include("entente.interfaces.web.workbook.urls")),
    path("join/", include("entente.interfaces.web.join.urls")),
    path("calendar/", include("entente.interfaces.web.governance.feed_urls")),
    path("account/password/reset/", ResetByMail.as_view(), name="account_reset_password"),
    path("account/", include("allauth.account.urls")),
    path("look/", include("entente.interfaces.web.look.urls")),
]

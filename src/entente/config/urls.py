"""The addresses of the pages."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.account.urls")),
    path("look/", include("entente.interfaces.web.look.urls")),
    path("language/", include("django.conf.urls.i18n")),
]

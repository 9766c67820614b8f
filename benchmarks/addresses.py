"""The pages of Entente and one more: an empty one, the peer of the others."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path


def empty(request: HttpRequest, slug: str) -> HttpResponse:
    """The frame of a signed-in page with nothing in it."""
    return render(request, "base.html", {"slug": slug})


urlpatterns = [path("w/<slug:slug>/empty/", empty), path("", include("entente.config.urls"))]

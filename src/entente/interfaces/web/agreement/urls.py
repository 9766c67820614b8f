"""The addresses of the agreement."""

from django.urls import path

from entente.interfaces.web.agreement import views

urlpatterns = [
    path("promises/", views.show, name="promises"),
    path("promises/enter/", views.enter, name="promises-enter"),
]

"""The addresses outside any workspace."""

from django.urls import path

from entente.interfaces.web.home import views

urlpatterns = [
    path("", views.first, name="home"),
    path("workspaces/", views.choose, name="workspaces"),
    path("language/setlang/", views.choose_language, name="set_language"),
    path("health/", views.pulse, name="health"),
]

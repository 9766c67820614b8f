"""The addresses of the look."""

from django.urls import path

from entente.interfaces.web.look import views

urlpatterns = [
    path("", views.show, name="look"),
    path("table/", views.table, name="look-table"),
    path("theme/", views.choose_theme, name="theme"),
]

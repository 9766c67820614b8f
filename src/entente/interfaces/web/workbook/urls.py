"""The addresses of the workbook."""

from django.urls import path

from entente.interfaces.web.workbook import views

urlpatterns = [
    path("", views.show, name="workbook"),
    path("<str:language>/<str:which>.xlsx", views.download, name="workbook-download"),
]

"""The addresses of the agreement."""

from django.urls import path

from entente.interfaces.web.agreement import views

urlpatterns = [
    path("agreement/", views.show, name="agreement"),
    path("agreement/enter/", views.enter, name="agreement-enter"),
]

"""The address of the list of spend."""

from django.urls import path

from entente.interfaces.web.spend import views

urlpatterns = [path("spend/", views.show, name="spend")]

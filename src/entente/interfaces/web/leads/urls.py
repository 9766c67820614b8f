"""The address of the list of leads."""

from django.urls import path

from entente.interfaces.web.leads import views

urlpatterns = [path("leads/", views.show, name="leads")]

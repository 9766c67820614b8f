"""The address of the list of deals."""

from django.urls import path

from entente.interfaces.web.deals import views

urlpatterns = [path("deals/", views.show, name="deals")]

"""The address of the scoreboard."""

from django.urls import path

from entente.interfaces.web.scoreboard import views

urlpatterns = [path("", views.show, name="scoreboard")]

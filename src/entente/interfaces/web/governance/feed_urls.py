"""The address of the calendar, outside the workspaces: whoever knows it may read it."""

from django.urls import path

from entente.interfaces.web.governance import feed

urlpatterns = [path("<slug:slug>/<str:token>.ics", feed.subscribe, name="calendar-feed")]

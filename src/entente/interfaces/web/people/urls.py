"""The addresses of the members and calendars of a workspace."""

from django.urls import path

from entente.interfaces.web.people import calendar_versions, calendars, views

urlpatterns = [
    path("people/", views.show, name="people"),
    path("people/add/", views.add, name="people-add"),
    path("people/calendar/", calendars.replace, name="people-calendar"),
    path("people/calendar/versions/", calendar_versions.show, name="people-calendar-versions"),
    path("people/<int:member_id>/", views.change, name="people-member"),
    path("people/<int:member_id>/invite/", views.invite_again, name="people-invite"),
]

"""The address of the story of a lead."""

from django.urls import path

from entente.interfaces.web.story import views

urlpatterns = [path("leads/<int:lead>/", views.show, name="leads-story")]

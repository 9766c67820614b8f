"""The addresses of the story of a lead, and of the answer that sales gives to it."""

from django.urls import path

from entente.interfaces.web.story import answering, views

urlpatterns = [
    path("leads/<int:lead>/", views.show, name="leads-story"),
    path("leads/<int:lead>/accept/", answering.accept, name="leads-accept"),
    path("leads/<int:lead>/return/", answering.give_back, name="leads-return"),
]

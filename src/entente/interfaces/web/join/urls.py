"""The address of an invitation."""

from django.urls import path

from entente.interfaces.web.join import views

urlpatterns = [path("<slug:slug>/<str:secret>/", views.follow, name="join")]

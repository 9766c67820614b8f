"""The addresses of the agreement: what is in force, its versions, their comparison."""

from django.urls import path

from entente.interfaces.web.agreement import beginning, views

urlpatterns = [
    path("agreement/", views.show, name="agreement"),
    path("agreement/version/<int:version_id>/", views.version, name="agreement-version"),
    path("agreement/version/<int:version_id>/read/", views.read, name="agreement-read"),
    path("agreement/usual/", beginning.usual, name="agreement-usual"),
    path("agreement/accept/", beginning.accept, name="agreement-accept-waiting"),
    path("agreement/compare/", views.compare, name="agreement-compare"),
]

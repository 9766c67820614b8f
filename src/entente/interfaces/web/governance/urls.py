"""The addresses of governance inside a workspace."""

from django.urls import path

from entente.interfaces.web.governance import views, writing

urlpatterns = [
    path("agreement/governance/", views.show, name="agreement-governance"),
    path("agreement/governance/usual/", views.propose, name="agreement-governance-usual"),
    path("agreement/governance/address/", views.renew, name="agreement-governance-address"),
    path(
        "agreement/governance/meetings/new/", writing.write_meeting, name="agreement-governance-meeting-new"
    ),
    path(
        "agreement/governance/meetings/<int:number>/",
        writing.write_meeting,
        name="agreement-governance-meeting",
    ),
    path(
        "agreement/governance/missions/<str:team>/",
        writing.write_missions,
        name="agreement-governance-missions",
    ),
    path(
        "agreement/governance/exchanges/new/",
        writing.write_exchange,
        name="agreement-governance-exchange-new",
    ),
    path(
        "agreement/governance/exchanges/<int:number>/",
        writing.write_exchange,
        name="agreement-governance-exchange",
    ),
    path(
        "agreement/governance/<str:kind>/<int:number>/withdraw/",
        writing.withdraw,
        name="agreement-governance-withdraw",
    ),
]

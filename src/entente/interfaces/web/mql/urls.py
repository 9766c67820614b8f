"""The addresses of the MQL definition and of the reasons."""

from django.urls import path

from entente.interfaces.web.mql import proposing, reasons, trying, views

urlpatterns = [
    path("agreement/mql/", views.show, name="agreement-mql"),
    path("agreement/mql/propose/", proposing.write, name="agreement-mql-propose"),
    path("agreement/mql/test/", trying.show, name="agreement-mql-test"),
    path("agreement/mql/test/leads/", trying.leads, name="agreement-mql-leads"),
    path("agreement/mql/reasons/", reasons.show, name="agreement-mql-reasons"),
    path("agreement/mql/reasons/propose/", reasons.write, name="agreement-mql-reasons-propose"),
]

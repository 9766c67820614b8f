"""The addresses of the plan."""

from django.urls import path

from entente.interfaces.web.plan import exchange, views

urlpatterns = [
    path("agreement/plan/", views.plan, name="agreement-plan"),
    path("agreement/plan/workbook/", exchange.download, name="agreement-plan-workbook"),
    path("agreement/plan/import/", exchange.bring_in, name="agreement-plan-import"),
]

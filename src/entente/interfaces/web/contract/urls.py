"""The addresses of the contract on its way."""

from django.urls import path

from entente.interfaces.web.contract import discussing, views

urlpatterns = [
    path("agreement/contract/", views.show, name="agreement-contract"),
    path("agreement/contract/terms/", views.terms, name="agreement-contract-terms"),
    path("agreement/contract/propose/", views.propose, name="agreement-contract-propose"),
    path("agreement/contract/sign/", views.sign, name="agreement-contract-sign"),
    path("agreement/contract/withdraw/", views.withdraw, name="agreement-contract-withdraw"),
    path("agreement/contract/clause/<slug:key>/", discussing.clause, name="agreement-contract-clause"),
    path("agreement/contract/remark/<int:remark_id>/", discussing.answer, name="agreement-contract-remark"),
]

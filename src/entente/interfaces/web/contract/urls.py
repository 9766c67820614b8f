"""The addresses of the contract on its way."""

from django.urls import path

from entente.interfaces.web.contract import discussing, files, views

urlpatterns = [
    path("agreement/contract/", views.show, name="agreement-contract"),
    path("agreement/contract/terms/", views.terms, name="agreement-contract-terms"),
    path("agreement/contract/propose/", views.propose, name="agreement-contract-propose"),
    path("agreement/contract/sign/", views.sign, name="agreement-contract-sign"),
    path("agreement/contract/withdraw/", views.withdraw, name="agreement-contract-withdraw"),
    path("agreement/contract/clause/<slug:key>/", discussing.clause, name="agreement-contract-clause"),
    path("agreement/contract/remark/<int:remark_id>/", discussing.answer, name="agreement-contract-remark"),
    path("agreement/contract/agreement.pdf", files.contract_pdf, name="agreement-contract-pdf"),
    path("agreement/contract/agreement.json", files.contract_as_json, name="agreement-contract-json"),
    path("agreement/contract/from-file/", files.begin_from_file, name="agreement-contract-file"),
    path("agreement/version/<int:version_id>/agreement.pdf", files.version_pdf, name="agreement-version-pdf"),
    path(
        "agreement/version/<int:version_id>/agreement.json",
        files.version_as_json,
        name="agreement-version-json",
    ),
]

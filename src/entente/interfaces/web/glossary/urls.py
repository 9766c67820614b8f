"""The addresses of the glossary, and of the answers to any proposal."""

from django.urls import path

from entente.interfaces.web.glossary import answering, terms, views

urlpatterns = [
    path("agreement/glossary/", terms.show, name="agreement-glossary"),
    path("agreement/glossary/default/", terms.propose_default, name="agreement-glossary-default"),
    path("agreement/glossary/accept/", answering.accept_words, name="agreement-glossary-accept"),
    path("agreement/glossary/new/", views.new, name="agreement-glossary-new"),
    path("agreement/glossary/term/<slug:key>/", views.term, name="agreement-glossary-term"),
    path("agreement/accept/<slug:kind>/", answering.accept, name="agreement-accept"),
    path("agreement/withdraw/<slug:kind>/", answering.take_back, name="agreement-withdraw"),
]

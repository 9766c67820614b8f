"""The addresses of the journey."""

from django.urls import path

from entente.interfaces.web.journey import funnels, objections, stages, views

_STAGE = "agreement/journey/stages/<int:stage_id>/"
_OBJECTION = "agreement/journey/objections/<int:objection_id>/"

urlpatterns = [
    path("agreement/journey/", views.show, name="agreement-journey"),
    path("agreement/journey/default/", views.default, name="agreement-journey-default"),
    path("agreement/journey/funnel/", funnels.show, name="agreement-journey-funnel"),
    path("agreement/journey/add/", stages.add, name="agreement-journey-add"),
    path(_STAGE, objections.stage, name="agreement-journey-stage"),
    path(f"{_STAGE}edit/", stages.edit, name="agreement-journey-edit"),
    path(f"{_STAGE}move/", stages.move, name="agreement-journey-move"),
    path(f"{_STAGE}withdraw/", stages.withdraw, name="agreement-journey-withdraw"),
    path(f"{_STAGE}contribution/", objections.contribution, name="agreement-journey-contribution"),
    path("agreement/journey/objections/", objections.every, name="agreement-journey-objections"),
    path(f"{_OBJECTION}answer/", objections.answer, name="agreement-journey-answer"),
    path(f"{_OBJECTION}close/", objections.close, name="agreement-journey-close"),
]

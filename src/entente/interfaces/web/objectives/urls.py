"""The addresses of objectives."""

from django.urls import path

from entente.interfaces.web.objectives import verbs, views

urlpatterns = [
    path("agreement/objectives/", views.show, name="agreement-objectives"),
    path("agreement/objectives/new/", views.write, name="agreement-objectives-new"),
    path("agreement/objectives/<int:objective_id>/", views.one, name="agreement-objectives-one"),
    path("agreement/objectives/<int:objective_id>/edit/", views.write, name="agreement-objectives-edit"),
    path("agreement/objectives/<int:objective_id>/accept/", verbs.accept, name="agreement-objectives-accept"),
    path(
        "agreement/objectives/<int:objective_id>/withdraw/",
        verbs.withdraw,
        name="agreement-objectives-withdraw",
    ),
    path("agreement/objectives/<int:objective_id>/note/", verbs.note, name="agreement-objectives-note"),
]

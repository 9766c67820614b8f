"""Accepting and returning a lead from its story."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from entente.foundation.database.turns import TurnTaken
from entente.foundation.people.rules import Right
from entente.interfaces.web.refused import sentence_of
from entente.interfaces.web.story.telling import Told, told
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.loop.answering import accept_lead, return_lead
from entente.loop.telling import LeadUnknown
from entente.stages.handover.answering import LONGEST_EVIDENCE, AnswerRefused, GivenBack, may_answer


class ReturnForm(forms.Form):
    """Why a lead is returned, and what shows it."""

    use_required_attribute = False
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The reasons that both teams agreed on: they say who mends what."),
        error_messages={
            "invalid_choice": gettext_lazy(
                "This reason is not, or is no longer, among those agreed on: choose another."
            )
        },
    )
    evidence = forms.CharField(
        label=gettext_lazy("What shows it"),
        max_length=LONGEST_EVIDENCE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "What you heard or found. Marketing reads it; it can be erased with the person."
        ),
    )

    def __init__(self, *args: Any, reasons: list[tuple[str, str]], **kwargs: Any) -> None:
        """Let the reasons in force be chosen from."""
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Choose a reason")), *reasons]


def return_form(found: Told, *, data: Any = None) -> ReturnForm:
    """The form with the reasons in force, in the reader's language."""
    language = get_language() or "en"
    known = found.story.answered.reasons
    return ReturnForm(data, reasons=[(one.code, one.meaning(language)) for one in known])


def story_page(
    request: WorkspaceRequest, found: Told, *, form: ReturnForm | None = None, refused: str = ""
) -> HttpResponse:
    """The page of a story; members of sales find their answer in it."""
    actor = request.membership.actor
    answers = may_answer(actor)
    if answers and form is None:
        form = return_form(found)
    context = {"lead": found.story.lead, "may_answer": answers, "form": form, "refused": refused}
    return render(
        request,
        "story/show.html",
        vars(found) | context,
        status=HTTPStatus.BAD_REQUEST if refused or _has_errors(form) else HTTPStatus.OK,
    )


@require_POST
def accept(request: WorkspaceRequest, slug: str, lead: int) -> HttpResponse:
    """Accept a lead."""
    actor = request.membership.actor
    actor.must(Right.ANSWER_LEADS)
    found = _told(request, lead)
    try:
        accept_lead(lead, by=actor, now=timezone.now())
    except (AnswerRefused, TurnTaken) as refusal:
        return story_page(request, found, refused=sentence_of(refusal))
    messages.success(request, _("You accepted this lead for sales."))
    return redirect("leads-story", slug=slug, lead=lead)


@require_POST
def give_back(request: WorkspaceRequest, slug: str, lead: int) -> HttpResponse:
    """Return a lead to marketing; what was typed stays when it is refused."""
    actor = request.membership.actor
    actor.must(Right.ANSWER_LEADS)
    found = _told(request, lead)
    form = return_form(found, data=request.POST)
    if not form.is_valid():
        return story_page(request, found, form=form)
    back = GivenBack(form.cleaned_data["reason"], form.cleaned_data["evidence"])
    try:
        return_lead(lead, back=back, by=actor, now=timezone.now())
    except (AnswerRefused, TurnTaken) as refusal:
        return story_page(request, found, form=form, refused=sentence_of(refusal))
    messages.success(request, _("The lead is back with marketing, with your reason."))
    return redirect("leads-story", slug=slug, lead=lead)


def _told(request: WorkspaceRequest, lead: int) -> Told:
    try:
        return told(lead, by=request.membership.actor, zone=request.workspace.zone, now=timezone.now())
    except LeadUnknown as unknown:
        raise Http404 from unknown


def _has_errors(form: ReturnForm | None) -> bool:
    return bool(form and form.is_bound and form.errors)

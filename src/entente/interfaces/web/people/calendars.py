"""The working calendars of a workspace: read aloud, and another one from a day on."""

import calendar as months
from datetime import date
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from entente import loop
from entente.foundation.people.queries import sides_with_head, workspace_settings
from entente.foundation.people.rules import SIDES, Right
from entente.interfaces.web.glossary.versions import keep_typed
from entente.interfaces.web.look import formats
from entente.interfaces.web.people.words import WEEKDAYS
from entente.interfaces.web.refused import sentence_of
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.kit.worktime import Calendar, CalendarRefused
from entente.stages.journey.definitions import DefinitionRefused, Kind, edition
from entente.stages.journey.reading import definition_versions

LARGEST_BYTES = 64 * 1024


class ReplaceCalendar(forms.Form):
    """Another calendar from a day on."""

    use_required_attribute = False
    file = forms.FileField(
        label=_("Calendar file"),
        help_text=_("A CAL.toml of 64 kB at most: its zone, week, holidays and the days that differ."),
    )
    applies_from = forms.DateField(
        label=_("Applies from"),
        help_text=_("Today or later: what is judged already stays judged under the calendar it had."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    made_from = forms.IntegerField(widget=forms.HiddenInput(), min_value=0, required=False)

    def __init__(self, *arguments: Any, today: date, **words: Any) -> None:
        """Keep the day before which nothing changes."""
        super().__init__(*arguments, **words)
        self.today = today

    def clean_file(self) -> Calendar:
        """The calendar that the file describes."""
        given: UploadedFile[bytes] = self.cleaned_data["file"]
        if (given.size or 0) > LARGEST_BYTES:
            raise forms.ValidationError(gettext("This file is larger than 64 kB: choose a CAL.toml."))
        try:
            return Calendar.from_toml(given.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError(gettext("This is not a text in UTF-8: choose a CAL.toml.")) from None
        except CalendarRefused as refusal:
            raise forms.ValidationError(sentence_of(refusal.of(given.name or ""))) from None

    def clean_applies_from(self) -> date:
        """A day that is not past."""
        day: date = self.cleaned_data["applies_from"]
        if day < self.today:
            raise forms.ValidationError(
                gettext("%(day)s is past: choose today, %(today)s, or later.")
                % {"day": formats.day(day), "today": formats.day(self.today)}
            )
        return day


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The form of another calendar: proposed where both sides have a head, else applied from its day on."""
    actor = request.membership.actor
    actor.must(Right.ENTER_AGREEMENT)
    today = timezone.localdate()
    made_from = edition(definition_versions(actor.workspace_id, kind=Kind.CALENDAR))
    form = ReplaceCalendar(
        request.POST or None,
        request.FILES or None,
        today=today,
        initial={"applies_from": today, "made_from": made_from},
    )
    if request.method == "POST" and form.is_valid() and _is_changed(request, form):
        return redirect("people", slug=slug)
    context = {
        "form": form,
        "example": _example(workspace_settings(actor.workspace_id).zone),
        "needs_both": len(sides_with_head(actor.workspace_id)) == len(SIDES),
    }
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "people/calendar.html", context, status=status)


def _is_changed(request: WorkspaceRequest, form: ReplaceCalendar) -> bool:
    """Change or propose the calendar; a refusal is written on the form."""
    given = form.cleaned_data
    day = given["applies_from"]
    try:
        proposed = loop.change_calendar(
            given["file"],
            by=request.membership.actor,
            applies_from=day,
            now=timezone.now(),
            made_from=given["made_from"] or 0,
        )
    except DefinitionRefused as refusal:
        newest = edition(definition_versions(request.workspace.id, kind=Kind.CALENDAR))
        keep_typed(form, refusal, made_from=newest)
        return False
    said = gettext("The calendar applies from %(day)s.")
    if proposed is not None:
        said = gettext("The calendar is proposed from %(day)s; it applies once both heads have accepted it.")
    messages.success(request, said % {"day": formats.day(day)})
    return True


def _example(zone: str) -> str:
    """A CAL.toml to start from."""
    days = "\n".join(f'{name} = ["09:00-12:30", "13:30-18:00"]' for name in list(WEEKDAYS)[: months.SATURDAY])
    return f'zone = "{zone}"\nholidays = "FR"\nclosed = ["2026-12-24"]\n[week]\n{days}\n'

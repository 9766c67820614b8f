"""What writing a persona and writing a segment have in common: rows, preview, a stale tab, the refusals."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from entente.foundation.people.rules import Right
from entente.interfaces.web.audience.criteria import RuleRows, blank_rows, typed_rows
from entente.interfaces.web.audience.forms import PersonaForm, SegmentForm
from entente.interfaces.web.audience.words import FIELDS
from entente.interfaces.web.look.lead_fields import field_name
from entente.interfaces.web.refused import sentence_of
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.kit.placed_refusal import PlacedRefusal
from entente.loop.trying import Observed, Preview, newest_leads, observed, preview
from entente.stages.audience.actions import DefinitionStale, NameTaken, Revised, TooManyDefinitions
from entente.stages.audience.rules.criteria import KEPT_PREFIX, Rules
from entente.stages.audience.rules.definitions import DefinitionRefused
from entente.stages.audience.rules.written import rules_mapping

Form = PersonaForm | SegmentForm
REFUSALS = (DefinitionRefused, DefinitionStale, NameTaken, TooManyDefinitions)


@dataclass(frozen=True)
class Editor:
    """How one kind of definition is edited.

    `number` is what is changed, none for a new one; `rules` its rules; `version` what holds now. `keep`
    writes it down and gives the answer; `before` gives the rules that are tried before the typed ones.
    """

    template: str
    form: type[PersonaForm] | type[SegmentForm]
    initial: dict[str, Any]
    keep: Callable[[dict[str, Any], Revised | None], HttpResponse]
    before: Callable[[dict[str, Any]], tuple[Rules, ...]]
    number: int | None = None
    rules: Rules = ()
    version: int = 0


@dataclass(frozen=True)
class _Desk:
    """What lies before the reader: the form, its rows, and what the last leads say."""

    request: WorkspaceRequest
    editor: Editor
    form: Form
    rows: RuleRows
    seen: list[Observed]

    def page(self, *, shown: Preview | None = None, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
        """The page of the form."""
        context = {
            "form": self.form,
            "rows": self.rows,
            "preview": shown,
            "observed": [
                (field_name(one.field, words=FIELDS), one.filled, one.values)
                for one in self.seen
                if one.filled
            ],
            "number": self.editor.number,
        }
        return render(self.request, f"audience/{self.editor.template}.html", context, status=status)


def answer(request: WorkspaceRequest, editor: Editor) -> HttpResponse:
    """The form, its preview, or what comes after it was kept."""
    request.membership.actor.must(Right.DEFINE)
    sample = newest_leads(by=request.membership.actor)
    desk = _desk(request, editor, seen=observed(sample))
    if request.method != "POST" or "more" in request.POST:
        return desk.page()
    rules = desk.rows.read()
    if not desk.form.is_valid() or rules is None:
        return desk.page(status=HTTPStatus.BAD_REQUEST)
    given = {**desk.form.mapping(), "rules": rules_mapping(rules)}
    if "preview" in request.POST:
        return desk.page(shown=preview(rules, before=editor.before(given), sample=sample))
    return _kept(desk, given)


def _desk(request: WorkspaceRequest, editor: Editor, *, seen: list[Observed]) -> _Desk:
    """The form as it was typed, or as the definition stands."""
    kept = [one.field for one in seen if one.field.startswith(KEPT_PREFIX)]
    if request.method != "POST":
        rows = blank_rows(kept=kept, rules=editor.rules)
        return _Desk(request, editor, editor.form(initial=editor.initial), rows, seen)
    form, more = editor.form(request.POST), "more" in request.POST
    rows = typed_rows(request.POST, kept=kept, more=more)
    return _Desk(request, editor, _untested(form) if more else form, rows, seen)


def _kept(desk: _Desk, given: dict[str, Any]) -> HttpResponse:
    """Keep what was typed; what is refused is said, and nothing typed is lost."""
    number, version = desk.editor.number, desk.form.cleaned_data["version"]
    try:
        return desk.editor.keep(given, Revised(number, version or 0) if number else None)
    except REFUSALS as refusal:
        _say(desk.form, refusal)
        if isinstance(refusal, DefinitionStale):
            typed = desk.request.POST.copy()
            typed["version"] = str(desk.editor.version)
            desk.form.data = typed
        return desk.page(status=HTTPStatus.BAD_REQUEST)


def _say(form: Form, refusal: PlacedRefusal) -> None:
    """The sentence of a refusal at the field that it speaks of."""
    place = {"deal_size_cents": "deal_size"}.get(refusal.field, refusal.field)
    refusal.field = ""
    form.add_error(place if place in form.fields else None, sentence_of(refusal))


def _untested(form: Form) -> Form:
    """The form as it was typed, before anything is said about it."""
    return type(form)(initial={name: form[name].value() for name in form.fields})

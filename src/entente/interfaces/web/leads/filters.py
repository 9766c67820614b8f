"""The filters of the list of leads, as a form of the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from entente.interfaces.web.leads.temperature import NO_TEMPERATURE, TEMPERATURE
from entente.interfaces.web.look.states import STATES
from entente.stages.audience.rules.bearing import Bearers
from entente.stages.followup.queries import STATES as CLOCK_STATES
from entente.stages.journey.queries import Stage
from entente.stages.review.queries.lead_filter import LeadFilter
from entente.stages.review.queries.lead_passage import HOWS, LeadPassage, passage_of

Choices = Sequence[tuple[str, str | Promise]]
ALL = ("", pgettext_lazy("choice of a filter", "All"))
FLIGHTS: Choices = (
    ALL,
    ("open", _("Without an attempt, open")),
    ("not_due", _("Not yet due")),
    ("soon", _("Due within the hour")),
    ("warned", _("Warned")),
    ("overdue", _("Overdue")),
)
DEALS: Choices = (
    ALL,
    ("open", pgettext_lazy("deal", "Open")),
    ("won", pgettext_lazy("deal", "Won")),
    ("lost", pgettext_lazy("deal", "Lost")),
    ("none", pgettext_lazy("deal", "None")),
)
COMPLETE: Choices = (ALL, ("yes", _("Complete")), ("no", _("Incomplete")))
NAMED_BY_NOBODY = "0"
"""The persona of a promise that names none: no lead counts for it."""
NO_PERSONA = ("none", _("Fits no persona"))
SEGMENTS: Choices = (
    ("any", _("In any segment")),
    ("several", _("In several segments")),
    ("none", _("In no segment")),
)
JUDGED: Choices = (
    ALL,
    ("speed", _("First attempt judged")),
    ("depth", _("Number of attempts judged")),
    ("answer", _("Answer of sales judged")),
    ("acceptance", _("Acceptance judged")),
)
ANSWERS: Choices = (
    ALL,
    ("accepted", pgettext_lazy("answer", "Accepted")),
    ("returned", pgettext_lazy("answer", "Returned")),
    ("waiting", _("Not yet due")),
    ("silent", _("No answer: deemed accepted")),
)
LONGEST_SOURCE = 300
NOT_PERSONAL = (
    *("state", "flight", "rep", "source", "campaign", "from", "to", "complete", "deal", "judged"),
    *("persona", "promised", "segment", "answer", "temperature"),
)
PASSAGE = ("stage", "how", "back", "since")


def day_field(label: Any) -> forms.DateField:
    """A day, that may be left out."""
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )


@dataclass(frozen=True)
class Known:
    """What a workspace lets choose from: numbers with their names, sources, versions."""

    reps: Choices
    sources: Sequence[str]
    versions: Sequence[int]
    personas: Choices = ()
    promised: Sequence[Bearers] = ()
    segments: Choices = ()
    stages: Sequence[Stage] = ()


class LeadFilters(forms.Form):
    """What the list can be narrowed to; an answer that makes no sense is said and left out."""

    q = forms.CharField(
        label=_("Id or e-mail"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = forms.ChoiceField(
        label=_("Clock"), required=False, choices=[ALL, *((key, STATES[key].word) for key in CLOCK_STATES)]
    )
    flight = forms.ChoiceField(label=_("In flight"), required=False, choices=FLIGHTS)
    rep = forms.ChoiceField(label=_("Rep"), required=False)
    source = forms.ChoiceField(label=_("Source"), required=False)
    campaign = forms.CharField(label=_("Campaign"), required=False, max_length=300)
    complete = forms.ChoiceField(label=_("Information"), required=False, choices=COMPLETE)
    deal = forms.ChoiceField(label=_("Deal"), required=False, choices=DEALS)
    answer = forms.ChoiceField(label=_("Answer of sales"), required=False, choices=ANSWERS)
    persona = forms.ChoiceField(label=_("Persona"), required=False)
    promised = forms.ChoiceField(label=_("Persona in promises"), required=False)
    segment = forms.ChoiceField(label=_("Segment"), required=False)
    temperature = forms.MultipleChoiceField(
        label=_("Temperature"),
        required=False,
        choices=[*TEMPERATURE.items(), NO_TEMPERATURE],
        widget=forms.CheckboxSelectMultiple(),
    )
    judged = forms.ChoiceField(label=_("Judged"), required=False, choices=JUDGED, widget=forms.HiddenInput())
    stage = forms.ChoiceField(label=_("Stage reached"), required=False)
    how = forms.ChoiceField(
        required=False, choices=[ALL, *zip(HOWS, HOWS, strict=True)], widget=forms.HiddenInput()
    )
    back = forms.ChoiceField(required=False, widget=forms.HiddenInput())
    since = forms.ChoiceField(required=False, widget=forms.HiddenInput())
    version = forms.TypedMultipleChoiceField(required=False, coerce=int, widget=forms.MultipleHiddenInput())

    use_required_attribute = False
    words = {"state": "clock", "source": "source", "campaign": "campaign", "deal": "deal"}

    def __init__(self, query: QueryDict, *, known: Known) -> None:
        """Take the answers of the address; what can be chosen is what the workspace knows."""
        super().__init__(query)
        self.stages = known.stages
        self.bearers = {str(one.number): one for one in known.promised}
        language = get_language() or "en"
        reached = [ALL, *((str(stage.id), stage.terms.name_in(language)) for stage in known.stages)]
        choices: dict[str, Any] = {
            "rep": [ALL, *known.reps],
            "source": [ALL, *((one, one) for one in _with(known.sources, query.get("source", "")))],
            "version": [(str(one), str(one)) for one in (0, *known.versions)],
            "persona": [ALL, *known.personas, NO_PERSONA],
            "promised": [ALL, *_counted(known.promised, query.get("promised", "")), NO_PERSONA],
            "segment": [ALL, *known.segments, *SEGMENTS],
            "stage": reached,
            "back": reached,
            "since": reached,
        }
        chosen = {"persona": known.personas, "promised": known.promised, "segment": known.segments}
        for name in [name for name, choices_of in chosen.items() if not choices_of]:
            self.fields[name].widget = forms.HiddenInput()
        for name, given in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = given
        self.fields["from"] = day_field(_("Captured from"))
        self.fields["to"] = day_field(_("to"))
        self.order_fields(["q", "state", "flight", "rep", "source", "campaign", "from", "to"])

    def asked(self) -> LeadFilter:
        """The filter, without what was refused."""
        self.is_valid()
        given = self.cleaned_data
        return LeadFilter(
            state=given.get("state", ""),
            flight=given.get("flight", ""),
            judged=given.get("judged", ""),
            rep_id=int(given["rep"]) if given.get("rep") else None,
            source=given.get("source", ""),
            campaign=given.get("campaign", ""),
            captured_from=given.get("from"),
            captured_to=given.get("to"),
            complete=given.get("complete", ""),
            deal=given.get("deal", ""),
            versions=tuple(given.get("version", ())),
            answer=given.get("answer", ""),
            persona=given.get("persona", ""),
            promised=self._promised(given.get("promised", "")),
            segment=given.get("segment", ""),
            temperatures=tuple(given.get("temperature", ())),
            passage=self._passage(),
        )

    def _promised(self, answer: str) -> tuple[int, ...] | None:
        """Every persona that bears the name asked for; none where nothing is asked."""
        if not answer:
            return None
        if answer in self.bearers:
            return self.bearers[answer].numbers
        return () if answer == NO_PERSONA[0] else (int(answer),)

    def _passage(self) -> LeadPassage | None:
        ids = {name: int(self.cleaned_data.get(name) or 0) for name in ("stage", "back", "since")}
        how = self.cleaned_data.get("how", "")
        return passage_of(
            self.stages, stage_id=ids["stage"], how=how, again_id=ids["back"], since_id=ids["since"]
        )

    def noted(self) -> dict[str, str]:
        """The filter as a fact may keep it: without the words that may be somebody's address."""
        given = {name: self.cleaned_data.get(name) for name in (*NOT_PERSONAL, *PASSAGE)}
        noted = {name: _said(value) for name, value in given.items() if value}
        return noted | ({"q": "given"} if self.cleaned_data.get("q") else {})


def _said(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _counted(promised: Sequence[Bearers], asked: str) -> list[tuple[str, str | Promise]]:
    """The names for which leads count; a promise that names nobody leads here too."""
    named: list[tuple[str, str | Promise]] = [(str(one.number), one.name) for one in promised]
    return [*named, (NAMED_BY_NOBODY, _("No persona has this name"))] if asked == NAMED_BY_NOBODY else named


def _with(sources: Sequence[str], asked: str) -> list[str]:
    """The sources, with the one asked for even where the list had to be cut."""
    is_text = 0 < len(asked) <= LONGEST_SOURCE and "\0" not in asked
    return [*sources, asked] if is_text and asked not in sources else list(sources)

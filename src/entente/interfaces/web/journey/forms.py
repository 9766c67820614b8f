"""The form of a stage."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.foundation.people.rules import Team
from entente.interfaces.web.contract.fields import WholeField
from entente.interfaces.web.journey.cards import name_of
from entente.interfaces.web.journey.words import COURSES, LIMIT_UNITS, PHASES, TESTS
from entente.interfaces.web.people.words import TEAMS
from entente.stages.agreement.wording import INFORMATION
from entente.stages.journey.queries import Stage
from entente.stages.journey.rules import MOST_LETTERS as MOST_OF_NAME
from entente.stages.journey.rules import Course, Phase, StageTerms, key_from

_TEAMS = [(team.value, TEAMS[team]) for team in Team]
_NOBODY = ("", pgettext_lazy("team", "None"))


class StageForm(forms.Form):
    """What a stage is; the key is made of the name and never changes."""

    use_required_attribute = False
    name_en = forms.CharField(
        label=_("Name in English"),
        required=False,
        max_length=MOST_OF_NAME,
        help_text=_("One name is enough; the other language then shows the same."),
    )
    name_fr = forms.CharField(
        label=_("Name in French"),
        required=False,
        max_length=MOST_OF_NAME,
        help_text=_("What French pages and documents say."),
    )
    owner = forms.ChoiceField(
        label=_("Owner"), choices=_TEAMS, help_text=_("The team that looks after a lead while it is here.")
    )
    hands_to = forms.ChoiceField(
        label=_("Handed over to"),
        choices=[_NOBODY, *_TEAMS],
        required=False,
        help_text=_("The team that receives the lead at the end of this stage, if it is another one."),
    )
    test = forms.ChoiceField(
        label=_("Entry test"),
        choices=list(TESTS.items()),
        widget=forms.RadioSelect,
        help_text=_("How Entente sees, in what was brought in, that a lead has come this far."),
    )
    information = forms.MultipleChoiceField(
        label=_("Information needed"),
        choices=list(INFORMATION.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What must be known of a lead for the owner to do the work."),
    )
    limit = WholeField(
        least=1,
        most=1_000_000,
        label=_("Time limit"),
        help_text=_("How long a lead may stay here before somebody asks why. Empty: no limit."),
    )
    limit_unit = forms.ChoiceField(
        label=_("Counted in"),
        choices=[("", pgettext_lazy("unit", "None")), *LIMIT_UNITS.items()],
        required=False,
        help_text=_("Business time leaves out evenings, weekends and holidays."),
    )
    phase = forms.ChoiceField(
        label=_("Phase of the inbound cycle"),
        choices=[(phase.value, PHASES[phase]) for phase in Phase],
        help_text=_("Attract strangers, engage those who are interested, delight customers."),
    )
    course = forms.ChoiceField(
        label=_("Where it stands"),
        choices=[(course.value, COURSES[course]) for course in Course],
        widget=forms.RadioSelect,
        initial=Course.MAIN,
        help_text=_("A detour is a place where leads leave the line: lost, returned, inactive."),
    )
    loops = forms.MultipleChoiceField(
        label=_("Ways back"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The stages to which a lead may go back from here."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, given: Any = None, *, stage: Stage | None, others: Sequence[Stage]) -> None:
        """The form of a stage (none: a new one) among others."""
        super().__init__(given, initial=_initial(stage) if stage else {"test": "said"})
        self.stage = stage
        self.others = others
        choices: Any = [(one.terms.key, name_of(one)) for one in others]
        self.fields["loops"] = forms.MultipleChoiceField(
            label=self.fields["loops"].label,
            help_text=self.fields["loops"].help_text,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=choices,
        )
        self.order_fields([*self.base_fields])
        if not choices:
            del self.fields["loops"]

    def terms(self) -> StageTerms:
        """The terms that were entered; the action checks how they stand together."""
        given = self.cleaned_data
        names = {language: given[f"name_{language}"].strip() for language in ("en", "fr")}
        names = {language: name for language, name in names.items() if name}
        key = self.stage.terms.key if self.stage else ""
        taken = [one.terms.key for one in self.others]
        return StageTerms(
            key=key or key_from(next(iter(names.values()), ""), taken=taken),
            names=names,
            owner=Team(given["owner"]),
            phase=Phase(given["phase"]),
            test=given["test"],
            course=Course(given["course"]),
            hands_to=Team(given["hands_to"]) if given["hands_to"] else None,
            information=tuple(given["information"]),
            limit=given["limit"],
            limit_unit=given["limit_unit"] or None,
            loops=tuple(given.get("loops", ())),
        )


def _initial(stage: Stage) -> dict[str, Any]:
    terms = stage.terms
    return {
        **terms.as_mapping(),
        **{f"name_{language}": name for language, name in terms.names.items()},
        "hands_to": terms.hands_to or "",
        "limit_unit": terms.limit_unit or "",
        "version": stage.version,
    }

"""The form of an objective."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from entente.analytics.metrics import CATALOGUE
from entente.foundation.people.models import Member
from entente.foundation.people.rules import Team
from entente.interfaces.web.objectives.quantities import NoQuantity, as_typed, typed, unit_of_metric
from entente.interfaces.web.objectives.words import FIELDS, OVER
from entente.interfaces.web.refused import sentence_of
from entente.stages.agreement.aims import LONGEST_REASON, LONGEST_TEXT, Aim, AimRefused
from entente.stages.agreement.aims_reading import aim_from

QUANTITIES = ("baseline", "target")
NOT_IN_AIM = ("version",)


def _text(name: str, help_text: Any, *, longest: int = LONGEST_REASON, rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=FIELDS[name],
        required=name == "text",
        max_length=longest,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _day(name: str, help_text: Any) -> forms.DateField:
    return forms.DateField(
        label=FIELDS[name],
        required=False,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def _quantity(name: str, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=FIELDS[name],
        required=False,
        max_length=40,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


class WriteObjective(forms.Form):
    """An objective; only its text is needed to keep it as a draft."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = _text(
        "text",
        _("One sentence: what you will do, to what, from how much to how much, by when."),
        longest=LONGEST_TEXT,
    )
    metric = forms.ChoiceField(
        label=FIELDS["metric"],
        required=False,
        help_text=_("Entente measures it by itself; choose none to count by hand."),
    )
    measure = forms.CharField(
        label=FIELDS["measure"],
        required=False,
        max_length=LONGEST_TEXT,
        help_text=_("Its name, when Entente cannot measure it: you type its values yourselves."),
    )
    over = forms.ChoiceField(
        label=FIELDS["over"],
        choices=list(OVER.items()),
        initial="start",
        widget=forms.RadioSelect,
        help_text=_("A sum such as revenue counts since the first day; a rate, over the last days."),
    )
    baseline = _quantity("baseline", _("Today's value; 0 for a sum since the first day."))
    target = _quantity(
        "target", _("The value at the deadline: shares in percent, times in minutes, money as it is.")
    )
    starts_on = _day("starts_on", _("From this day on the way to the target counts."))
    deadline = _day("deadline", _("The day by which it is reached."))
    marketing_owner = forms.ChoiceField(
        label=FIELDS["marketing_owner"],
        required=False,
        help_text=_("Who answers for it in marketing."),
    )
    marketing_stake = _text(
        "marketing_stake",
        _("In your own words: a bonus, a budget, a recruitment. Entente never computes it."),
    )
    sales_owner = forms.ChoiceField(
        label=FIELDS["sales_owner"], required=False, help_text=_("Who answers for it in sales.")
    )
    sales_stake = _text(
        "sales_stake",
        _("In your own words: a bonus, a budget, a recruitment. Entente never computes it."),
    )
    reachable = _text(
        "reachable", _("Which means you have for it, in five words or more: people, budget, offers, tools.")
    )
    realistic = _text(
        "realistic",
        _("What lets you believe in it, in five words or more: a trial, a past season, a market."),
    )

    def __init__(self, *arguments: Any, members: Sequence[Member], currency: str, **words: Any) -> None:
        """Offer the members of each team, and the numbers of the catalogue."""
        super().__init__(*arguments, **words)
        self.currency = currency
        numbers = [(slug, gettext(metric.title)) for slug, metric in CATALOGUE.items()]
        self._offer("metric", [("", gettext("None: counted by hand")), *numbers])
        for side in (Team.MARKETING, Team.SALES):
            team = [(str(one.id), one.name) for one in members if one.active and one.team == side]
            self._offer(f"{side}_owner", [("", gettext("Nobody yet")), *team])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        held = str(self.initial.get(name) or "")
        if isinstance(field, forms.ChoiceField):
            known = [value for value, _label in choices]
            field.choices = choices if held in known else [*choices, (held, held)]

    def clean(self) -> dict[str, Any]:
        """Read the values in the unit of the number that was chosen."""
        given = super().clean() or {}
        unit = unit_of_metric(given.get("metric", ""), currency=self.currency)
        for name in QUANTITIES:
            if not given.get(name):
                continue
            try:
                given[name] = typed(given[name], unit=unit)
            except NoQuantity:
                self.add_error(name, gettext("Write a number, such as 1,200 or 72.5 %."))
        return given

    def aim(self) -> Aim | None:
        """The objective that was written; none, with its error on the form, when it is no objective."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in NOT_IN_AIM}
        try:
            return aim_from(given)
        except AimRefused as refusal:
            field, refusal.field = refusal.field, ""
            self.add_error(field if field in self.fields else None, sentence_of(refusal))
            return None


def initial_of(aim: Aim, *, currency: str) -> dict[str, Any]:
    """An objective as its form shows it."""
    unit = unit_of_metric(aim.metric, currency=currency)
    quantities = {name: as_typed(getattr(aim, name), unit=unit) for name in QUANTITIES}
    return {**vars(aim), **quantities}

"""The inputs of terms: one for each, with its words, and what was typed as plain values."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.interfaces.web.contract.fields import (
    EARLIEST,
    LATEST,
    AmountField,
    AmountsField,
    CountsField,
    PercentField,
    ScaleField,
    WholeField,
)
from entente.interfaces.web.contract.words import CHOICES, WORDS
from entente.stages.agreement.rules import KINDS, TermKind, Terms

LONGEST = 4_000
_BLANKS = {"clock_start": "assigned"}


class DayField(forms.DateField):
    """A day that a calendar can be computed for."""

    def __init__(self, **words: Any) -> None:
        """A date input of the browser."""
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **words)

    def clean(self, value: Any) -> date | None:
        """The day, or a sentence."""
        day: date | None = super().clean(value)
        if day is not None and not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(_("Choose a day between 1970 and 2200."))
        return day


def initial_of(terms: Terms, names: Sequence[str] = tuple(KINDS)) -> dict[str, Any]:
    """The values of terms as the fields take them."""
    return {name: getattr(terms, name) for name in names}


def plain_values(form: forms.Form, names: Sequence[str]) -> dict[str, Any]:
    """What was entered, as plain values for the rules: none takes a term away."""
    return {name: plain(form.cleaned_data.get(name)) for name in names}


def term_field(name: str) -> forms.Field:
    """The input of a term, with its words."""
    words = WORDS[name]
    make = _amount if KINDS[name].shape == "whole" and name.endswith("_cents") else _FIELDS[KINDS[name].shape]
    return make(name, KINDS[name], {"label": words.label, "help_text": words.help})


def plain(value: Any) -> Any:
    """A value as the rules take it; none for an empty one."""
    if isinstance(value, date):
        return value.isoformat()
    return None if value is False or value in ("", []) else value


def _amount(name: str, kind: TermKind, words: dict[str, Any]) -> forms.Field:
    del name, kind
    return AmountField(**words)


def _whole(name: str, kind: TermKind, words: dict[str, Any]) -> forms.Field:
    del name
    return WholeField(least=kind.least, most=kind.most, **words)


def _share(name: str, kind: TermKind, words: dict[str, Any]) -> forms.Field:
    del name, kind
    return PercentField(**words)


def _scale(name: str, kind: TermKind, words: dict[str, Any]) -> forms.Field:
    del name, kind
    return ScaleField(**words)


def _choice(name: str, kind: TermKind, words: dict[str, Any]) -> forms.Field:
    del kind
    return forms.ChoiceField(
        choices=CHOICES[name],
        required=False,
        widget=forms.RadioSelect,
        initial=_BLANKS.get(name, ""),
        **words,
    )


def _choices(name: str, kind: TermKind, words: dict[str, Any]) -> forms.Field:
    del kind
    return forms.MultipleChoiceField(
        choices=CHOICES[name], required=False, widget=forms.CheckboxSelectMultiple, **words
    )


def _flag(name: str, kind: TermKind, words: dict[str, Any]) -> forms.Field:
    del name, kind
    return forms.BooleanField(required=False, **words)


def _day(name: str, kind: TermKind, words: dict[str, Any]) -> forms.Field:
    del name, kind
    return DayField(required=False, **words)


def _text(name: str, kind: TermKind, words: dict[str, Any]) -> forms.Field:
    del name, kind
    return forms.CharField(
        required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}), **words
    )


def _counts(name: str, kind: TermKind, words: dict[str, Any]) -> forms.Field:
    del name, kind
    return CountsField(**words)


def _amounts(name: str, kind: TermKind, words: dict[str, Any]) -> forms.Field:
    del name, kind
    return AmountsField(**words)


_FIELDS: dict[str, Callable[[str, TermKind, dict[str, Any]], forms.Field]] = {
    "whole": _whole,
    "share": _share,
    "scale": _scale,
    "choice": _choice,
    "choices": _choices,
    "flag": _flag,
    "day": _day,
    "text": _text,
    "counts": _counts,
    "amounts": _amounts,
}

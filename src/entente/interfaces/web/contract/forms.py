"""The forms of the contract: how it begins, its terms, and what is said about a clause."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from entente.interfaces.web.contract.fields import (
    EARLIEST,
    LATEST,
    AmountField,
    CountsField,
    PercentField,
    ScaleField,
    WholeField,
)
from entente.interfaces.web.contract.words import CHOICES, WORDS
from entente.stages.agreement.rules import KINDS, NEEDS, PAIRS, TermKind, Terms

LONGEST = 4_000
_BLANKS = {"clock_start": "assigned"}


class _Day(forms.DateField):
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


def _from_field() -> forms.Field:
    return _Day(
        label=_("In force from"),
        help_text=_(
            "And not before the day on which the second head signs: a promise is never about the past."
        ),
    )


def _until_field() -> forms.Field:
    return _Day(
        label=_("Until"), required=False, help_text=_("The last day; left empty, until both sides amend it.")
    )


class BeginContract(forms.Form):
    """What the contract begins from."""

    use_required_attribute = False
    basis = forms.ChoiceField(
        label=_("Begin from"),
        widget=forms.RadioSelect,
        help_text=_("Every number can be changed before anybody signs."),
    )
    from_day = _from_field()
    until_day = _until_field()
    language = forms.ChoiceField(
        label=_("Language of the contract"),
        choices=[("en", _("English")), ("fr", _("French"))],
        help_text=_("In which the clauses are written and signed; the pages stay in each reader's own."),
    )

    def __init__(self, *arguments: Any, in_force: int | None, **words: Any) -> None:
        """Offer what can be begun from; an amendment and the end only where a version is in force."""
        super().__init__(*arguments, **words)
        choices: list[tuple[str, Any]] = [
            ("5", _("a template for about 5 people")),
            ("50", _("a template for about 50 people")),
            ("500", _("a template for about 500 people")),
        ]
        if in_force is not None:
            choices = [
                (f"version {in_force}", _("the version in force: an amendment")),
                *choices,
                ("end", _("nothing: the agreement ends on that day")),
            ]
        basis = self.fields["basis"]
        assert isinstance(basis, forms.ChoiceField)  # noqa: S101 - declared so above
        basis.choices = choices


class ContractTerms(forms.Form):
    """Every term of the contract, and its days."""

    use_required_attribute = False
    seen = forms.IntegerField(widget=forms.HiddenInput)
    from_day = _from_field()
    until_day = _until_field()

    def __init__(self, *arguments: Any, **words: Any) -> None:
        """Add a field for each term."""
        super().__init__(*arguments, **words)
        for name in KINDS:
            self.fields[name] = term_field(name)

    def clean(self) -> dict[str, Any]:
        """Refuse half a promise at the field that is missing."""
        given = super().clean() or {}
        add_missing(self, given, names=frozenset(KINDS))
        return given

    def values(self) -> dict[str, Any]:
        """The terms that were entered, as plain values; none for those left empty."""
        return plain_values(self, tuple(KINDS))


class CounterProposal(forms.Form):
    """Other values for the terms of one clause."""

    use_required_attribute = False
    prefix = "counter"
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, names: Sequence[str], **words: Any) -> None:
        """Add a field for each term of the clause."""
        super().__init__(*arguments, **words)
        self.names = tuple(names)
        for name in names:
            self.fields[name] = term_field(name)
        self.fields["text"] = forms.CharField(
            label=_("Why"),
            required=False,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("What the other side should know; it can be erased later."),
        )

    def clean(self) -> dict[str, Any]:
        """Refuse half a promise at the field that is missing."""
        given = super().clean() or {}
        add_missing(self, given, names=frozenset(self.names))
        return given

    def values(self) -> dict[str, Any]:
        """The values that are proposed."""
        return plain_values(self, self.names)


class Comment(forms.Form):
    """Something to say about a clause."""

    use_required_attribute = False
    prefix = "comment"
    text = forms.CharField(
        label=_("Comment"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody in the workspace reads it; it can be erased later."),
    )


def add_missing(form: forms.Form, given: dict[str, Any], *, names: frozenset[str]) -> None:
    """Say at each field without which another one makes no sense that it is missing."""
    both_ways = [*PAIRS, *((second, first) for first, second in PAIRS), *NEEDS]
    for first, second in both_ways:
        if not {first, second} <= names or {first, second} & set(form.errors):
            continue
        if _plain(given.get(first)) is not None and _plain(given.get(second)) is None:
            other = WORDS[first].label
            form.add_error(
                second, gettext("“%(other)s” needs this: give both, or neither.") % {"other": other}
            )


def initial_of(terms: Terms, names: Sequence[str] = tuple(KINDS)) -> dict[str, Any]:
    """The values of terms as the fields take them."""
    return {name: getattr(terms, name) for name in names}


def plain_values(form: forms.Form, names: Sequence[str]) -> dict[str, Any]:
    """What was entered, as plain values for the rules: none takes a term away."""
    return {name: _plain(form.cleaned_data.get(name)) for name in names}


def term_field(name: str) -> forms.Field:
    """The input of a term, with its words."""
    words = WORDS[name]
    make = _amount if name.endswith("_cents") else _FIELDS[KINDS[name].shape]
    return make(name, KINDS[name], {"label": words.label, "help_text": words.help})


def _plain(value: Any) -> Any:
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
    return _Day(required=False, **words)


def _text(name: str, kind: TermKind, words: dict[str, Any]) -> forms.Field:
    del name, kind
    return forms.CharField(
        required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}), **words
    )


def _counts(name: str, kind: TermKind, words: dict[str, Any]) -> forms.Field:
    del name, kind
    return CountsField(**words)


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
}

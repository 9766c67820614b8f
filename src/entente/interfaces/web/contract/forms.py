"""The forms of the contract: how it begins, its terms, and what is said about a clause."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from entente.interfaces.web.contract.term_fields import LONGEST, DayField, plain, plain_values, term_field
from entente.interfaces.web.contract.words import WORDS
from entente.interfaces.web.look import formats
from entente.stages.agreement.rules import KINDS, NEEDS, PAIRS


def _from_field() -> forms.Field:
    return DayField(
        label=_("In force from"),
        help_text=_(
            "And not before the day on which the second head signs: a promise is never about the past."
        ),
    )


def _until_field() -> forms.Field:
    return DayField(
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

    leads_from_plan = forms.BooleanField(required=False)

    field_order = ("basis", "leads_from_plan", "from_day", "until_day", "language")

    def __init__(
        self, *arguments: Any, in_force: int | None, planned: int | None = None, **words: Any
    ) -> None:
        """Offer what can be begun from; an amendment and the end only where a version is in force."""
        super().__init__(*arguments, **words)
        if planned is None:
            del self.fields["leads_from_plan"]
        else:
            self.fields["leads_from_plan"].label = ngettext(
                "Promise the %(leads)s lead a month that the plan asks for",
                "Promise the %(leads)s leads a month that the plan asks for",
                planned,
            ) % {"leads": formats.measure(planned, "count")}
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
        if plain(given.get(first)) is not None and plain(given.get(second)) is None:
            other = WORDS[first].label
            form.add_error(
                second, gettext("“%(other)s” needs this: give both, or neither.") % {"other": other}
            )

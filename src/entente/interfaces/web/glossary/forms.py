"""The form of a term: what it is called and means, in both languages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.stages.journey.terms import LANGUAGES, LONGEST, Term


def _line(label: Any, help_text: Any, *, part: str, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST[part], required=required)


def _text(label: Any, help_text: Any, *, part: str, required: bool = True) -> forms.CharField:
    field = _line(label, help_text, part=part, required=required)
    field.widget = forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST[part]})
    return field


class ProposeTerm(forms.Form):
    """A term as both teams would say it; `made_from` is what the form was opened on."""

    use_required_attribute = False
    made_from = forms.IntegerField(widget=forms.HiddenInput(), min_value=0, initial=0, required=False)
    en_label = _line(_("English word"), _("What pages call it, for one of them."), part="label")
    en_plural = _line(_("Several of them"), _("What pages call several; the same word when left empty."),
                      part="plural", required=False)  # fmt: skip
    en_meaning = _text(_("Meaning in English"), _("One or two plain sentences that both teams would sign."),
                       part="meaning")  # fmt: skip
    en_example = _text(_("Example in English"), _("A case from your own company; it may be left out."),
                       part="example", required=False)  # fmt: skip
    fr_label = _line(_("French word"), _("What French pages call it, for one of them."), part="label")
    fr_plural = _line(_("Several of them, in French"), _("The same word when left empty."), part="plural",
                      required=False)  # fmt: skip
    fr_meaning = _text(_("Meaning in French"), _("The same meaning, for those who read French."),
                       part="meaning")  # fmt: skip
    fr_example = _text(_("Example in French"), _("It may be left out."), part="example", required=False)

    def content(self) -> dict[str, dict[str, str]]:
        """What was typed, by language and part."""
        given = self.cleaned_data
        return {
            language: {part: given.get(f"{language}_{part}", "") for part in LONGEST}
            for language in LANGUAGES
        }

    @staticmethod
    def initial_of(term: Term) -> dict[str, str]:
        """A term as the form shows it."""
        return {
            f"{language}_{part}": getattr(term.word(language), part)
            for language in LANGUAGES
            for part in LONGEST
        }

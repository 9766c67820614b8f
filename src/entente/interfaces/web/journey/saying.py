"""The forms of an objection and of an answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.stages.journey.objecting import MOST_LETTERS


class WordsForm(forms.Form):
    """What somebody says against a stage, or answers."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("Your words"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Speak of the stage, not of a person: both teams read it."),
    )


class ObjectionForm(WordsForm):
    """What somebody says against a stage."""

    text = forms.CharField(
        label=_("Your objection"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "What should be otherwise, and why. Speak of the stage, not of a person: both teams read it."
        ),
    )

"""Inputs written by hand are those that Django's own templates write."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from pytest_django.asserts import assertHTMLEqual

from entente.interfaces.web.look.rendering import PlainRenderer

EVIL = '"><script>alert(1)</script>&'
CHOICES = [("", "All"), ("a&b", "A <b> & b"), (3, "Three")]


class Everything(forms.Form):
    """An input of each kind."""

    word = forms.CharField(widget=forms.TextInput(attrs={"type": "search", "maxlength": 9, "readonly": True}))
    mail = forms.EmailField(required=False)
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    number = forms.IntegerField(min_value=1)
    hidden = forms.CharField(widget=forms.HiddenInput())
    one = forms.ChoiceField(choices=CHOICES, help_text="Choose one.")
    grouped = forms.ChoiceField(choices=[("Group", CHOICES)])
    several = forms.MultipleChoiceField(choices=CHOICES)
    radio = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)
    flag = forms.BooleanField()
    text = forms.CharField(widget=forms.Textarea)


GIVEN = [
    None,
    {"word": EVIL, "mail": EVIL, "day": EVIL, "number": EVIL, "hidden": EVIL, "one": EVIL, "text": EVIL},
    {"one": "a&b", "grouped": "3", "several": ["3", "a&b"], "radio": "3", "flag": "on", "day": "2026-01-31"},
]


@pytest.mark.parametrize("given", GIVEN)
@pytest.mark.parametrize("name", list(Everything.base_fields))
def test_it_is_the_same_page(name: str, given: dict | None):
    ours = str(Everything(given, renderer=PlainRenderer())[name])

    assertHTMLEqual(ours, str(Everything(given, renderer=DjangoTemplates())[name]))
    assert "<script>" not in ours


def test_every_form_is_written_by_it():
    assert isinstance(Everything().renderer, PlainRenderer)

"""A form whose thing somebody else changed meanwhile: what was typed stays, its version is the new one."""

from typing import cast

from django import forms
from django.http import QueryDict


def from_now_on(form: forms.Form, *, version: int) -> None:
    """Let the form be sent again over what holds now, which the reader has been told of."""
    data = cast(QueryDict, form.data).copy()
    data["version"] = str(version)
    form.data = data

"""The form of an upload: the file, its kind, and where its map comes from."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from entente.interfaces.web.imports.words import KINDS

LARGEST_MEGABYTES = 500
LARGEST_MAP = 256 * 1024
MEGABYTE = 1024 * 1024


class UploadForm(forms.Form):
    """A file to take in."""

    use_required_attribute = False
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV, gzip or .xlsx, 500 MB at most; nothing is taken in before you confirm."),
        allow_empty_file=True,
    )
    kind = forms.ChoiceField(
        label=_("What its rows are"),
        choices=list(KINDS.items()),
        help_text=_(
            "Attempts and deals that come before their lead wait for it. Where years of history come in, "
            "bring the attempts first: no promise then looks broken before they are known."
        ),
    )
    map_from = forms.ChoiceField(
        label=_("The map says which column is which"),
        choices=[
            ("guess", _("guess it from the header; I correct it on the next page")),
            ("saved", _("take the map of the last import of this kind")),
            ("file", _("take the file below")),
        ],
        widget=forms.RadioSelect,
        initial="guess",
    )
    map = forms.FileField(
        label=_("Map"),
        required=False,
        help_text=_("A MAP.toml, as the command line takes it."),
        allow_empty_file=True,
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """A file that is not too large."""
        given: UploadedFile[bytes] = self.cleaned_data["file"]
        if (given.size or 0) > LARGEST_MEGABYTES * MEGABYTE:
            raise forms.ValidationError(
                _("This file is larger than 500 MB: split it, or import it by the command line.")
            )
        return given

    def clean(self) -> dict[str, Any]:
        """Read the uploaded map, which must be there when it is asked for."""
        given = super().clean() or {}
        given["map_text"] = ""
        if given.get("map_from") != "file":
            return given
        chosen: UploadedFile[bytes] | None = given.get("map")
        if chosen is None or (chosen.size or 0) > LARGEST_MAP:
            self.add_error("map", _("Choose the MAP.toml, of 256 kB at most, or let the map be guessed."))
            return given
        try:
            given["map_text"] = chosen.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            self.add_error("map", _("This is not a text in UTF-8: choose a MAP.toml."))
        return given

"""Fields that read numbers as people type them: 1 250, 80 %, 92,5."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

_SPACES = re.compile(r"[\s\u00a0\u202f]+")


class WholeField(forms.Field):
    """A whole number from `least` to `most`, thousands apart or not."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, *, least: int, most: int, **words: Any) -> None:
        """Keep the limits."""
        super().__init__(required=words.pop("required", False), **words)
        self.least, self.most = least, most

    def to_python(self, value: Any) -> int | None:
        """The number, or none for an empty field."""
        text = _SPACES.sub("", str(value or ""))
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", text) or not self.least <= int(text) <= self.most:
            raise forms.ValidationError(
                _("Write a whole number from %(least)s to %(most)s."),
                params={"least": self.least, "most": f"{self.most:,}".replace(",", "\u202f")},
            )
        return int(text)


class PercentField(forms.Field):
    """A percentage typed as 80, 80 %, 92.5 or 92,5; its value is the share, 0.8 or 0.925."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, **words: Any) -> None:
        """Optional unless it is said."""
        super().__init__(required=words.pop("required", False), **words)

    def to_python(self, value: Any) -> float | None:
        """The share, or none for an empty field."""
        text = _SPACES.sub("", str(value or "")).removesuffix("%").replace(",", ".")
        if not text:
            return None
        try:
            percent = Decimal(text)
        except InvalidOperation:
            percent = Decimal(0)
        if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,4})?", text) or not 1 <= percent <= 100:
            raise forms.ValidationError(_("Write a percentage from 1 to 100, such as 80 or 92.5 %."))
        return float(percent / 100)

    def prepare_value(self, value: Any) -> Any:
        """A share as it is typed: 92.5, in French 92,5."""
        if not isinstance(value, float):
            return value
        text = f"{(Decimal(str(value)) * 100).normalize():f}"
        return text.replace(".", ",") if (get_language() or "").startswith("fr") else text

"""Fields that read numbers as people type them: 1 250, 80 %, 92,5."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from entente.interfaces.web.look.typed_numbers import without_thousands

EARLIEST, LATEST = date(1970, 1, 1), date(2200, 1, 1)
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
        text = without_thousands(_SPACES.sub("", str(value or "")))
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


class AmountField(forms.Field):
    """An amount of money typed as 1 250 or 45,50; its value is whole cents."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, **words: Any) -> None:
        """Optional unless it is said."""
        super().__init__(required=words.pop("required", False), **words)

    def to_python(self, value: Any) -> int | None:
        """The cents, or none for an empty field."""
        text = without_thousands(_SPACES.sub("", str(value or ""))).replace(",", ".")
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,2})?", text) or not Decimal(text):
            raise forms.ValidationError(_("Write an amount above 0, such as 1,250 or 45.50."))
        return int(Decimal(text) * 100)

    def prepare_value(self, value: Any) -> Any:
        """Cents as they are typed: 45.50, in French 45,50."""
        if not isinstance(value, int):
            return value
        text = f"{Decimal(value) / 100:.2f}" if value % 100 else str(value // 100)
        return text.replace(".", ",") if (get_language() or "").startswith("fr") else text


class ScaleField(forms.Field):
    """A number to multiply by, typed as 2 or 1,5."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, **words: Any) -> None:
        """Optional unless it is said."""
        super().__init__(required=words.pop("required", False), **words)

    def to_python(self, value: Any) -> float | None:
        """The number, or none for an empty field."""
        text = _SPACES.sub("", str(value or "")).replace(",", ".")
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,3})?", text) or not 1 < Decimal(text) <= 20:
            raise forms.ValidationError(_("Write a number above 1 and up to 20, such as 2 or 1.5."))
        return float(text)

    def prepare_value(self, value: Any) -> Any:
        """A number as it is typed: 1.5, in French 1,5."""
        if not isinstance(value, float):
            return value
        text = f"{value:g}"
        return text.replace(".", ",") if (get_language() or "").startswith("fr") else text


class CountsField(forms.Field):
    """A number for each name, one a line: "Director: 40"."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **words: Any) -> None:
        """Optional unless it is said."""
        super().__init__(required=words.pop("required", False), **words)

    def to_python(self, value: Any) -> dict[str, int] | None:
        """The numbers by name, or none for an empty field."""
        found: dict[str, int] = {}
        for line in str(value or "").splitlines():
            if not line.strip():
                continue
            name, _colon, count = line.rpartition(":")
            digits = _SPACES.sub("", count)
            if not name.strip() or not re.fullmatch(r"[1-9][0-9]{0,5}", digits) or name.strip() in found:
                raise forms.ValidationError(
                    _("Write a name, a colon and a whole number on each line, each name once: Director: 40.")
                )
            found[name.strip()] = int(digits)
        return found or None

    def prepare_value(self, value: Any) -> Any:
        """The lines as they are typed."""
        return "\n".join(f"{name}: {count}" for name, count in value) if isinstance(value, tuple) else value


class AmountsField(CountsField):
    """An amount for each name, one a line: "Director: 1 600"; its values are whole cents."""

    def to_python(self, value: Any) -> dict[str, int] | None:
        """The cents by name, or none for an empty field."""
        found: dict[str, int] = {}
        for line in filter(str.strip, str(value or "").splitlines()):
            name, _colon, text = line.rpartition(":")
            number = _SPACES.sub("", text).replace(",", ".")
            is_amount = re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,2})?", number) and Decimal(number)
            if not name.strip() or not is_amount or name.strip() in found:
                raise forms.ValidationError(
                    _("Write a name, a colon and an amount on each line, each name once: Director: 1 600.")
                )
            found[name.strip()] = int(Decimal(number) * 100)
        return found or None

    def prepare_value(self, value: Any) -> Any:
        """The lines as they are typed."""
        if not isinstance(value, tuple):
            return value
        one = AmountField()
        return "\n".join(f"{name}: {one.prepare_value(cents)}" for name, cents in value)

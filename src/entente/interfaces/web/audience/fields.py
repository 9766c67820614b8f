"""Fields of planning figures as people type them: 12 000, 12 000,50 €, 4 %, 0,5 %."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from entente.interfaces.web.look.typed_numbers import without_thousands

_SPACES = re.compile(r"[\s\u00a0\u202f]+")


class _Typed(forms.Field):
    """A number that may be left out, with decimals after a comma or a point."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    shape = re.compile(r"")
    sign = ""

    def __init__(self, **words: Any) -> None:
        """Optional unless it is said."""
        super().__init__(required=words.pop("required", False), **words)

    def read(self, value: Any) -> Decimal | None:
        """The number as it is typed; none for an empty field or something else."""
        text = without_thousands(_SPACES.sub("", str(value or "")).removesuffix(self.sign)).replace(",", ".")
        return Decimal(text) if self.shape.fullmatch(text) else None


class RateField(_Typed):
    """A percentage typed as 4, 4 % or 0,5 %; its value is the share."""

    shape = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?")
    sign = "%"

    def to_python(self, value: Any) -> float | None:
        """The share, or none for an empty field."""
        if not str(value or "").strip():
            return None
        percent = self.read(value)
        if percent is None or not 0 < percent <= 100:
            raise forms.ValidationError(_("Write a percentage above 0 and up to 100, such as 4 or 0.5 %."))
        return float(percent / 100)

    def prepare_value(self, value: Any) -> Any:
        """A share as it is typed: 0.5, in French 0,5."""
        return _typed(Decimal(str(value)) * 100) if isinstance(value, float) else value


class AmountField(_Typed):
    """An amount of money typed as 12 000 or 12 000,50; its value is in cents."""

    shape = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
    sign = "€"

    def to_python(self, value: Any) -> int | None:
        """The cents, or none for an empty field."""
        if not str(value or "").strip():
            return None
        amount = self.read(value)
        if not amount:
            raise forms.ValidationError(_("Write an amount above 0, such as 12,000 or 12,000.50."))
        return int(amount * 100)

    def prepare_value(self, value: Any) -> Any:
        """Cents as they are typed: 12000.50, in French 12000,50."""
        return _typed(Decimal(value) / 100) if isinstance(value, int) else value


def _typed(number: Decimal) -> str:
    text = f"{number.normalize():f}"
    return text.replace(".", ",") if (get_language() or "").startswith("fr") else text

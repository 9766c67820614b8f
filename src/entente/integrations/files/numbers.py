"""Numbers as people and programs write them: exact, and refused when they could mean two things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from entente.integrations.files.faults import Fault, Unreadable
from entente.kit.sentence import gettext_noop

LARGEST_CENTS = 10**17
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u2060'’]+")
_SIGNS = re.compile(
    r"^(?:[^\W\d_]{1,3}(?=[\W\d])|\$|€|£|¥|₹|₽|₴|₺|zł|Kč)+|(?:[^\W\d_]{1,3}|\$|€|£|¥|₹|₽|₴|₺|zł|Kč)+\.?$"
)
_BROKEN_GROUP = re.compile(r"\d[\s\u00a0\u2000-\u200b\u202f\u2060'’]+\d(?!\d\d(?!\d))")
_PLAIN = re.compile(r"\d+")
_CLOCK = re.compile(r"(?:(\d+):)?([0-5]?\d):([0-5]\d)")
_CURRENCY_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "zł": "PLN", "kč": "CZK"}


@dataclass(frozen=True)
class NumberFormat:
    """The signs of a number; no decimal sign means: find out, and refuse what is not certain."""

    decimal: str = ""
    thousands: str = ""

    @property
    def grouping(self) -> str:
        """The sign between thousands: the one given, else the one that the decimal sign leaves."""
        return self.thousands or {",": ".", ".": ","}.get(self.decimal, "")

    @property
    def example(self) -> str:
        """A number written in this format."""
        return f"1{self.grouping}234{self.decimal}56" if self.decimal else "1234.56"


AUTO = NumberFormat()


def decimal_of(text: str, form: NumberFormat = AUTO) -> Decimal:
    """The number that a cell holds, without currency signs and spaces; raises Unreadable."""
    if _BROKEN_GROUP.search(text):
        raise Unreadable(Fault("number", gettext_noop("a number such as {example}"), example=form.example))
    bare = _SPACES.sub("", text).replace("\u2212", "-")
    negative = (bare.startswith("(") and bare.endswith(")")) or bare.endswith("-")
    bare = bare.strip("()").removesuffix("-") if negative else bare
    bare = _SIGNS.sub("", bare)
    if bare[:1] in {"-", "+"}:
        negative, bare = negative or bare[0] != "+", bare[1:]
    bare = _SIGNS.sub("", bare)
    digits = _with_signs(bare, form) if form.decimal else _unsigned(bare)
    return -Decimal(digits) if negative else Decimal(digits)


def cents_of(text: str, form: NumberFormat = AUTO) -> int:
    """An amount in cents; what is finer than a cent is rounded, half to the even cent; raises Unreadable."""
    cents = int((decimal_of(text, form) * 100).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))
    if abs(cents) > LARGEST_CENTS:
        raise Unreadable(Fault("number", gettext_noop("an amount below 1,000,000,000,000,000")))
    return cents


def count_of(text: str, form: NumberFormat = AUTO) -> int:
    """A whole number that is not negative; raises Unreadable."""
    if text.isdecimal() and text.isascii() and len(text) <= 15:
        return int(text)
    number = decimal_of(text, form)
    if number < 0 or number != int(number) or number >= 10**15:
        raise Unreadable(Fault("number", gettext_noop("a whole number that is not negative, such as 1234")))
    return int(number)


def seconds_of(text: str, form: NumberFormat = AUTO) -> int:
    """A length in whole seconds, written 171, 2:51 or 0:02:51; fractions are cut; raises Unreadable."""
    if text.isdecimal() and text.isascii() and len(text) <= 9:
        return int(text)
    if clock := _CLOCK.fullmatch(text.strip()):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        if hours < 100_000:
            return hours * 3600 + minutes * 60 + seconds
    number = decimal_of(text, form)
    if not 0 <= number < 10**9:
        raise Unreadable(Fault("number", gettext_noop("a length in seconds such as 171, or 0:02:51")))
    return int(number)


def currency_of(text: str) -> str:
    """The three letters of a currency; raises Unreadable."""
    bare = text.strip()
    code = _CURRENCY_SIGNS.get(bare.lower(), bare.upper())
    if len(code) != 3 or not (code.isascii() and code.isalpha()):
        raise Unreadable(Fault("value", gettext_noop("the three letters of a currency such as EUR")))
    return code


def _with_signs(bare: str, form: NumberFormat) -> str:
    whole, sign, fraction = bare.partition(form.decimal)
    groups = whole.split(form.grouping)
    grouped = len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
    digits = "".join(groups)
    if not grouped or not _whole_number(digits) or (sign and not _whole_number(fraction)):
        raise Unreadable(Fault("number", gettext_noop("a number such as {example}"), example=form.example))
    return f"{digits}.{fraction}" if fraction else digits


def _unsigned(bare: str) -> str:
    if _whole_number(bare):
        return bare
    last = max(bare.rfind("."), bare.rfind(","))
    if last < 0:
        raise Unreadable(Fault("number", gettext_noop("a number such as 1234.56")))
    decimal = bare[last]
    thousands = "," if decimal == "." else "."
    if bare.count(decimal) > 1:  # 1.234.567
        return _with_signs(bare, NumberFormat(decimal=thousands, thousands=decimal))
    whole, fraction = bare[:last], bare[last + 1 :]
    if thousands not in bare and len(fraction) == 3 and 1 <= len(whole) <= 3 and whole.strip("0"):
        raise Unreadable(
            Fault("number", gettext_noop('a decimal sign: say decimal = "," or "." under [numbers]'))
        )
    return _with_signs(bare, NumberFormat(decimal=decimal, thousands=thousands))


def _whole_number(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and text.isascii() and len(text) <= 30

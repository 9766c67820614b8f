"""Numbers as the reader's language writes them, before a field reads them."""

import re

from django.utils.translation import get_language

_PARTED = re.compile(r"(\D*)([0-9]{1,3}(?:,[0-9]{3})+)((?:\.[0-9]+)?[^0-9,.]*)")
_GAP = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))")


def without_thousands(text: str) -> str:
    """The text of one number, its thousands no longer parted: in English 1,200 is 1200.

    In French a comma begins the decimals, and stays.
    """
    found = None if _is_french() else _PARTED.fullmatch(text)
    return f"{found[1]}{found[2].replace(',', '')}{found[3]}" if found else text


def with_thousands(example: str) -> str:
    """An example such as 1 200 as the reader's language writes it."""
    return example if _is_french() else _GAP.sub(",", example)


def _is_french() -> bool:
    return (get_language() or "").startswith("fr")

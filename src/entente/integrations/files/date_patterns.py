"""The pattern of a day written in a form such as dd.mm.yyyy."""

from __future__ import annotations

import re

from entente.kit.sentence import Sentence, gettext_noop

_TOKEN = re.compile(r"y+|m+|d+|[./\-\s,]+", re.IGNORECASE)
_PARTS = {
    "d": r"(?P<d>\d{1,2})",
    "dd": r"(?P<d>\d{1,2})",
    "m": r"(?P<m>\d{1,2})",
    "mm": r"(?P<m>\d{1,2})",
    "mmm": r"(?P<n>[^\W\d_]{3,10})\.?",
    "mmmm": r"(?P<n>[^\W\d_]{3,10})\.?",
    "yy": r"(?P<y>\d{2})",
    "yyyy": r"(?P<y>\d{4})",
}
_WIDTHS = {"dd": 2, "mm": 2, "yy": 2, "yyyy": 4}


class FormUnknown(ValueError):
    """No form of a date; `why` completes a sentence."""

    def __init__(self, template: str, **values: object) -> None:
        """Keep why."""
        self.why = Sentence(template, **values)
        super().__init__(str(self.why))


def pattern_of_day(text: str) -> tuple[str, int, int]:
    """The pattern of a day, its length when it never varies (else 0), and where the time begins."""
    pattern, width, end = "", 0, 0
    seen: set[str] = set()
    while end < len(text) and seen != {"d", "m", "y"}:
        token = _TOKEN.match(text, end)
        if token is None:
            break
        written = token.group().lower()
        if written in _PARTS:
            pattern += _PARTS[written]
            seen.add(written[0])
            width = width + _WIDTHS[written] if written in _WIDTHS and width >= 0 else -1
        elif written[0] in "ymd":
            break
        else:
            pattern += r"\s*" + re.escape(written.strip()) + r"\s*" if written.strip() else r"\s+"
            width = width + len(written) if width >= 0 else -1
        end = token.end()
    if seen != {"d", "m", "y"}:
        raise FormUnknown(
            gettext_noop("it needs a day (dd), a month (mm) and a year (yyyy), as in dd/mm/yyyy HH:MM")
        )
    return pattern, max(width, 0), end

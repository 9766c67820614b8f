"""Rows that a real export would have got wrong: refused on purpose, or repeated."""

from collections.abc import Mapping

from entente.integrations.madeup.headers import HEADERS
from entente.integrations.madeup.writing import Row

SPOILED: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    # kind -> key of the extra row, column that is wrong, what it holds by language
    "leads": ("L999001", "captured_at", {"fr": "31/02/{year} 10:12:00", "en": "{year}-02-31 10:12:00"}),
    "touches": ("T999001", "at", {"fr": "31/11/{year} 09:30:00", "en": "{year}-11-31 09:30:00"}),
    "attempts": ("A999001", "at", {"fr": "30/02/{year} 14:05:00", "en": "{year}-02-30 14:05:00"}),
    "deals": ("D99901", "amount", {"fr": "à chiffrer", "en": "to be quoted"}),
    "spend": ("", "amount", {"fr": "facture attendue", "en": "invoice to come"}),
}
REPEATED_LEADS = 5


def with_spoiled_row(kind: str, rows: list[Row], *, year: int, language: str) -> list[Row]:
    """The rows with one more, a third of the way down, in which a single cell is impossible."""
    if kind not in SPOILED or not rows:
        return rows
    key, column, texts = SPOILED[kind]
    names = [name for name, *_ in HEADERS[kind]]
    third = len(rows) // 3
    extra = list(rows[third])
    if key:
        extra[names.index("key")] = key
    extra[names.index(column)] = texts[language].format(year=year)
    return [*rows[:third], extra, *rows[third:]]


def with_repeated_rows(rows: list[Row]) -> list[Row]:
    """The leads with a few of the last rows written once more, as overlapping exports do."""
    return rows + rows[-30::6][:REPEATED_LEADS]

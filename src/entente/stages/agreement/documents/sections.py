"""What a document is made of: sections with sentences, lists, tables and two sides."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Table:
    """A header and rows of text, all as long as the header; `figures`: all but the first are numbers."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    figures: bool = False


@dataclass(frozen=True)
class Section:
    """A heading, sentences, a list, a table, and what each side owes, side by side; each only if given."""

    title: str
    sentences: Sequence[str] = ()
    items: Sequence[str] = ()
    table: Table | None = None
    marketing: Sequence[str] = ()
    sales: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing under the heading."""
        return not (self.sentences or self.items or self.marketing or self.sales) and (
            self.table is None or not self.table.rows
        )

    @property
    def labelled_rows(self) -> list[list[tuple[str, str]]]:
        """The rows of the table, each cell with the name of its column."""
        return (
            [list(zip(self.table.header, row, strict=True)) for row in self.table.rows] if self.table else []
        )


@dataclass(frozen=True)
class Signature:
    """The block of one side: who signed, for whom, when, and the hash that was signed; or an empty line."""

    side: str
    name: str = ""
    at: str = ""
    content_hash: str = ""


@dataclass(frozen=True)
class Document:
    """A whole document in one language; `words` are the fixed words of a page: of, marketing, sales …"""

    language: str
    title: str
    subtitle: str
    notice: str
    sections: Sequence[Section]
    signatures: Sequence[Signature]
    content_hash: str
    words: dict[str, str] = field(default_factory=dict)

    def as_mapping(self) -> dict[str, Any]:
        """The document as plain values; sections without content are left out."""
        found = asdict(self)
        found["sections"] = [asdict(section) for section in self.sections if not section.is_empty]
        return found

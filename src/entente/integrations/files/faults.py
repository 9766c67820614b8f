"""What is said of a file, a map or a row that cannot be taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import Sentence


class FileRefused(PlacedRefusal):
    """The file as a whole cannot be read."""


class FileMissing(FileRefused):
    """There is no such file, or it is a directory."""


class FileClosed(FileRefused):
    """The file is there but may not be read."""


class FileEmpty(FileRefused):
    """The file has no header."""


class NotATable(FileRefused):
    """The file is not text with columns: a picture, a program, an old spreadsheet."""


class FileTooLarge(FileRefused):
    """The file passes a stated limit."""


class FileCutShort(FileRefused):
    """A compressed file ends too early or is damaged."""


class HeaderRefused(FileRefused):
    """The first row cannot serve as names of columns."""


class MapRefused(PlacedRefusal):
    """A map is wrong, or does not fit the file."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is set aside: `why` says what, where and how to mend it; `raw` is what it held."""

    line: int
    reason_code: str  # columns, quote, too_long, nul, encoding, missing, date, number, value, lost_digits
    why: Sentence
    raw: list[str]
    column: str = ""  # the header in the file
    value: str = ""

    @property
    def sentence(self) -> str:
        """Why, in English."""
        return str(self.why)


class Fault:
    """Why one cell cannot be read: what was expected of it instead."""

    __slots__ = ("expected", "reason_code")

    def __init__(self, reason_code: str, template: str, **values: object) -> None:
        """Keep what was expected as a template and its values."""
        self.reason_code = reason_code
        self.expected = Sentence(template, **values)


class Unreadable(ValueError):
    """Raised by a reader of cells; carries the fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault.expected))
        self.fault = fault


@dataclass
class RefusedRows:
    """Rows set aside while a file is read, in the order of their lines."""

    rows: list[Refused] = field(default_factory=list)

    def add(self, refused: Refused) -> None:
        self.rows.append(refused)

    def take(self) -> list[Refused]:
        """Everything set aside since the last call."""
        taken, self.rows = self.rows, []
        return taken


def shortened(value: str, *, limit: int = 80) -> str:
    """A cell as it may be quoted in a sentence: one line, of bounded length."""
    flat = " ".join(value[: limit * 4].replace("\0", "\\0").split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"

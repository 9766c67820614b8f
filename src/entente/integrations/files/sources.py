"""The bytes of a file: opened, unpacked, surveyed once before any row is believed."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from entente.integrations.files.containers import refuse_container
from entente.integrations.files.faults import (
    FileClosed,
    FileCutShort,
    FileEmpty,
    FileMissing,
    FileRefused,
    FileTooLarge,
    NotATable,
)
from entente.kit.sentence import gettext_noop

PIECE = 1 << 20  # bytes read at a time; also the longest line, in characters
HEAD = 1 << 16
UNPACKED_FREE = 64 << 20  # a gzip may always unpack to this much
UNPACKED_RATIO = 200  # beyond it, at most this many times its own size

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN_HEADS = (
    (
        b"\xd0\xcf\x11\xe0",
        gettext_noop("{path} is an old Excel workbook (.xls): save it as .xlsx or CSV."),
    ),
    (b"PK\x03\x04", gettext_noop("{path} is a zip archive: unpack it and give the file inside.")),
    (b"%PDF", gettext_noop("{path} is a PDF: export the table as CSV.")),
    (b"\x89PNG", gettext_noop("{path} is a picture: export the table as CSV.")),
    (b"PAR1", gettext_noop("{path} is a Parquet file: export the table as CSV.")),
)


@dataclass(frozen=True)
class Survey:
    """What one pass over the bytes has shown."""

    encoding: str
    head: bytes  # the first bytes, unpacked
    broken: bool  # bytes that the encoding does not know are somewhere in the file


@dataclass
class Reading:
    """A position in a file being read, in bytes of the file as it lies on the disk."""

    stream: BinaryIO
    raw: BinaryIO
    total: int

    @property
    def done(self) -> int:
        return min(self.raw.tell(), self.total)

    def close(self) -> None:
        self.stream.close()
        self.raw.close()


def checked_path(path: str | Path) -> Path:
    """The path, if a readable file with something in it is there."""
    place = Path(path)
    if place.is_dir():
        raise FileMissing(gettext_noop("{path} is a directory: give the file itself."), path=place)
    try:
        with place.open("rb") as stream:
            first = stream.read(1)
    except FileNotFoundError:
        raise FileMissing(gettext_noop("There is no file {path}: check the path."), path=place) from None
    except PermissionError:
        raise FileClosed(
            gettext_noop("{path} may not be read by this user: change its permissions (chmod +r)."),
            path=place,
        ) from None
    except (OSError, ValueError) as problem:
        raise FileRefused(
            gettext_noop("{path} cannot be read ({problem}): copy it to a local disk and try again."),
            path=place,
            problem=getattr(problem, "strerror", None) or problem,
        ) from None
    if not first:
        raise FileEmpty(gettext_noop("{path} is empty: export it again with its header."), path=place)
    return place


def open_bytes(path: Path) -> Reading:
    """The file, unpacked when it is gzip."""
    raw = path.open("rb")
    packed = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    stream: BinaryIO = gzip.GzipFile(fileobj=raw) if packed else raw  # type: ignore[assignment]
    return Reading(stream, raw, path.stat().st_size)


def pieces_of(reading: Reading, path: Path) -> Iterator[bytes]:
    """The unpacked bytes in pieces of bounded size."""
    try:
        while piece := reading.stream.read(PIECE):
            yield piece
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise FileCutShort(
            gettext_noop("{path} is a gzip file that is cut short or damaged: copy or export it again."),
            path=path,
        ) from None


def survey(path: Path, *, encoding: str = "") -> Survey:
    """The encoding, decided on the whole file, and proof that it can be unpacked within limits."""
    reading = open_bytes(path)
    try:
        pieces = pieces_of(reading, path)
        head = next(pieces, b"")
        if not head:
            raise FileEmpty(gettext_noop("{path} is empty: export it again with its header."), path=path)
        _refuse_binary(path, head[:HEAD])
        tally = _Tally(encoding or _marked(head) or "utf-8")
        unpacked = len(head)
        tally.add(head)
        for piece in pieces:
            unpacked += len(piece)
            if unpacked > max(UNPACKED_FREE, UNPACKED_RATIO * reading.total):
                raise FileTooLarge(
                    gettext_noop(
                        "{path} unpacks to over {ratio} times its size: unpack it first if it is good."
                    ),
                    path=path,
                    ratio=UNPACKED_RATIO,
                )
            tally.add(piece)
    finally:
        reading.close()
    chosen = tally.encoding if encoding else tally.verdict()
    return Survey(chosen, head[:HEAD], tally.broken > 0)


def texts_of(reading: Reading, path: Path, encoding: str) -> Iterator[str]:
    """The decoded text in pieces, lines ended by \\n; unknown bytes become U+FFFD."""
    decoder = io.IncrementalNewlineDecoder(
        codecs.getincrementaldecoder(encoding)(errors="replace"), translate=True
    )
    for piece in pieces_of(reading, path):
        if text := decoder.decode(piece):
            yield text
    if text := decoder.decode(b"", final=True):
        yield text


def _marked(head: bytes) -> str:
    return next((name for mark, name in _BYTE_ORDER_MARKS if head.startswith(mark)), "")


def _refuse_binary(path: Path, head: bytes) -> None:
    refuse_container(path)
    for start, advice in _KNOWN_HEADS:
        if head.startswith(start):
            raise NotATable(advice, path=path)
    if _marked(head) == "utf-16":
        return
    nuls = head.count(0)
    if nuls > len(head) // 3 and nuls in {head[::2].count(0), head[1::2].count(0)}:
        raise NotATable(
            gettext_noop("{path} looks like UTF-16 without a byte order mark: save it as UTF-8."), path=path
        )
    controls = sum(head.count(code) for code in range(32) if code not in {9, 10, 12, 13, 26})
    if controls > 4 and controls * 50 > len(head):
        raise NotATable(
            gettext_noop("{path} is not a text file: export the table as CSV or .xlsx."), path=path
        )


class _Tally:
    """Counts how well the bytes fit their encoding."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.broken = 0
        self.accented = 0
        try:
            self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        except LookupError:
            raise FileRefused(
                gettext_noop("The encoding {encoding!r} is not known: try utf-8 or cp1252."),
                encoding=encoding,
            ) from None

    def add(self, piece: bytes) -> None:
        if piece.isascii() and not self.accented and self.encoding in {"utf-8", "utf-8-sig", "cp1252"}:
            return
        text = self._decoder.decode(piece)
        self.broken += max(0, text.count("\ufffd") - piece.count(b"\xef\xbf\xbd"))
        self.accented += len(piece) - len(text)

    def verdict(self) -> str:
        """UTF-8 if the bytes are, or nearly always are; else the Windows page of western Europe."""
        text = self._decoder.decode(b"", final=True)
        self.broken += text.count("\ufffd")
        if self.encoding != "utf-8" or self.broken * 10 <= self.accented:
            return self.encoding
        return "cp1252"

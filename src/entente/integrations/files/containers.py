"""Archives and old office files, told apart by what they hold: a workbook cut short, one with a password."""

from __future__ import annotations

import zipfile
from pathlib import Path

from entente.integrations.files.faults import FileCutShort, NotATable
from entente.kit.sentence import gettext_noop

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode(
    "utf-16-le"
)  # the stream that a password hides, [MS-OFFCRYPTO] 2.3.4.4
_PIECE = 1 << 20
_SEARCHED = 64 << 20


def archived_names(path: Path) -> list[str]:
    """What is in a zip archive; nothing when it is none, or damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
        return []


def refuse_container(path: Path) -> None:
    """Refuse a damaged or empty archive or workbook, and one with a password; let the others pass."""
    with path.open("rb") as stream:
        head = stream.read(len(OLE))
    if head.startswith(ZIP) and not archived_names(path):
        raise FileCutShort(
            gettext_noop(
                "{path} is a workbook or an archive that is cut short or damaged: copy or export it again."
            ),
            path=path,
        )
    if head == OLE and _holds(path, _ENCRYPTED):
        raise NotATable(
            gettext_noop("{path} is protected by a password: save it again without one, or as CSV."),
            path=path,
        )


def _holds(path: Path, name: bytes) -> bool:
    """Whether the name is in the first part of the file, where its directory may be anywhere."""
    tail = b""
    with path.open("rb") as stream:
        while stream.tell() < _SEARCHED and (piece := stream.read(_PIECE)):
            if name in tail + piece:
                return True
            tail = piece[-len(name) :]
    return False

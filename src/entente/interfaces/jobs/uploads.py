"""Uploaded files between their arrival and their import: on disk, under names that nobody guesses."""

import json
import re
import secrets
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from entente.foundation.database.address import home
from entente.kit.sentence import Sentence, Translate

DESCRIPTION = "upload.json"
TRIED_ROWS = "tried-refused.csv"
KEPT_SECONDS = 7 * 24 * 3600
TOKEN = re.compile(r"[0-9a-f]{32}")


class UploadGone(Exception):
    """There is no such upload any more."""


@dataclass(frozen=True)
class Upload:
    """A file that waits. State: kept, tried, queued, running, done or refused."""

    workspace_id: int
    token: str
    member_id: int
    kind: str
    file_name: str
    size: int
    map: str
    state: str = "kept"
    counts: dict[str, int] = field(default_factory=dict)
    first_lines: dict[str, list[int]] = field(default_factory=dict)
    sentence: dict[str, Any] = field(default_factory=dict)
    batch: int | None = None
    rows: int = 0

    @property
    def folder(self) -> Path:
        """Where the file and its description are."""
        return _folder_of(self.workspace_id) / self.token

    @property
    def path(self) -> Path:
        """The file itself."""
        return self.folder / self.file_name

    @property
    def tried_rows(self) -> Path:
        """The rows that the last trial set aside."""
        return self.folder / TRIED_ROWS

    def told(self, sentence: Sentence, translate: Translate) -> str:
        """A sentence about the file in some language, without the folder in which it lies."""
        return sentence.said(translate).replace(f"{self.folder}/", "")

    def refused_for(self, translate: Translate) -> str:
        """Why it was refused, in some language; nothing when it was not."""
        return self.told(Sentence.from_mapping(self.sentence), translate) if self.sentence else ""

    def become(self, **changes: Any) -> "Upload":
        """The same upload with something changed, written down at once."""
        changed = replace(self, **changes)
        draft = self.folder / f"{DESCRIPTION}.{secrets.token_hex(4)}"
        draft.write_text(json.dumps(asdict(changed)), encoding="utf-8")
        draft.replace(self.folder / DESCRIPTION)
        return changed

    def forget(self) -> None:
        """Remove the file and all that was written beside it."""
        shutil.rmtree(self.folder, ignore_errors=True)


def keep(upload: Upload, *, pieces: Iterable[bytes]) -> Upload:
    """Write an upload down; its folder is open to nobody else."""
    upload.folder.mkdir(parents=True, mode=0o700)
    with upload.path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
    return upload.become()


def new_token() -> str:
    """A name that nobody guesses."""
    return secrets.token_hex(16)


def safe_name(name: str) -> str:
    """The file's own name, without what a path could be made of."""
    flat = re.sub(r"[^\w.\- ()]+", "_", Path(name.replace("\\", "/")).name).lstrip(".")
    return flat[-120:] or "file"


def find(workspace_id: int, *, token: str) -> Upload:
    """The upload of this name in the workspace; raises UploadGone."""
    if not TOKEN.fullmatch(token):
        raise UploadGone
    try:
        text = (_folder_of(workspace_id) / token / DESCRIPTION).read_text(encoding="utf-8")
    except OSError:
        raise UploadGone from None
    return Upload(**json.loads(text))


def waiting(workspace_id: int) -> list[Upload]:
    """The uploads that are queued, or whose import was cut off, oldest first."""
    return [one for one in standing(workspace_id) if one.state in {"queued", "running"}]


def standing(workspace_id: int) -> list[Upload]:
    """Every upload of the workspace, oldest first."""
    found = []
    for place in sorted(_folder_of(workspace_id).glob(f"*/{DESCRIPTION}"), key=_age):
        with suppress(UploadGone):
            found.append(find(workspace_id, token=place.parent.name))
    return found


def forget_old() -> None:
    """Remove what nobody has confirmed for a week."""
    for folder in _root().glob("*/*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > KEPT_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


def aside_folder(workspace_id: int) -> Path:
    """The folder of the rows that imports of a workspace have set aside."""
    folder = home() / "imports" / str(workspace_id)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _folder_of(workspace_id: int) -> Path:
    return _root() / str(workspace_id)


def _root() -> Path:
    return home() / "uploads"


def _age(place: Path) -> float:
    with suppress(OSError):
        return place.stat().st_mtime
    return 0.0

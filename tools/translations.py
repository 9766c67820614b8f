"""The French catalogue: brought up to date, checked and compiled, without GNU gettext.

update   take the messages of the source into the catalogue; the new ones wait for their French
missing  print the entries that wait, as a catalogue to fill in
merge    take the entries of a filled-in FILE into the catalogue
check    refuse a catalogue that is not complete, current and sound
compile  write the .mo file that Django reads
"""

import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.extraction import source_catalogue
from tools.wording import faults_of, forms_of, in_french, is_filled

CATALOGUE = Path("src/entente/locale/fr/LC_MESSAGES/django.po")
FIRST_DAY = datetime(2026, 11, 22, tzinfo=UTC)


def read(path: Path = CATALOGUE) -> Catalog:
    """The catalogue of a file; an empty French one where there is no file yet."""
    if not path.exists():
        return _empty()
    with path.open("rb") as file:
        return read_po(file, locale="fr", abort_invalid=True)


def update() -> int:
    """Take the messages of the source into the catalogue, drop those that are gone, mend the typography."""
    with _alone():
        catalogue = read()
        catalogue.update(source_catalogue(), no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        for message in catalogue:
            if message.id:
                _write_forms(message, forms_of(message))
        _write(catalogue)
    waiting = len([message for message in catalogue if message.id and not is_filled(message)])
    print(f"{CATALOGUE}: {len(catalogue)} messages, {waiting} to translate")
    return 0


def missing() -> int:
    """Print the entries that wait for their French, ready to be filled in and merged."""
    catalogue = _empty()
    for message in read():
        if message.id and not is_filled(message):
            catalogue[message.id] = message
    sys.stdout.write(_text(catalogue))
    return 0


def merge(path: Path) -> int:
    """Take the filled entries of a file into the catalogue; unknown ones are refused."""
    filled = [message for message in read(path) if message.id and is_filled(message)]
    with _alone():
        catalogue = read()
        unknown = [message.id for message in filled if catalogue.get(message.id, message.context) is None]
        if unknown:
            print(f"{path}: not in {CATALOGUE}, run `make translations` first: {unknown}", file=sys.stderr)
            return 2
        for message in filled:
            entry = catalogue.get(message.id, message.context)
            if entry is not None:
                _write_forms(entry, forms_of(message))
        _write(catalogue)
    print(f"{CATALOGUE}: {len(filled)} entries merged")
    return 0


def check() -> int:
    """Say every fault of the catalogue; 1 when there is any."""
    faults = list(faults_of(read(), source=source_catalogue()))
    for fault in faults:
        print(f"{CATALOGUE}: {fault}")
    if faults:
        print("translations: run `make translations`, then write the French that is missing")
    return 1 if faults else 0


def compile_catalogue() -> int:
    """Write the .mo file beside the catalogue."""
    catalogue = read()
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    CATALOGUE.with_suffix(".mo").write_bytes(compiled.getvalue())
    return 0


def main(arguments: list[str]) -> int:
    """Run one of the commands; 2 when it is not one."""
    commands = {"update": update, "missing": missing, "check": check, "compile": compile_catalogue}
    match arguments:
        case [name] if name in commands:
            return commands[name]()
        case ["merge", path]:
            return merge(Path(path))
    print(__doc__, file=sys.stderr)
    return 2


def _write_forms(message: Message, forms: tuple[str, ...]) -> None:
    french = tuple(in_french(form) for form in forms)
    message.string = french[0] if isinstance(message.id, str) else french


def _empty() -> Catalog:
    return Catalog(
        locale="fr",
        project="Entente",
        version="1",
        copyright_holder="the authors of Entente",
        header_comment="# The French of Entente: `make translations` brings messages, you write the msgstr.",
        creation_date=FIRST_DAY,
        revision_date=FIRST_DAY,
        last_translator="the authors of Entente",
        language_team="French",
        fuzzy=False,
    )


def _text(catalogue: Catalog) -> str:
    written = BytesIO()
    write_po(written, catalogue, width=110, sort_by_file=True, include_lineno=False)
    return written.getvalue().decode()


def _write(catalogue: Catalog) -> None:
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(_text(catalogue), encoding="utf-8")


@contextmanager
def _alone() -> Iterator[None]:
    """Several people may translate at once: one writes at a time."""
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with Path(".venv/translations.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

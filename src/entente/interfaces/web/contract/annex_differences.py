"""What differs between two versions in what was signed beside their clauses."""

from collections.abc import Iterator
from dataclasses import dataclass

from entente.foundation.people.rules import SIDES
from entente.interfaces.web.contract.annexed_goals import Names
from entente.interfaces.web.contract.annexes import sections_of
from entente.interfaces.web.look import formats
from entente.interfaces.web.people.words import TEAMS
from entente.stages.agreement.documents.sections import Section, Table
from entente.stages.agreement.rules import Contents

Place = tuple[str, str]


@dataclass(frozen=True)
class AnnexDifference:
    """One thing that differs: the part, its name (none: a sentence of its own), and both versions of it."""

    part: str
    name: str
    old: str
    new: str


def annex_differences(
    old: Contents | None, new: Contents | None, *, names: Names, zone: str
) -> list[AnnexDifference]:
    """What differs, part by part, in the active language."""
    before, after = (_said(one, names=names, zone=zone) for one in (old, new))
    return [
        AnnexDifference(
            part, name.partition("\n")[0], before.get((part, name), ""), after.get((part, name), "")
        )
        for part, name in dict.fromkeys([*before, *after])
        if before.get((part, name)) != after.get((part, name))
    ]


def _said(contents: Contents | None, *, names: Names, zone: str) -> dict[Place, str]:
    """Everything that is said, by part and name; a name that comes again has its number after a line."""
    found: dict[Place, str] = {}
    for part in sections_of(contents, names=names, zone=zone) if contents else ():
        for name, text in _lines(part):
            place, times = (part.title, name), 1
            while place in found:
                times += 1
                place = (part.title, f"{name}\n{times}")
            found[place] = text
    return found


def _lines(part: Section) -> Iterator[tuple[str, str]]:
    """Sentences are their own name: one that changed is one that went and one that came."""
    for text in (*part.sentences, *part.items):
        yield f"\n{text}", text
    for side, texts in zip(SIDES, (part.marketing, part.sales), strict=True):
        for text in texts:
            yield f"{TEAMS[side]}\n{text}", text
    if part.table:
        yield from _cells(part.table)


def _cells(table: Table) -> Iterator[tuple[str, str]]:
    """A table cell by cell: that beside the first column by its name alone, others as Group: Close rate."""
    for first, *rest in table.rows:
        for place, (column, text) in enumerate(zip(table.header[1:], rest, strict=True)):
            yield (formats.labelled(first, column) if place else first), text

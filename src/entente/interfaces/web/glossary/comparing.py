"""Two versions of a definition compared: what a proposal changes, or the two that a reader chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from entente.interfaces.web.glossary.changed_words import ShownLine, shown_lines
from entente.stages.journey.definitions import Definition, in_force, pair_to_compare, waiting


@dataclass(frozen=True)
class Compared:
    """Two versions and what differs between them, in words."""

    before: Definition
    after: Definition
    lines: tuple[ShownLine, ...]


def compared(before: Definition, after: Definition) -> Compared:
    """What the second version changes against the first."""
    return Compared(before, after, tuple(shown_lines(after.kind, before.content, after.content)))


def chosen(asked: QueryDict, versions: Sequence[Definition]) -> Compared | None:
    """The two versions that the address names, in the order in which they were proposed."""
    by_number = {str(one.id): one for one in versions}
    found = [by_number.get(asked.get(side, "")) for side in ("before", "after")]
    pair = sorted((one for one in found if one), key=lambda one: one.id)
    return compared(*pair) if len(pair) == 2 else None


def chosen_or_telling(asked: QueryDict, versions: Sequence[Definition], *, today: date) -> Compared | None:
    """The two that the address names; where it names none, the pair that is worth comparing."""
    if "before" in asked or "after" in asked:
        return chosen(asked, versions)
    pair = pair_to_compare(versions, on=today)
    return compared(*pair) if pair else None


def proposed_change(versions: Sequence[Definition], *, today: date) -> Compared | None:
    """What the version that waits changes against the one in force; none unless there are both."""
    current, proposed = in_force(versions, on=today), waiting(versions)
    return compared(current, proposed) if current and proposed else None

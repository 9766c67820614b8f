"""Two versions side by side: which clauses differ, and in which terms."""

from dataclasses import dataclass
from typing import Any

from entente.stages.agreement.rules.clauses import CLAUSES, ClauseKind
from entente.stages.agreement.rules.terms import Terms


@dataclass(frozen=True)
class ClauseDifference:
    """A clause in two versions. `changes`: the terms that differ, with their old and new values."""

    kind: ClauseKind
    was_in: bool
    is_in: bool
    changes: tuple[tuple[str, Any, Any], ...]

    @property
    def differs(self) -> bool:
        """Whether anything of it changed."""
        return bool(self.changes)


def compare(old: Terms, new: Terms) -> list[ClauseDifference]:
    """Every clause that either version holds, in the order of the contract."""
    found = []
    for kind in CLAUSES:
        was_in, is_in = kind.is_in(old), kind.is_in(new)
        if was_in or is_in:
            found.append(ClauseDifference(kind, was_in, is_in, _changes(kind, old, new)))
    return found


def _changes(kind: ClauseKind, old: Terms, new: Terms) -> tuple[tuple[str, Any, Any], ...]:
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in kind.terms)
    return tuple((name, before, after) for name, before, after in pairs if before != after)

"""What the pages of definitions share: what is in force, what waits, every version, and two compared."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from entente.interfaces.web.glossary.comparing import chosen, chosen_or_telling, proposed_change
from entente.interfaces.web.glossary.versions import Reader, ShownVersion
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.journey.definitions import Definition, Kind, in_force, waiting
from entente.stages.journey.reading import definition_versions


def definition_context(
    request: WorkspaceRequest, *, kind: Kind, parts: Callable[[Mapping[str, Any]], Any]
) -> dict[str, Any]:
    """The version in force and the one that waits, in their `parts`, what would change, and all versions."""
    versions = definition_versions(request.workspace.id, kind=kind)
    reader = Reader.of(request.membership.actor, versions, today=timezone.localdate())
    current, proposed = in_force(versions, on=reader.today), waiting(versions)
    return {
        "current": parts(current.content) if current else None,
        "current_version": reader.shown(current, current=current) if current else None,
        "proposed": parts(proposed.content) if proposed else None,
        "proposed_version": reader.shown(proposed, current=current) if proposed else None,
        "change": proposed_change(versions, today=reader.today),
        "compared": chosen(request.GET, versions),
        "versions": _newest_first(versions, reader),
    }


def history_context(request: WorkspaceRequest, versions: Sequence[Definition]) -> dict[str, Any]:
    """Every version, and two of them compared: those of the address, or else the pair that tells most."""
    reader = Reader.of(request.membership.actor, versions, today=timezone.localdate())
    return {
        "versions": _newest_first(versions, reader),
        "compared": chosen_or_telling(request.GET, versions, today=reader.today),
    }


def _newest_first(versions: Sequence[Definition], reader: Reader) -> list[ShownVersion]:
    current = in_force(versions, on=reader.today)
    return [reader.shown(one, current=current) for one in reversed(versions)]

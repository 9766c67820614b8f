"""The words and definitions of a workspace, every version of them."""

from collections.abc import Iterable
from datetime import date

from entente.foundation.people.rules import Team
from entente.stages.journey.definitions import (
    UNKNOWN,
    Acceptance,
    Definition,
    DefinitionRefused,
    Kind,
    in_force,
)
from entente.stages.journey.models import DefinitionVersion, TermVersion, TwoSided
from entente.stages.journey.mql import MqlDefinition, mql_from
from entente.stages.journey.reasons import Reason, default_reasons, reasons_from
from entente.stages.journey.terms import Term, term_from


def table_of(kind: Kind) -> type[TermVersion] | type[DefinitionVersion]:
    """The rows in which versions of a kind are kept."""
    return TermVersion if kind == Kind.TERM else DefinitionVersion


def term_versions(workspace_id: int) -> dict[str, list[Definition]]:
    """Every version of every term by its key, the oldest first."""
    found: dict[str, list[Definition]] = {}
    for row in TermVersion.objects.filter(workspace_id=workspace_id).order_by("name", "id"):
        found.setdefault(row.name, []).append(definition_of(row))
    return found


def versions_of_term(workspace_id: int, *, key: str) -> list[Definition]:
    """Every version of one term, the oldest first."""
    found = TermVersion.objects.filter(workspace_id=workspace_id, name=key).order_by("id")
    return [definition_of(row) for row in found]


def definition_versions(workspace_id: int, *, kind: Kind) -> list[Definition]:
    """Every version of a definition, the oldest first."""
    found = DefinitionVersion.objects.filter(workspace_id=workspace_id, kind=kind).order_by("id")
    return [definition_of(row) for row in found]


def every_definition(workspace_id: int) -> dict[Kind, list[Definition]]:
    """Every version of every definition by its kind, the oldest first."""
    found: dict[Kind, list[Definition]] = {}
    for row in DefinitionVersion.objects.filter(workspace_id=workspace_id).order_by("id"):
        found.setdefault(Kind(row.kind), []).append(definition_of(row))
    return found


def version_numbered(workspace_id: int, *, kind: Kind, number: int) -> Definition:
    """One version; refuses with `DefinitionRefused` where there is none."""
    row = table_of(kind).objects.filter(workspace_id=workspace_id, kind=kind, id=number).first()
    if row is None:
        raise DefinitionRefused(UNKNOWN)
    return definition_of(row)


def glossary(workspace_id: int, *, on: date) -> dict[str, Term]:
    """The terms in force on a day, by key: what pages and documents show."""
    return terms_in_force(term_versions(workspace_id), on=on)


def terms_in_force(versions: dict[str, list[Definition]], *, on: date) -> dict[str, Term]:
    """Of the versions of each term, the one in force on a day."""
    held = {key: in_force(found, on=on) for key, found in versions.items()}
    return {key: term_from(key, one.content) for key, one in held.items() if one}


def mql_in_force(workspace_id: int, *, on: date) -> MqlDefinition | None:
    """The MQL definition of a day, if both sides have accepted one."""
    held = in_force(definition_versions(workspace_id, kind=Kind.MQL), on=on)
    return mql_from(held.content) if held else None


def reasons_in_force(workspace_id: int, *, on: date) -> tuple[Reason, ...]:
    """The reasons of a return on a day; none before both sides have accepted some."""
    held = in_force(definition_versions(workspace_id, kind=Kind.REASONS), on=on)
    return reasons_from(held.content) if held else ()


def reasons_to_choose(workspace_id: int, *, on: date) -> tuple[Reason, ...]:
    """The reasons of a return on a day; before both sides accepted some, those a workspace starts from."""
    return reasons_in_force(workspace_id, on=on) or default_reasons()


def members_named(definitions: Iterable[Definition]) -> set[int]:
    """The members who proposed or accepted any of them."""
    found = list(definitions)
    accepted = {one.member_id for version in found for one in version.accepted.values()}
    return accepted | {version.proposed_by for version in found}


def definition_of(row: TwoSided) -> Definition:
    """A row as a definition."""
    accepted = {
        Team.MARKETING: (row.marketing_by, row.marketing_at),
        Team.SALES: (row.sales_by, row.sales_at),
    }
    return Definition(
        id=row.id,
        kind=Kind(row.kind),
        name=row.name,
        content=row.content,
        wanted_from=row.wanted_from,
        proposed_at=row.proposed_at,
        proposed_by=row.proposed_by,
        accepted={side: Acceptance(who, at) for side, (who, at) in accepted.items() if who and at},
        in_force_from=row.in_force_from,
        withdrawn_at=row.withdrawn_at,
        edition=row.edition,
    )

"""The versions of the agreement."""

from dataclasses import dataclass
from datetime import datetime

from entente.stages.agreement.models import AgreementVersion
from entente.stages.agreement.rules import Version, terms_from


@dataclass(frozen=True)
class Entry:
    """A version, when it was entered and by which member."""

    version: Version
    entered_at: datetime
    entered_by: int


def versions(workspace_id: int) -> list[Version]:
    """All versions as they come into force; of two of one day the later entered is last."""
    return [entry.version for entry in entries(workspace_id)]


def entries(workspace_id: int) -> list[Entry]:
    """All versions in the same order, with their entering."""
    found = AgreementVersion.objects.filter(workspace_id=workspace_id).order_by("from_day", "id")
    return [Entry(_version(row), row.entered_at, row.entered_by) for row in found]


def _version(row: AgreementVersion) -> Version:
    return Version(
        id=row.id,
        from_day=row.from_day,
        terms=terms_from(row.terms),
        entered_afterwards=row.entered_afterwards,
    )

"""The versions of the agreement."""

from entente.stages.agreement.models import AgreementVersion
from entente.stages.agreement.rules import Version, terms_from


def versions(workspace_id: int) -> list[Version]:
    """All versions as they come into force; of two of one day the later entered is last."""
    found = AgreementVersion.objects.filter(workspace_id=workspace_id).order_by("from_day", "id")
    return [
        Version(
            id=row.id,
            from_day=row.from_day,
            terms=terms_from(row.terms),
            entered_afterwards=row.entered_afterwards,
        )
        for row in found
    ]

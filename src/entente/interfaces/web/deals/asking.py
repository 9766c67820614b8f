"""What is asked of the list of deals, by the page and by the command: filters, owners, and the file."""

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from entente.foundation.people.queries import members
from entente.foundation.people.rules import Actor, Right
from entente.interfaces.web.deals.filters import DealFilters
from entente.stages.audience.queries import personas
from entente.stages.deal.queries import DealFilter, count_deals
from entente.stages.review.actions import note_export


@dataclass(frozen=True)
class Question:
    """The filters as a form, what they ask for, and the names of the owners."""

    form: DealFilters
    asked: DealFilter
    owners: dict[int, str]


def question(query: QueryDict, *, by: Actor, zone: str, currency: str) -> Question:
    """What the words of an address ask for; what makes no sense is said by the form and left out."""
    by.must(Right.READ)
    owners = {member.id: member.name for member in members(by.workspace_id)}
    form = DealFilters(
        query,
        owners=[(str(member_id), name) for member_id, name in owners.items()],
        personas=[(str(one.id), one.terms.name) for one in personas(by.workspace_id)],
    )
    return Question(form, form.asked(zone=zone, currency=currency), owners)


def note_file(of: Question, *, by: Actor, now: datetime, source: str = "page") -> None:
    """Write down in the ledger, before the first row leaves, that every deal asked for is taken out."""
    by.must(Right.EXPORT)
    rows = count_deals(by.workspace_id, of=of.asked, most=None)
    note_export("deals", rows=rows, filters=of.form.noted(), by=by, now=now, source=source)

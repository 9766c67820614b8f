"""What is asked of the list of leads, by the page and by the command: filters, names, and the file."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.http import QueryDict

from entente.foundation.people.queries import members
from entente.foundation.people.rules import Actor, Right
from entente.interfaces.web.leads.filters import Known, LeadFilters
from entente.interfaces.web.leads.rows import Names
from entente.stages.agreement.queries import versions
from entente.stages.audience.history import counted_names
from entente.stages.audience.queries import personas, segments
from entente.stages.capture.queries import leads_with, people_with
from entente.stages.journey.queries import stages
from entente.stages.review.actions import note_export
from entente.stages.review.queries import lead_list
from entente.stages.review.queries.lead_filter import Asked, LeadFilter
from entente.stages.review.queries.lead_list import count_leads


@dataclass(frozen=True)
class Question:
    """The filters as a form, what they ask for, and the names that the rows need."""

    form: LeadFilters
    asked: Asked
    names: Names


def question(query: QueryDict, *, by: Actor, zone: str, now: datetime) -> Question:
    """What the words of an address ask for; what makes no sense is said by the form and left out."""
    by.must(Right.READ)
    names = Names(
        members={member.id: member.name for member in members(by.workspace_id)},
        personas={one.id: one.terms.name for one in personas(by.workspace_id)},
    )
    held = versions(by.workspace_id)
    form = LeadFilters(query, known=_known(by.workspace_id, names, versions=[one.id for one in held]))
    required = {one.id: one.terms.required_information for one in held}
    return Question(form, Asked(_filter(form, by=by), zone, now, required), names)


def note_file(of: Question, *, by: Actor, source: str = "page") -> None:
    """Write down in the ledger, before the first row leaves, that every lead asked for is taken out."""
    by.must(Right.EXPORT)
    rows = count_leads(by.workspace_id, asked=of.asked, most=None)
    note_export("leads", rows=rows, filters=of.form.noted(), by=by, now=of.asked.now, source=source)


def _known(workspace_id: int, names: Names, *, versions: list[int]) -> Known:
    """What the filters let choose from."""
    return Known(
        reps=[(str(number), name) for number, name in names.members.items()],
        sources=lead_list.sources(workspace_id),
        versions=versions,
        personas=[(str(number), name) for number, name in names.personas.items()],
        promised=counted_names(workspace_id),
        segments=[(str(one.id), one.terms.name) for one in segments(workspace_id)],
        stages=stages(workspace_id),
    )


def _filter(form: LeadFilters, *, by: Actor) -> LeadFilter:
    """The filter; whoever may not see persons finds leads by their outside id alone."""
    of = form.asked()
    word = form.cleaned_data.get("q", "").strip()
    if not word:
        return of
    return replace(
        of,
        person_ids=people_with(by.workspace_id, word=word) if by.may(Right.READ_PERSONS) else (),
        lead_ids=leads_with(by.workspace_id, external_id=word),
    )

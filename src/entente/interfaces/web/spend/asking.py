"""What is asked of the list of spend, by the page and by the command."""

from dataclasses import dataclass

from django.http import QueryDict

from entente.foundation.people.rules import Actor, Right
from entente.interfaces.web.spend.filters import SpendFilters
from entente.stages.attribution.queries import SpendFilter, spend_sources


@dataclass(frozen=True)
class Question:
    """The filters as a form, and what they ask for."""

    form: SpendFilters
    asked: SpendFilter


def question(query: QueryDict, *, by: Actor) -> Question:
    """What the words of an address ask for; what makes no sense is said by the form and left out."""
    by.must(Right.READ)
    form = SpendFilters(query, sources=spend_sources(by.workspace_id))
    return Question(form, form.asked())

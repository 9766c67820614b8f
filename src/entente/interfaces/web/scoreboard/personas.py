"""What marketing promises by persona: how many leads of each, and what the leads are worth together."""

from django.utils.translation import gettext as _

from entente.interfaces.web.leads.filters import NAMED_BY_NOBODY
from entente.interfaces.web.look.shapes import PromiseCard
from entente.interfaces.web.scoreboard.counting import Count, address, count_card
from entente.stages.agreement.rules import OTHER_LEADS, Version
from entente.stages.review.queries.month import MonthRead
from entente.stages.review.rules import Stretch, stretches

Pairs = tuple[tuple[str, int], ...]


def persona_cards(read: MonthRead, *, leads: str) -> list[PromiseCard]:
    """A card for each persona and each part of the month in which its leads are promised."""
    parts = stretches(read.versions, month=read.month, terms=_by_persona)
    return [
        _persona_card(read, part, name, goal, leads)
        for part in parts
        for name, goal in _by_persona(part.version)
    ]


def value_cards(read: MonthRead, *, leads: str) -> list[PromiseCard]:
    """A card for each part of the month in which a value of the leads is promised and can be measured."""
    parts = stretches(read.versions, month=read.month, terms=_values)
    return [
        _value_card(read, part, part.version, leads)
        for part in parts
        if part.version and _values(part.version)
    ]


def _by_persona(version: Version | None) -> Pairs:
    return version.terms.leads_by_persona if version else ()


def _values(version: Version | None) -> tuple[int | None, Pairs] | None:
    if version is None or not version.terms.lead_values_cents:
        return None
    return version.terms.lead_value_cents, version.terms.lead_values_cents


def _persona_card(read: MonthRead, part: Stretch, name: str, goal: int, leads: str) -> PromiseCard:
    found = read.bearers.get(name.lower())
    numbers = found.numbers if found else ()
    amounts = {day: sum(counts.get(number, 0) for number in numbers) for day, counts in read.personas.items()}
    return count_card(
        read,
        part,
        Count(
            _("Leads this month: %(persona)s") % {"persona": name},
            goal,
            amounts,
            address(leads, part, {"promised": str(found.number if found else NAMED_BY_NOBODY)}),
            note="" if found else _("no persona has this name"),
        ),
    )


def _value_card(read: MonthRead, part: Stretch, version: Version, leads: str) -> PromiseCard:
    worth = dict(version.terms.lead_values_cents)
    other = worth.pop(OTHER_LEADS, 0)
    by_number = {
        number: cents
        for name, cents in worth.items()
        if name.lower() in read.bearers
        for number in read.bearers[name.lower()].numbers
    }
    amounts = {
        day: sum(count * by_number.get(number, other) for number, count in counts.items())
        for day, counts in read.personas.items()
    }
    counted = (
        sum(counts.values()) for day, counts in read.personas.items() if part.first <= day <= part.last
    )
    return count_card(
        read,
        part,
        Count(
            _("Value of the leads this month"),
            version.terms.lead_value_cents,
            amounts,
            address(leads, part),
            currency=read.currency,
            n=sum(counted),
        ),
    )

"""The ceiling of cost that marketing promises: for each lead, or for the month."""

from fractions import Fraction
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entente.interfaces.web.look.shapes import PromiseCard, Reading
from entente.stages.agreement.rules import Terms, Version
from entente.stages.review.queries.month import MonthRead
from entente.stages.review.rules import Stretch, part_of_goal, standing_of_ceiling, stretches


def cost_cards(read: MonthRead, *, spend: str) -> list[PromiseCard]:
    """A card for each part of the month with a ceiling; none where none is promised."""
    parts = stretches(read.versions, month=read.month, terms=_ceiling_terms)
    return [
        _card(read, part, part.version.terms, spend)
        for part in parts
        if part.version and part.version.terms.cost_ceiling_cents
    ]


def _ceiling_terms(version: Version | None) -> tuple[int | None, str | None] | None:
    if version is None:
        return None
    return version.terms.cost_ceiling_cents, version.terms.cost_ceiling_per


def _card(read: MonthRead, part: Stretch, terms: Terms, spend: str) -> PromiseCard:
    per_lead = terms.cost_ceiling_per == "lead"
    spent = Fraction(sum(cents for day, cents in read.spent_cents.items() if part.first <= day <= part.last))
    leads = sum(one.leads for one in read.totals if part.first <= one.day <= part.last)
    ceiling = Fraction(terms.cost_ceiling_cents or 0) if per_lead else _of_part(read, part, terms)
    cost = (spent / leads if leads else None) if per_lead else spent
    standing = standing_of_ceiling(
        cost, ceiling=ceiling, is_over=read.today > part.last, only_grows=not per_lead
    )
    days = {"from": part.first.isoformat(), "to": part.last.isoformat()}
    return PromiseCard(
        _("Cost of a lead") if per_lead else _("Spend of the month"),
        str(standing),
        Reading(None if cost is None else float(cost / 100), read.currency),
        Reading(float(ceiling / 100), read.currency),
        leads,
        ngettext("lead", "leads", leads),
        part.first,
        part.last,
        f"{spend}?{urlencode(days)}",
        at_most=True,
        term="spend",
    )


def _of_part(read: MonthRead, part: Stretch, terms: Terms) -> Fraction:
    """The ceiling of a month for the working days that a part of it has."""
    days = sum(part.first <= day <= part.last for day in read.working_days)
    return part_of_goal(terms.cost_ceiling_cents or 0, working_days=days, of_month=len(read.working_days))

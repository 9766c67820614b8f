"""What marketing promises, clause by clause."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entente.stages.agreement.rules import CHOICE_WORDS, OTHER_LEADS, Terms
from entente.stages.agreement.wording.writing import (
    written_money,
    written_number,
    written_percent,
)

INFORMATION: dict[str, str | Promise] = {
    name: gettext_lazy(word) for name, word in CHOICE_WORDS["required_information"].items()
}


def _leads(terms: Terms, currency: str) -> str:
    del currency
    count = written_number(terms.leads_per_month or 0)
    return _("Marketing brings %(count)s leads each month.") % {"count": count}


def _personas(terms: Terms, currency: str) -> str:
    del currency
    listed = ", ".join(
        _("%(count)s for %(persona)s") % {"persona": persona, "count": written_number(count)}
        for persona, count in terms.leads_by_persona
    )
    return _("Among the leads of a month: %(listed)s.") % {"listed": listed}


def _value(terms: Terms, currency: str) -> str:
    amount = {"amount": written_money(terms.lead_value_cents or 0, currency)}
    said = _("The leads of a month are worth %(amount)s together.") % amount
    if not terms.lead_values_cents:
        return said
    listed = ", ".join(worth(persona, cents, currency) for persona, cents in terms.lead_values_cents)
    each = _("A lead counts: %(listed)s.") % {"listed": listed}
    return f"{said} {each}"


def worth(persona: str, cents: int, currency: str) -> str:
    """What a lead of a persona is worth: €1,600 for Director."""
    amount = written_money(cents, currency)
    if persona == OTHER_LEADS:
        return _("%(amount)s for any other") % {"amount": amount}
    return _("%(amount)s for %(persona)s") % {"amount": amount, "persona": persona}


def _acceptance(terms: Terms, currency: str) -> str:
    del currency
    return _("%(share)s of the leads that marketing hands over are accepted by sales.") % {
        "share": written_percent(terms.acceptance_share)
    }


def _completeness(terms: Terms, currency: str) -> str:
    del currency
    wanted = ", ".join(str(INFORMATION[name]) for name in terms.required_information)
    values = {"share": written_percent(terms.complete_share), "information": wanted}
    return _("%(share)s of the leads have %(information)s.") % values


def _cost(terms: Terms, currency: str) -> str:
    amount = {"amount": written_money(terms.cost_ceiling_cents or 0, currency)}
    if terms.cost_ceiling_per == "lead":
        return _("A lead costs %(amount)s at most.") % amount
    return _("Marketing spends %(amount)s a month at most.") % amount


SENTENCES: dict[str, Callable[[Terms, str], str]] = {
    "leads": _leads,
    "personas": _personas,
    "value": _value,
    "acceptance": _acceptance,
    "completeness": _completeness,
    "cost": _cost,
}

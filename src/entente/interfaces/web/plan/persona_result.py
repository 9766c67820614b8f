"""The result persona by persona, and how what is there already was shared among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from entente.interfaces.web.look import formats
from entente.interfaces.web.plan.fields import INPUTS
from entente.interfaces.web.plan.months import Answer, figure

ALREADY = ("captured", "open_leads", "pipeline")


def persona_result(answer: Answer, *, currency: str) -> dict[str, Any] | None:
    """The header, the rows and the sentences below them; none for a plan of the company alone."""
    rows = answer.get("personas")
    if not rows:
        return None
    given = [name for name in (*ALREADY, "leads_to_find") if any(name in row for row in rows)]
    labels = [str(INPUTS[name].label) if name in INPUTS else _("Leads to find") for name in given]
    return {
        "header": [
            *(_("Share"), _("Marketing revenue"), _("Customers"), _("Close rate"), _("Leads")),
            *labels,
        ],
        "rows": [_row(row, given, currency=currency) for row in rows],
        "notes": list(how_divided(answer, currency=currency)),
    }


def how_divided(answer: Answer, *, currency: str) -> Iterator[str]:
    """For each figure that is there already: by persona or one for all, and what is of no persona."""
    for name in answer.get("one_for_all") or ():
        sentence = (
            _("%(input)s: one figure for all, taken off the leads of all.")
            if name == "open_leads"
            else _("%(input)s: one figure for all, divided by each persona's share of the revenue.")
        )
        yield sentence % {"input": INPUTS[name].label}
    nobody = answer.get("of_no_persona") or {}
    for name in answer.get("given_by_persona") or ():
        if name in nobody:
            sentence = _(
                "%(input)s: by persona; %(rest)s of the figure for all is of none, credited to none."
            )
            rest = _written(name, nobody[name], currency=currency)
            yield sentence % {"input": INPUTS[name].label, "rest": rest}
        else:
            yield _("%(input)s: by persona.") % {"input": INPUTS[name].label}


def _row(one: Answer, given: list[str], *, currency: str) -> list[str]:
    revenue = one.get("marketing_revenue")
    return [
        one["name"],
        formats.percent(one["mix"]),
        "–" if revenue is None else money(revenue, currency),
        figure(one["customers"]),
        formats.percent(one["close_rate"]),
        figure(one["leads"]),
        *(_written(name, one.get(name), currency=currency) for name in given),
    ]


def _written(name: str, value: float | None, *, currency: str) -> str:
    return money(value, currency) if name == "pipeline" and value is not None else figure(value)


def money(amount: float, currency: str) -> str:
    """An amount, with cents where it is small enough for them to matter."""
    return formats.money(amount, currency, cents=amount < _WITH_CENTS and amount != round(amount))


_WITH_CENTS = 1000

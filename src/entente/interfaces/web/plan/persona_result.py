"""The result persona by persona, and how what is there already was shared among them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from entente.interfaces.web.look import formats
from entente.interfaces.web.plan.fields import INPUTS
from entente.interfaces.web.plan.figures import figure, money
from entente.interfaces.web.plan.months import Answer
from entente.stages.agreement.planning.already import ALREADY
from entente.stages.agreement.planning.division import how_divided


def persona_result(answer: Answer, *, currency: str) -> dict[str, Any] | None:
    """The header, the rows and the sentences below them; none for a plan of the company alone."""
    rows = answer.get("personas")
    if not rows:
        return None
    written = partial(_written, currency=currency)
    given = [name for name in (*ALREADY, "leads_to_find") if any(name in row for row in rows)]
    labels = [str(INPUTS[name].label) if name in INPUTS else _("Leads to find") for name in given]
    return {
        "header": [
            *(_("Share"), _("Marketing revenue"), _("Customers"), _("Close rate"), _("Leads")),
            *labels,
        ],
        "rows": [_row(row, given, currency=currency) for row in rows],
        "notes": [one.said(_) for one in how_divided(answer, called=_label, written=written)],
    }


def _label(name: str) -> str:
    return str(INPUTS[name].label)


def _row(one: Answer, given: list[str], *, currency: str) -> list[str]:
    return [
        one["name"],
        formats.percent(one["mix"]),
        money(one.get("marketing_revenue"), currency),
        figure(one["customers"]),
        formats.percent(one["close_rate"]),
        figure(one["leads"]),
        *(_written(name, one.get(name), currency=currency) for name in given),
    ]


def _written(name: str, value: float | None, *, currency: str) -> str:
    return money(value, currency) if name == "pipeline" else figure(value)

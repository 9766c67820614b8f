"""The result as the table between both sides: what marketing has to bring, what sales owes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from entente.interfaces.web.look import formats
from entente.interfaces.web.plan.figures import figure, money
from entente.interfaces.web.plan.months import (
    Answer,
    marketing_months,
    months_chart,
    sales_months,
    written_month,
)
from entente.interfaces.web.plan.persona_result import persona_result

Line = tuple[str, str, bool]


def shown_result(answer: Answer, *, currency: str) -> dict[str, Any]:
    """The context of a result."""
    return {
        "marketing_lines": list(_marketing(answer, currency=currency)),
        "sales_lines": list(_sales(answer, currency=currency)),
        "warnings": list(_warnings(answer)),
        "chart": months_chart(answer),
        "sales_months": sales_months(answer),
        "marketing_months": marketing_months(answer),
        "personas": persona_result(answer, currency=currency),
        "chain": _chain(answer),
        "budget": _budget(answer, currency=currency),
    }


def _marketing(answer: Answer, *, currency: str) -> Iterator[Line]:
    """Name, value, and whether it is what the reader came for."""
    if "marketing_revenue" in answer:
        yield _("Revenue that its leads bring"), money(answer["marketing_revenue"], currency), False
    yield _("Customers"), figure(answer["customers"]), False
    yield _("Leads"), figure(answer["leads"]), True
    if answer.get("pipeline") and answer.get("marketing_revenue"):
        share = min(answer["pipeline"] / answer["marketing_revenue"], 1)
        yield _("less what the open pipeline brings"), _less(answer["leads_exact"] * share), False
    if answer.get("open_leads"):
        yield _("less the open leads"), _less(answer["open_leads"]), False
    if answer.get("pipeline") or answer.get("open_leads"):
        yield _("Leads to find"), figure(answer["leads_to_find"]), True
    if "leads_at_confidence" in answer:
        text = _("Leads, to be %(share)s sure of these customers")
        share = formats.percent(answer["confidence"], decimals=0)
        yield text % {"share": share}, figure(answer["leads_at_confidence"]), False
    if "lead_value" in answer:
        yield _("Value of a lead"), money(answer["lead_value"], currency), False


def _sales(answer: Answer, *, currency: str) -> Iterator[Line]:
    if "quota" in answer:
        yield _("Quota"), money(answer["quota"], currency), True
        yield _("Revenue that sales finds itself"), money(answer["other_revenue"], currency), False
    if "probability" in answer:
        yield (
            _("Chance of marketing's revenue with these leads"),
            formats.percent(answer["probability"]),
            True,
        )
        low, high = answer["revenue_range"]["p10"], answer["revenue_range"]["p90"]
        span = _("%(low)s to %(high)s") % {"low": money(low, currency), "high": money(high, currency)}
        yield _("Revenue in eight years out of ten"), span, False
    for level, leads in (answer.get("leads_at") or {}).items():
        text = _("Leads for a chance of %(share)s") % {"share": formats.percent(float(level), decimals=0)}
        yield text, _("out of reach") if leads is None else figure(leads), False
    months = (answer.get("sales_feasibility") or {}).get("months", ())
    if months:
        yield _("Hours needed"), figure(sum(one["hours_needed"] for one in months)), False
        yield _("Hours there are"), figure(sum(one["hours_available"] for one in months)), False


def _warnings(answer: Answer) -> Iterator[str]:
    """What stands between the plan and a signature, with the term to change."""
    short = [(month, count) for month, count in (answer.get("shortfall_by_month") or {}).items() if count]
    if short:
        month, count = short[-1]
        yield _(
            "This goal is out of reach: by the end of %(month)s, %(count)s customers are missing."
            " The table says how many month by month."
        ) % {"month": written_month(month), "count": figure(count)}
    sales = answer.get("sales_feasibility")
    if sales and not sales["holds"]:
        worst = max(sales["months"], key=lambda one: one["hours_short"])
        said = _("Sales cannot honour this: %(hours)s h short in %(month)s.") % {
            "hours": formats.number(worst["hours_short"]),
            "month": written_month(worst["month"]),
        }
        yield f"{said} {remedies_sentence(sales['change_one_of'])}".strip()
    yield from _warnings_of_marketing(answer)


def _warnings_of_marketing(answer: Answer) -> Iterator[str]:
    missing = [one for one in answer.get("marketing_feasibility") or () if one["short"]]
    if missing:
        worst = max(missing, key=lambda one: one["short"])
        yield _("Marketing cannot honour this: %(leads)s leads short in %(month)s.") % {
            "leads": formats.number(worst["short"]),
            "month": written_month(worst["month"]),
        }
    without = (answer.get("budget") or {}).get("leads_without_channel")
    if without:
        yield _("No channel is left for %(leads)s of the leads.") % {"leads": figure(without)}


def remedies_sentence(terms: dict[str, Any]) -> str:
    """What would make it hold, one term at a time."""
    attempts, leads, reps, share = (
        terms.get(name) for name in ("attempts", "leads", "reps", "inbound_share")
    )
    options = [
        ngettext("%(value)s attempt", "%(value)s attempts", attempts or 0) % {"value": attempts},
        ngettext("%(value)s lead a month", "%(value)s leads a month", leads or 0) % {"value": figure(leads)},
        ngettext("%(value)s rep", "%(value)s reps", reps or 0) % {"value": reps},
        _("%(value)s of the hours for inbound leads") % {"value": formats.percent(share or 0)},
    ]
    possible = [text for text, value in zip(options, (attempts, leads, reps, share), strict=True) if value]
    said = _("It would hold with one of: %(options)s.") % {"options": "; ".join(possible)}
    return said if possible else ""


def _chain(answer: Answer) -> list[tuple[str, str]]:
    words = {
        "visits": _("Visits"),
        "conversions": _("Conversions"),
        "leads": _("Leads"),
        "mqls": _("MQLs"),
        "accepted": pgettext("of leads", "Accepted"),
        "sqls": _("SQLs"),
        "customers": _("Customers"),
    }
    return [(str(words[step]), figure(count)) for step, count in (answer.get("chain") or {}).items()]


def _budget(answer: Answer, *, currency: str) -> dict[str, Any] | None:
    found = answer.get("budget")
    if not found:
        return None
    rows = [[one["name"], figure(one["leads"]), money(one["cost"], currency)] for one in found["channels"]]
    return {"cost": money(found["cost"], currency), "rows": rows}


def _less(count: float) -> str:
    return "\u2212" + formats.number(count)

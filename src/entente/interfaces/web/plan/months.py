"""The months of a plan: the chart and its table, and the hours of sales month by month."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from entente.interfaces.web.look import formats
from entente.interfaces.web.look.shapes import Chart, Column
from entente.interfaces.web.plan.figures import figure
from entente.kit.months import month_from

Answer = dict[str, Any]


def months_chart(answer: Answer) -> Chart | None:
    """Leads by month: by the formula, and as they can be worked, with what each month wants and misses."""
    if "leads_by_month" not in answer:
        return None
    formula, plan, wanted = (
        answer.get(name) or {} for name in ("leads_by_month", "plan_by_month", "customers_by_month")
    )
    months = sorted({*formula, *plan, *wanted})
    return Chart(
        "plan-months",
        _("Leads by month"),
        _options(months, formula=formula, plan=plan, wanted=wanted),
        [
            Column("month", _("Month")),
            Column("wanted", _("Customers wanted"), figure=True),
            Column("formula", _("Leads, by the formula"), figure=True),
            Column("plan", _("Leads, as they can be worked"), figure=True),
            Column("captured", _("Customers of captured leads"), figure=True),
            Column("lost", _("Customers out of reach"), figure=True),
            Column("short", _("Missing by its end"), figure=True),
        ],
        [_row(answer, month) for month in months],
    )


def sales_months(answer: Answer) -> list[tuple[str, list[str], bool]]:
    """Each month of sales: leads, hours needed, available and short; whether it is short."""
    found = (answer.get("sales_feasibility") or {}).get("months", ())
    names = ("leads", "hours_needed", "hours_available", "hours_short")
    return [
        (written_month(one["month"]), [figure(one[name]) for name in names], one["hours_short"] > 0)
        for one in found
    ]


def marketing_months(answer: Answer) -> list[tuple[str, list[str], bool]]:
    """Each month of marketing: leads promised, possible and short; whether it is short."""
    names = ("promised", "possible", "short")
    return [
        (written_month(one["month"]), [figure(one[name]) for name in names], one["short"] > 0)
        for one in answer.get("marketing_feasibility") or ()
    ]


def written_month(month: str) -> str:
    """A month such as 2026-04 in words."""
    day = month_from(month)
    return formats.month(day) if day else month


def _row(answer: Answer, month: str) -> list[str]:
    names = (
        "customers_by_month",
        "leads_by_month",
        "plan_by_month",
        "customers_from_captured_by_month",
        "customers_out_of_reach_by_month",
        "shortfall_by_month",
    )
    past = month in answer.get("past_months", ())
    name = _("%(month)s, past") % {"month": written_month(month)} if past else written_month(month)
    parts = [(answer.get(part) or {}).get(month) for part in names]
    return [name, *(figure(value) for value in parts)]


def _options(months: list[str], *, formula: Answer, plan: Answer, wanted: Answer) -> dict[str, Any]:
    series = [
        {
            "type": "bar",
            "name": _("Leads, as they can be worked"),
            "data": [plan.get(month) for month in months],
            "itemStyle": {"color": "--marketing"},
        },
        {
            "type": "line",
            "step": "middle",
            "name": _("Leads, by the formula"),
            "data": [formula.get(month) for month in months],
            "symbol": "none",
            "lineStyle": {"color": "--ink-soft", "type": "dashed", "width": 1.5},
            "itemStyle": {"color": "--ink-soft"},
        },
        {
            "type": "line",
            "name": _("Customers wanted"),
            "yAxisIndex": 1,
            "data": [wanted.get(month) for month in months],
            "lineStyle": {"color": "--sales", "width": 1.5},
            "itemStyle": {"color": "--sales"},
        },
    ]
    return {
        "legend": {"top": 0},
        "grid": {"left": 8, "right": 8, "top": 32, "bottom": 4, "containLabel": True},
        "xAxis": {"type": "category", "data": [written_month(month) for month in months]},
        "yAxis": [
            {"type": "value", "splitNumber": 3},
            {"type": "value", "splitNumber": 3, "splitLine": {"show": False}},
        ],
        "series": series,
    }

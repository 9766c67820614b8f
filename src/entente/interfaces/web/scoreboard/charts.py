"""The two charts under the promises: leads by day, first attempts by week, each with its table."""

from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from entente.interfaces.web.look.formats import day as written_day
from entente.interfaces.web.look.formats import number, percent, percent_sign, period
from entente.interfaces.web.look.shapes import Chart, Column
from entente.interfaces.web.scoreboard.linking import days_of_month, linked
from entente.stages.agreement.rules import judged_under, own_temperatures
from entente.stages.review.queries.month import MonthRead
from entente.stages.review.queries.totals import added
from entente.stages.review.rules import Tally


def charts_of(read: MonthRead, *, leads: str) -> list[Chart]:
    """Both charts of a month in which leads came; none of another, which has nothing to draw."""
    if not any(one.leads for one in read.totals):
        return []
    return [leads_by_day(read, leads=leads), met_by_week(read, leads=leads)]


def leads_by_day(read: MonthRead, *, leads: str) -> Chart:
    """What came each day, beside the even share of the goal on each working day.

    `leads` is the address of the list of leads.
    """
    days = [day for day in read.month.days if day <= read.today]
    came = dict.fromkeys(days, 0)
    for one in read.totals:
        came[one.day] = came.get(one.day, 0) + one.leads
    due = [_due_on(read, day) for day in days]
    series = [
        {
            "type": "bar",
            "name": _("Leads"),
            "data": list(came.values()),
            "itemStyle": {"color": "--marketing"},
        },
        {
            "type": "line",
            "step": "middle",
            "name": _("Promised"),
            "data": [None if one is None else round(one, 1) for one in due],
            "symbol": "none",
            "lineStyle": {"color": "--ink-soft", "type": "dashed", "width": 1.5},
            "itemStyle": {"color": "--ink-soft"},
        },
    ]
    return Chart(
        "leads-by-day",
        _("Leads by day"),
        _options([str(day.day) for day in days], series),
        [
            Column("day", _("Day")),
            Column("n", _("Leads"), figure=True),
            Column("due", _("Promised"), figure=True),
        ],
        [
            (
                written_day(day),
                linked(came[day], leads, day, day),
                "–" if promised is None else number(promised, decimals=1),
            )
            for day, promised in zip(days, due, strict=True)
        ],
    )


def met_by_week(read: MonthRead, *, leads: str) -> Chart:
    """The share of first attempts in time, by the week of capture, beside what was promised in general.

    Each lead is judged by the clause for its temperature where there is one: the line says nothing of those.
    """
    weeks = _weeks(read)
    shares = [tally.share for _first, _last, tally in weeks]
    data = [None if share is None else round(float(share) * 100, 1) for share in shares]
    promised = [_speed_share_on(read, last) for _first, last, _tally in weeks]
    promised_word = _promised_word(read, [last for _first, last, _tally in weeks])
    series = [
        {"type": "bar", "name": _("In time"), "data": data, "itemStyle": {"color": "--sales"}},
        {
            "type": "line",
            "step": "middle",
            "name": promised_word,
            "data": [None if one is None else one * 100 for one in promised],
            "symbol": "none",
            "lineStyle": {"color": "--ink-soft", "type": "dashed", "width": 1.5},
            "itemStyle": {"color": "--ink-soft"},
        },
    ]
    return Chart(
        "met-by-week",
        _("First attempts in time, by week of capture"),
        _options([days_of_month(first, last) for first, last, _tally in weeks], series, most=100),
        [
            Column("week", _("Days")),
            Column("share", _("In time"), figure=True),
            Column("promised", promised_word, figure=True),
            Column("n", "n", figure=True),
        ],
        [
            (
                period(first, last),
                "–" if share is None else percent(float(share)),
                "–" if due is None else percent(due),
                linked(tally.n, leads, first, last, judged="speed"),
            )
            for (first, last, tally), share, due in zip(weeks, shares, promised, strict=True)
        ],
    )


def _options(names: list[str], series: list[Any], *, most: int | None = None) -> dict[str, Any]:
    return {
        "grid": {"left": 8, "right": 8, "top": 10, "bottom": 4, "containLabel": True},
        "xAxis": {"type": "category", "data": names},
        "yAxis": {
            "type": "value",
            "splitNumber": 2,
            **(
                {
                    "max": most,
                    "min": 0,
                    "interval": most / 2,
                    "axisLabel": {"formatter": "{value}" + percent_sign()},
                }
                if most
                else {}
            ),
        },
        "series": series,
    }


def _due_on(read: MonthRead, day: date) -> float | None:
    version = judged_under(read.versions, on=day)
    goal = version.terms.leads_per_month if version else None
    if goal is None or not read.working_days:
        return None
    return goal / len(read.working_days) if day in set(read.working_days) else 0.0


def _speed_share_on(read: MonthRead, day: date) -> float | None:
    version = judged_under(read.versions, on=day)
    return version.terms.speed_share if version else None


def _promised_word(read: MonthRead, days: list[date]) -> str:
    """What the promised share is called: that in general where some temperature has a clause of its own."""
    judging = [judged_under(read.versions, on=day) for day in days]
    is_split = any(one and own_temperatures(one.terms, about="speed") for one in judging)
    return _("Promised in general") if is_split else _("Promised")


def _monday(of: date) -> date:
    return of - timedelta(days=of.weekday())


def _weeks(read: MonthRead) -> list[tuple[date, date, Tally]]:
    weeks = []
    for _week, days in groupby(read.month.days, _monday):
        held = list(days)
        rows = [one.speed for one in read.totals if held[0] <= one.day <= held[-1]]
        weeks.append((held[0], held[-1], added(rows)))
    return [week for week in weeks if week[0] <= read.today]

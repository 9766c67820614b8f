"""A plan for people to read: the figures line by line, then the months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click
from babel.numbers import format_decimal, format_percent

from entente.interfaces.cli.acting import table
from entente.interfaces.cli.words import gettext as _
from entente.interfaces.cli.words import language
from entente.stages.agreement.planning.division import how_divided

if TYPE_CHECKING:
    from entente.loop import Proposal

Answer = dict[str, Any]


def print_plan(answer: Answer) -> None:
    """Print the figures, the personas and the months."""
    rows = list(_figures(answer))
    width = max(len(label) for label, _value in rows)
    for label, value in rows:
        click.echo(f"{label.ljust(width)}  {value}")
    for part in (_personas(answer), _months(answer), _sales_months(answer)):
        if part:
            click.echo()
            table(part[0], part[1:])
    for one in how_divided(answer, called=str, written=lambda _name, value: _number(value)):
        click.echo()
        click.echo(one.said(_))
    for sentence in _verdicts(answer):
        click.echo()
        click.echo(sentence)


def _figures(answer: Answer) -> Iterator[tuple[str, str]]:
    for name, label in _labels().items():
        if name in answer and answer[name] is not None:
            yield label, _share(answer[name]) if name in _SHARES else _number(answer[name])
    for level, leads in answer.get("leads_at", {}).items():
        label = _("Leads for {share} of the simulated years").format(share=_share(float(level)))
        yield label, _("out of reach") if leads is None else _number(leads)


_SHARES = {"marketing_share", "close_rate", "confidence", "probability"}


def proposal_rows(found: Mapping[str, Proposal]) -> list[list[str]]:
    """A line for each input: what is proposed, from how many rows, and whether these are enough."""
    return [
        [name, str(one.n), _standing(one), "" if one.value is None else shown_value(one.value)]
        for name, one in found.items()
    ]


def shown_value(value: Any) -> str:
    """A value of a plan as it can be typed back."""
    if isinstance(value, Mapping):
        return ",".join(f"{month}={shown_value(count)}" for month, count in value.items())
    if isinstance(value, list | tuple):
        return ",".join(shown_value(part) for part in value)
    if isinstance(value, Fraction | float):
        return f"{float(value):.10g}"
    return "–" if value is None else str(value)


def _standing(one: Proposal) -> str:
    if one.is_enough or one.is_of_nobody:
        return ""
    if one.is_of_persona:
        return _("not enough of its own, n = {n}: the company's holds").format(n=one.n)
    if one.name == "seasonality" and one.value is None:
        return _("less than a whole year of bookings")
    if one.value is None and not one.n:
        return _("nothing in this workspace says it")
    return _("not enough history: n = {n}").format(n=one.n)


def _labels() -> dict[str, str]:
    return {
        "quota": _("Quota"),
        "marketing_share": _("Marketing's share"),
        "marketing_revenue": _("Marketing revenue"),
        "deal_size": _("Mean deal"),
        "customers": _("Customers"),
        "customers_whole": _("Whole customers"),
        "close_rate": _("Close rate"),
        "leads": _("Leads"),
        "lead_value": _("Value of a lead"),
        "pipeline": _("Open pipeline"),
        "open_leads": _("Open leads"),
        "leads_to_find": _("Leads to find"),
        "confidence": _("Confidence"),
        "leads_at_confidence": _("Leads at this confidence"),
        "probability": _("Probability of the goal"),
    }


def _personas(answer: Answer) -> list[list[str]]:
    rows = answer.get("personas") or []
    labels = {
        "captured": _("Captured already"),
        "open_leads": _("Open leads"),
        "pipeline": _("Open pipeline"),
        "leads_to_find": _("Leads to find"),
    }
    given = [name for name in labels if any(name in one for one in rows)]
    header = [_("Persona"), _("Share"), _("Customers"), _("Close rate"), _("Leads")]
    header += [labels[name] for name in given]
    return [header] * bool(rows) + [
        [
            one["name"],
            _share(one["mix"]),
            _number(one["customers"]),
            _share(one["close_rate"]),
            _number(one["leads"]),
            *(_number(one[name]) if name in one else "" for name in given),
        ]
        for one in rows
    ]


def _months(answer: Answer) -> list[list[str]]:
    """Month by month: customers wanted, leads by the formula, leads of the plan, and what is missing."""
    leads, plan = answer.get("leads_by_month", {}), answer.get("plan_by_month", {})
    wanted, short = answer.get("customers_by_month", {}), answer.get("shortfall_by_month", {})
    past = set(answer.get("past_months", ()))
    header = [_("Month"), _("Customers"), _("Leads"), _("Plan"), _("Missing"), ""]
    rows = [
        [
            month,
            *(_number(part[month]) if month in part else "" for part in (wanted, leads, plan)),
            _number(short[month]) if short.get(month) else "",
            _("past") if month in past else "",
        ]
        for month in sorted({*leads, *wanted, *plan})
    ]
    return [header, *rows] if rows else []


def _sales_months(answer: Answer) -> list[list[str]]:
    rows = (answer.get("sales_feasibility") or {}).get("months", ())
    header = [_("Month"), _("Leads"), _("Hours needed"), _("Hours there are"), _("Hours short")]
    found = [
        [
            one["month"],
            *(_number(one[name]) for name in ("leads", "hours_needed", "hours_available", "hours_short")),
        ]
        for one in rows
    ]
    return [header, *found] if found else []


def _verdicts(answer: Answer) -> Iterator[str]:
    """What stands between the plan and a signature, each with the term to change."""
    sales = answer.get("sales_feasibility")
    if sales and not sales["holds"]:
        worst = max(sales["months"], key=lambda one: one["hours_short"])
        yield (
            _("Sales cannot honour this: {hours} h short in {month}.").format(
                hours=_number(worst["hours_short"]), month=worst["month"]
            )
            + " "
            + _remedies(sales["change_one_of"])
        )
    for one in answer.get("marketing_feasibility", ()):
        if one["short"]:
            yield _("Marketing cannot honour this: {leads} leads short in {month}.").format(
                leads=_number(one["short"]), month=one["month"]
            )


def _remedies(terms: dict[str, Any]) -> str:
    said = {
        "attempts": _("{value} attempts"),
        "leads": _("{value} leads a month"),
        "reps": _("{value} reps"),
        "inbound_share": _("{value} of the hours for inbound leads"),
    }
    options = [
        text.format(value=_share(terms[name]) if name == "inbound_share" else _number(terms[name]))
        for name, text in said.items()
        if terms.get(name)
    ]
    return _("It would hold with one of: {options}.").format(options="; ".join(options)) if options else ""


def _number(value: float) -> str:
    return format_decimal(value, format="#,##0.##", locale=_locale())


def _share(value: float) -> str:
    return format_percent(value, format="#,##0.##%", locale=_locale())


def _locale() -> str:
    return "fr" if language().startswith("fr") else "en"

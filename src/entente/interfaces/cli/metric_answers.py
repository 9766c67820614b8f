"""What `entente metrics` answers: the figures as JSON has them, and as a table to read."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import speaking, table
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.analytics.metrics import Figure, WonByMonth

Answers = dict[str, dict[str, Any]]
UNDATED = "undated"
_Parts = dict[str, tuple[object, int]]


def answers_of(figures: dict[str, Figure]) -> Answers:
    """Each figure as a mapping of plain values."""
    return {
        slug: {
            "value": _plain(figure.value),
            "unit": figure.unit,
            "n": figure.n,
            "from": figure.first.isoformat(),
            "to": figure.last.isoformat(),
            "as_of": figure.as_of.isoformat(),
        }
        for slug, figure in figures.items()
    }


def answers_by_month(won: WonByMonth, *, slugs: tuple[str, ...], first: date, last: date) -> Answers:
    """Won deals and revenue of a period, with their months and what has no date."""
    every = {**{month.strftime("%Y-%m"): one for month, one in won.months.items()}, UNDATED: won.undated}
    total = won.total
    told: dict[str, tuple[str, object, int, _Parts]] = {
        "won": ("deals", total.won, total.won, {name: (one.won, one.won) for name, one in every.items()}),
        "revenue": (
            won.currency,
            total.revenue,
            total.amounts,
            {name: (one.revenue, one.amounts) for name, one in every.items()},
        ),
    }
    return {
        slug: {
            "value": _plain(value),
            "unit": unit,
            "n": n,
            "from": first.isoformat(),
            "to": last.isoformat(),
            "as_of": won.as_of.isoformat(),
            "by": "won-date",
            "months": {
                name: {"value": _plain(part), "n": rows}
                for name, (part, rows) in parts.items()
                if name != UNDATED
            },
            UNDATED: {"value": _plain(parts[UNDATED][0]), "n": parts[UNDATED][1]},
        }
        for slug, (unit, value, n, parts) in told.items()
        if not slugs or slug in slugs
    }


def show(answers: Answers, *, first: date, last: date) -> None:
    """Print the answers as a table in the reader's language."""

    from entente.interfaces.web.look import formats

    with speaking():
        click.echo(formats.period(first, last))
        rows = [row for slug, answer in answers.items() for row in _rows(slug, answer)]
        header = [_("Number"), _("Value"), _("n"), _("As of")]
        for place in (1, 2):
            width = max(len(row[place]) for row in [header, *rows])
            for row in [header, *rows]:
                row[place] = row[place].rjust(width)
        table(header, rows)


def explain(slugs: tuple[str, ...]) -> Answers:
    """Title, unit and meaning of each number, in the reader's language."""
    from entente.analytics.metrics import CATALOGUE

    chosen = [CATALOGUE[slug] for slug in slugs] or list(CATALOGUE.values())
    return {
        metric.slug: {"title": _(metric.title), "unit": metric.unit, "meaning": _(metric.meaning)}
        for metric in chosen
    }


def _rows(slug: str, answer: dict[str, Any]) -> list[list[str]]:
    from entente.analytics.metrics import CATALOGUE
    from entente.interfaces.web.look import formats

    unit = answer["unit"]
    if unit == "seconds" and slug.endswith("_business"):
        unit = "business_seconds"
    at = datetime.fromisoformat(answer["as_of"])
    title = _(CATALOGUE[slug].title)
    as_of = formats.moment(at, zone=at.tzinfo) if at.tzinfo else ""
    whole = [title, formats.measure(answer["value"], unit), formats.number(answer["n"]), as_of]
    parts = [
        [f"  {name}", formats.measure(part["value"], unit), formats.number(part["n"]), ""]
        for name, part in _parts(answer).items()
    ]
    return [whole, *parts]


def _parts(answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    undated = {_("without a date"): answer[UNDATED]} if UNDATED in answer else {}
    return {**answer.get("months", {}), **undated}


def _plain(value: object) -> object:
    """A value as JSON has it; a number of 15 digits is exact there."""
    return float(value) if isinstance(value, Decimal) else value

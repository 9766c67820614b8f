"""What an MQL definition would have done with the leads, as the command prints it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from entente.interfaces.cli.acting import table
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.stages.review.queries.backtest import Span, Tried


def print_trial(found: list[Tried], *, span: Span, as_json: bool) -> None:
    """Print each month and all of them together."""
    from entente.stages.review.queries.backtest import together, whole_months

    whole = whole_months(found, span=span)
    if as_json:
        shown = {
            "from": span.first.isoformat(),
            "to": span.last.isoformat(),
            "mql_per_month": sum(one.mql for one in whole) / len(whole) if whole else None,
            "whole_months": len(whole),
            "together": _as_mapping(together(found)),
            "months": [_as_mapping(one) for one in found],
        }
        click.echo(json.dumps(shown, ensure_ascii=False))
        return
    header = [_("Month"), _("Leads"), "MQL", _("First attempt"), _("Won"), _("Still open"), _("Others won")]
    table(header, [_row(one) for one in (*found, together(found))])


def _as_mapping(one: Tried) -> dict[str, object]:
    return {
        "month": one.month.strftime("%Y-%m") if one.month else None,
        "leads": one.leads,
        "mql": one.mql,
        "attempted": one.attempted,
        "won": one.won,
        "open": one.open,
        "others_won": one.won_besides,
    }


def _row(one: Tried) -> list[str]:
    month = one.month.strftime("%Y-%m") if one.month else _("together")
    parts = [(one.mql, one.leads), (one.attempted, one.mql), (one.won, one.mql)]
    cells = [f"{part} ({part / whole:.0%})" if whole else str(part) for part, whole in parts]
    return [month, str(one.leads), *cells, str(one.open), str(one.won_besides)]

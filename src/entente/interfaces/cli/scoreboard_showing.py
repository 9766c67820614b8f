"""What `entente scoreboard` answers: the board as JSON has it, and as tables to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import table
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.interfaces.web.look.formats import Quantity
    from entente.interfaces.web.look.shapes import Pace, PromiseCard, Reading
    from entente.interfaces.web.scoreboard.board import Board
    from entente.interfaces.web.scoreboard.figures import Figure

Answer = dict[str, Any]
NOTHING = "–"


def board_answer(of: Board) -> Answer:
    """The board as plain values; titles and notes are in the reader's language, keys are not."""
    return {
        "month": f"{of.month.first:%Y-%m}",
        "from": of.month.first.isoformat(),
        "to": of.month.last.isoformat(),
        "has_versions": of.has_versions,
        "marketing": [_card(card) for card in of.marketing],
        "sales": [_card(card) for card in of.sales],
        "flight": {figure.key: _figure(figure) for figure in of.flight},
        "figures": {figure.key: _figure(figure) for figure in of.figures},
    }


def show_board(of: Board) -> None:
    """Print both sides one under the other, then what is in flight and the figures."""
    from entente.interfaces.web.look import formats
    from entente.interfaces.web.look.shapes import Side
    from entente.interfaces.web.look.sides import side_name

    click.echo(formats.period(of.month.first, of.month.last))
    if not of.has_versions:
        click.echo(_("No promise is in force: everything is measured, nothing judged."))
    for side, cards in ((Side.MARKETING, of.marketing), (Side.SALES, of.sales)):
        click.echo(f"\n{side_name(side)}")
        table(_header(), [_cells(card) for card in cards])
    _show_figures(_("Handovers in flight"), _("now"), of.flight)
    _show_figures(_("The month in figures"), _("of the leads captured in it; spend by its day"), of.figures)


def _card(of: PromiseCard) -> Answer:
    return {
        "about": of.term,
        "title": of.title,
        "standing": of.state,
        "delivered": _plain(of.delivered.value),
        "promised": _plain(of.promised.value),
        "unit": of.delivered.unit,
        "at_most": of.at_most,
        "n": of.n,
        "from": of.first.isoformat(),
        "to": of.last.isoformat(),
        "note": of.note or None,
        "temperature": of.temperature or None,
        "aside": {"text": of.aside.text, "address": of.aside.href} if of.aside else None,
        "pace": _pace(of.pace) if of.pace else None,
        "address": of.href,
    }


def _pace(of: Pace) -> Answer:
    return {
        "delivered": [_plain(value) for value in of.delivered],
        "promised": [_plain(value) for value in of.promised],
    }


def _figure(of: Figure) -> Answer:
    return {
        "value": of.at.isoformat() if of.at else _plain(of.value),
        "unit": of.unit,
        "at_least": of.at_least,
        "address": of.href or None,
    }


def _plain(value: Quantity | None) -> int | float | None:
    return value if value is None or isinstance(value, int) else round(float(value), 6)


def _header() -> list[str]:
    return [
        _("Promise"),
        _("Standing"),
        _("Delivered"),
        _("Promised"),
        _("n"),
        _("Days"),
        _("Note"),
    ]


def _cells(of: PromiseCard) -> list[str]:
    from entente.interfaces.web.look import formats
    from entente.interfaces.web.look.states import STATES

    return [
        of.title,
        str(STATES[of.state].word),
        _reading(of.delivered),
        _promised(of),
        f"{formats.number(of.n)} {of.counted}",
        formats.period(of.first, of.last),
        "; ".join(str(one) for one in (of.note, of.aside) if one) or NOTHING,
    ]


def _promised(of: PromiseCard) -> str:
    if of.promised.value is None:
        return _("nothing promised")
    mark = of.mark or (_("promised at most") if of.at_most else _("promised at least"))
    return f"{mark} {_reading(of.promised)}"


def _reading(of: Reading) -> str:
    from entente.interfaces.web.look import formats

    return f"{formats.measure(of.value, of.unit)} {of.noun if of.value is not None else ''}".rstrip()


def _show_figures(heading: str, note: str, figures: list[Figure]) -> None:
    click.echo(f"\n{heading} ({note})")
    table([figure.name for figure in figures], [[_value(figure) for figure in figures]])


def _value(of: Figure) -> str:
    from entente.interfaces.web.look import formats

    if of.at:
        return formats.period(of.at, of.at)
    more = "+" if of.at_least and of.value is not None else ""
    return of.whole or formats.measure(of.value, of.unit) + more

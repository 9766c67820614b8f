"""What `entente objective` prints: lists, checks, and the same as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import speaking, table
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.loop import PacedObjective
    from entente.stages.agreement.aims import Aim
    from entente.stages.agreement.smart import Fault


def as_mapping(paced: PacedObjective, *, currency: str) -> dict[str, Any]:
    """An objective with its checks and its pace, as plain values."""
    from entente.interfaces.web.objectives.quantities import unit_of

    standing = paced.kept.standing
    written = standing.aim or standing.shown
    return {
        "number": paced.kept.id,
        "version": paced.kept.version,
        "state": str(standing.state),
        "objective": paced.aim.as_mapping(),
        "proposed": written.as_mapping() if standing.in_force and written != standing.in_force else None,
        "adopted_on": standing.adopted_on and standing.adopted_on.isoformat(),
        "waits_for": [str(side) for side in standing.waits_for],
        "stands": paced.stand if standing.in_force else None,
        "value": _plain(paced.value),
        "n": paced.n,
        "unit": unit_of(paced.aim, currency=currency),
        "due": _plain(paced.due),
        "ahead": _plain(paced.lead),
        "working_days": {"over": paced.way.over, "of": paced.way.days},
        "checks": checks_of(paced.faults, aim=written, currency=currency),
    }


def checks_of(faults: Sequence[Fault], *, aim: Aim, currency: str) -> dict[str, list[str]]:
    """The five letters, each with the sentences that say why it fails; none where it holds."""
    from entente.interfaces.web.objectives.quantities import unit_of
    from entente.interfaces.web.objectives.words import said
    from entente.stages.agreement.smart import Letter

    unit = unit_of(aim, currency=currency)
    with speaking():
        return {
            str(letter): [said(fault, unit=unit) for fault in faults if fault.letter == letter]
            for letter in Letter
        }


def show_list(found: Sequence[PacedObjective], *, currency: str) -> None:
    """Print the objectives as a table."""
    header = [
        _("Number"),
        _("State"),
        _("Stands"),
        _("Value"),
        _("Due"),
        _("Target"),
        _("Fails"),
        _("Objective"),
    ]
    with speaking():
        table(header, [_row(one, currency=currency) for one in found])


def show_checks(faults: Sequence[Fault], *, aim: Aim, currency: str, as_json: bool) -> None:
    """Print the five letters, why each fails, and how to mend it."""
    from entente.interfaces.web.objectives.words import LETTERS
    from entente.stages.agreement.smart import Letter

    checks = checks_of(faults, aim=aim, currency=currency)
    if as_json:
        click.echo(json.dumps({"holds": not faults, "checks": checks}, ensure_ascii=False))
        return
    with speaking():
        rows = [
            [str(LETTERS[Letter(letter)]), sentence]
            for letter, sentences in checks.items()
            for sentence in sentences or [_("holds")]
        ]
    table([_("Letter"), _("Why, and how to mend it")], rows)


def _row(paced: PacedObjective, *, currency: str) -> list[str]:
    from entente.interfaces.web.look.states import STATES as STANDS
    from entente.interfaces.web.objectives.quantities import shown, unit_of
    from entente.interfaces.web.objectives.words import STATES, initial_of

    unit = unit_of(paced.aim, currency=currency)
    failing = dict.fromkeys(initial_of(fault.letter) for fault in paced.faults)
    return [
        str(paced.kept.id),
        str(STATES[paced.kept.standing.state]),
        str(STANDS[paced.stand].word) if paced.kept.standing.in_force else "",
        shown(paced.value, unit=unit),
        shown(None if paced.due is None else float(paced.due), unit=unit),
        shown(paced.aim.target, unit=unit),
        " ".join(failing),
        paced.aim.text,
    ]


def _plain(value: Decimal | Fraction | None) -> float | None:
    return None if value is None else round(float(value), 6)

"""What `entente journey funnel` answers: as JSON has it, and as a table to read."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import speaking, table
from entente.interfaces.cli.words import gettext as _
from entente.interfaces.cli.words import language

if TYPE_CHECKING:
    from entente.analytics.metrics.funnel_answer import Delay
    from entente.stages.journey.figures import Cohort, JourneyFunnel, Part, StageRow

Answer = dict[str, Any]


def funnel_answer(found: JourneyFunnel) -> Answer:
    """All numbers of the funnel as plain values; delays in seconds."""
    return {
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "leads": found.leads,
        "stages": [_row(row) for row in found.rows],
        "teams": [_part(part) for part in found.parts],
        "cohorts": [_cohort(cohort, found) for cohort in found.cohorts],
        "detours": {one.stage.terms.key: one.entered for one in found.detours},
        "ways_back": [
            {"from": one.origin.terms.key, "to": one.target.terms.key, "leads": one.leads}
            for one in found.returns
        ],
        "usual_days": found.usual_days,
        "usual_n": found.usual_n,
    }


def show_funnel(found: JourneyFunnel) -> None:
    """Print the stages of the funnel as a table, the numbers as the language writes them."""

    from entente.interfaces.web.look import formats

    with speaking():
        click.echo(formats.period(found.first, found.last))
        header = [
            _("Stage"),
            _("Owner"),
            _("Entered"),
            _("Implied"),
            _("From before"),
            _("From start"),
            _("Median"),
        ]
        rows = [
            [
                row.stage.terms.name_in(language()),
                str(row.stage.owner),
                formats.measure(row.entered, "count"),
                formats.measure(row.implied if row.entered is not None else None, "count"),
                formats.measure(_float(row.from_previous), "share"),
                formats.measure(_float(row.from_start), "share"),
                formats.measure(row.since_previous.value if row.since_previous else None, "seconds"),
            ]
            for row in found.rows
        ]
        table(header, rows)


def _row(row: StageRow) -> Answer:
    return {
        "stage": row.stage.terms.key,
        "owner": str(row.stage.owner),
        "entered": row.entered,
        "implied": row.implied if row.entered is not None else None,
        "from_previous": _float(row.from_previous),
        "from_start": _float(row.from_start),
        "since_previous": _delay(row.since_previous),
        "since_start": _delay(row.since_start),
    }


def _part(part: Part) -> Answer:
    return {
        "owner": str(part.owner),
        "from": part.first.terms.key,
        "to": part.last.terms.key,
        "entered": part.entered,
        "passed_to": part.passed_to.terms.key if part.passed_to else None,
        "passed": part.passed,
        "share": _float(part.share),
        "time": _delay(part.time),
    }


def _cohort(cohort: Cohort, found: JourneyFunnel) -> Answer:
    keys = [row.stage.terms.key for row in found.rows]
    return {
        "month": cohort.month.strftime("%Y-%m"),
        "from": cohort.first.isoformat(),
        "to": cohort.last.isoformat(),
        "leads": cohort.leads,
        "entered": dict(zip(keys, cohort.entered, strict=True)),
        "age_days": cohort.age_days,
        "immature": cohort.is_immature,
    }


def _delay(delay: Delay | None) -> Answer | None:
    return {"median_seconds": delay.value, "n": delay.n} if delay else None


def _float(share: Fraction | None) -> float | None:
    return None if share is None else round(float(share), 6)

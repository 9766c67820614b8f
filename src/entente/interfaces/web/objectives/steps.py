"""The way of an objective day by day: what was due, and what there was, with its rows."""

from dataclasses import dataclass
from datetime import date

from entente.analytics.metrics import CATALOGUE
from entente.interfaces.web.objectives.quantities import rounded, shown
from entente.interfaces.web.objectives.rows import rows_of
from entente.loop import PacedObjective
from entente.stages.agreement.aims_queries import value_asked


@dataclass(frozen=True)
class Step:
    """A day of the way: what was due, and what there was, with its rows."""

    day: date
    due: str
    value: str
    href: str


def steps_of(paced: PacedObjective, *, unit: str, slug: str) -> list[Step]:
    """The days of the trail that are over, each with the rows behind its value."""
    trail, aim = paced.trail, paced.aim
    if trail is None:
        return []
    return [
        Step(
            day,
            shown(rounded(due), unit=unit),
            shown(value, unit=unit),
            rows_of(value_asked(aim, today=day), slug=slug) if aim.metric in CATALOGUE else "",
        )
        for day, due, value in zip(trail.days, trail.due, trail.values, strict=True)
        if paced.asked is None or day <= paced.asked.last
    ]

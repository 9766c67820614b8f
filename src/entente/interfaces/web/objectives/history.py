"""The past values that the check of realism compares with, each with its rows."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from entente.analytics.metrics import CATALOGUE, Asked
from entente.interfaces.web.objectives.quantities import shown, unit_of
from entente.interfaces.web.objectives.rows import rows_of
from entente.stages.agreement.aims_queries import KeptObjective
from entente.stages.agreement.growth import STEP_DAYS, window_days


@dataclass(frozen=True)
class PastValue:
    """A value, over which days, and where its rows are."""

    first: date
    last: date
    value: str
    href: str


def history_rows(kept: KeptObjective, *, slug: str, currency: str) -> list[PastValue]:
    """The past values kept with an objective, newest first."""
    aim = kept.standing.aim or kept.standing.shown
    if aim.metric not in CATALOGUE:
        return []
    unit = unit_of(aim, currency=currency)
    newest = timezone.localdate(kept.changed_at) - timedelta(days=1)
    rows = []
    for back, value in enumerate(reversed(kept.standing.history)):
        last = newest - timedelta(days=STEP_DAYS * back)
        first = last - timedelta(days=window_days(aim) - 1)
        href = rows_of(Asked(aim.metric, first, last), slug=slug)
        rows.append(PastValue(first, last, shown(value, unit=unit), href))
    return rows

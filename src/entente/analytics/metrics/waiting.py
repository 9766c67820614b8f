"""The median wait for a first attempt, handovers that nobody tried included."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from entente.analytics.metrics.bases import Rows, standing
from entente.analytics.metrics.kaplan_meier import Column, Curve, curve
from entente.analytics.metrics.period import Period
from entente.analytics.warehouse import Tables
from entente.foundation.people.queries import DatedCalendar
from entente.kit.instants import DAY, SECOND, local_from_utc
from entente.kit.worktime import working_time


@dataclass(frozen=True)
class Scale:
    """A measure of time: the columns with the seconds to the attempt and to the close."""

    attempt: str
    close: str
    in_business_time: bool


ELAPSED = Scale("elapsed_seconds", "closed_seconds", in_business_time=False)
BUSINESS = Scale("business_seconds", "closed_business_seconds", in_business_time=True)


def life_table(tables: Tables, period: Period, *, scale: Scale) -> Rows:
    """Attempted and dated closed handovers of the cohort by seconds waited: `events` and `censored`."""
    rows = standing(tables, period)
    rows = rows.filter(rows.dated)
    seconds = rows.tried.ifelse(rows[scale.attempt], rows[scale.close])
    return rows.group_by(seconds=seconds).aggregate(events=rows.tried.sum(), handovers=rows.count())


def still_waiting(tables: Tables, period: Period) -> Rows:
    """The start of each clock that nothing stopped at a known time, and when its handover was assigned."""
    rows = standing(tables, period)
    return rows.filter(~rows.dated).select("started_at", "assigned_at")


def waiting_curve(
    tables: Tables, period: Period, *, scale: Scale, calendars: Sequence[DatedCalendar]
) -> tuple[Curve, int]:
    """The curve of the cohort and how many handovers it is made of; times in seconds."""
    ended = life_table(tables, period, scale=scale).to_pyarrow()
    waits = still_waiting(tables, period).to_pyarrow()
    times, events, handovers = (
        ended[name].to_numpy().astype(np.int64) for name in ("seconds", "events", "handovers")
    )
    started = waits["started_at"].to_numpy()
    as_of = np.maximum(started, period.as_of_instant)
    waited = (as_of - started) // SECOND
    if scale.in_business_time:
        waited = _worked(started, waits["assigned_at"].to_numpy(), as_of, calendars)
    made = curve(times, events=events, censored=handovers - events, waits=waited)
    return made, int(handovers.sum()) + len(waited)


def _worked(started: Column, assigned: Column, until: Column, calendars: Sequence[DatedCalendar]) -> Column:
    """Business seconds on the calendar in force on the day of assignment, as clocks are judged."""
    days = local_from_utc(assigned, calendars[0].calendar.zone) // DAY
    firsts = [np.datetime64(one.applies_from or "0001-01-01", "D").astype(np.int64) for one in calendars]
    places = np.maximum(np.searchsorted(firsts, days, side="right") - 1, 0)
    worked = np.zeros(len(started), dtype=np.int64)
    for place in np.unique(places).tolist():
        chosen = places == place
        arithmetic = working_time(calendars[place].calendar)
        worked[chosen] = arithmetic.worked_seconds(started[chosen], until[chosen])
    return worked

"""Objectives beside what the numbers say: the value today, where it should stand, and the way so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from entente.analytics.metrics import CATALOGUE, Asked, Figure, measure_each
from entente.foundation.people.queries import workspace_settings
from entente.foundation.people.rules import Actor, Right
from entente.stages.agreement import aims_queries, pace
from entente.stages.agreement.aims import Aim
from entente.stages.agreement.aims_queries import Ground, KeptObjective, value_asked
from entente.stages.agreement.smart import Fault

MOST_POINTS, FEW_POINTS = 13, 5
MOST_TRAILS = 4


@dataclass(frozen=True)
class Trail:
    """Some of the working days, first and last among them: what was due on each, and what there was."""

    days: list[date]
    due: list[Fraction]
    values: list[Decimal | None]
    way: pace.Way


@dataclass(frozen=True)
class PacedObjective:
    """An objective with its faults as it is written, and its value beside the line to its target.

    `value` has `n` rows of `asked` behind it, or was typed on `read_on`; `lead` is how far it is ahead of
    `due`, negative when behind.
    """

    kept: KeptObjective
    faults: list[Fault]
    way: pace.Way
    due: Fraction | None
    stand: pace.Stand
    value: Decimal | None = None
    n: int = 0
    asked: Asked | None = None
    read_on: date | None = None
    lead: Fraction | None = None
    trail: Trail | None = None

    @property
    def aim(self) -> Aim:
        """The objective in force, else the draft."""
        return self.kept.standing.shown


def paced_objectives(*, by: Actor, now: datetime) -> list[PacedObjective]:
    """Every objective, in a fixed number of queries and one opening of the warehouse.

    The trails are short, and left out where many objectives are in force: each point is a question.
    """
    by.must(Right.READ)
    kept = aims_queries.objectives(by.workspace_id)
    many = sum(one.standing.in_force is not None for one in kept) > MOST_TRAILS
    return _paced(kept, by=by, now=now, points=0 if many else FEW_POINTS)


def paced_objective(objective_id: int, *, by: Actor, now: datetime) -> PacedObjective:
    """One objective; refuses with `ObjectiveUnknown`."""
    by.must(Right.READ)
    kept = aims_queries.objective(by.workspace_id, objective_id=objective_id)
    return _paced([kept], by=by, now=now, points=MOST_POINTS)[0]


def _paced(kept: Sequence[KeptObjective], *, by: Actor, now: datetime, points: int) -> list[PacedObjective]:
    zone = ZoneInfo(workspace_settings(by.workspace_id).zone)
    today = now.astimezone(zone).date()
    ground = aims_queries.ground_of(by.workspace_id, today=today, now=now)
    days = {one.id: _points(one, ground, most=points) for one in kept}
    asked = [
        value_asked(one.standing.shown, today=day)
        for one in kept
        if one.standing.shown.metric in CATALOGUE
        for day in [*(point for point in days[one.id] if point <= today), today]
    ]
    figures = measure_each(asked, workspace_id=by.workspace_id, now=now)
    return [_objective(one, ground, days[one.id], figures) for one in kept]


def _points(kept: KeptObjective, ground: Ground, *, most: int) -> list[date]:
    """The working days of the trail, evenly apart, first and last among them; none for a draft."""
    days = ground.days(kept.standing.in_force) if kept.standing.in_force and most else []
    if len(days) <= most:
        return days
    step = Fraction(len(days) - 1, most - 1)
    return [days[round(step * place)] for place in range(most)]


def _objective(
    kept: KeptObjective, ground: Ground, days: list[date], figures: dict[Asked, Figure]
) -> PacedObjective:
    aim, written = kept.standing.shown, kept.standing.aim
    way = ground.way(aim)
    asked = value_asked(aim, today=ground.today) if aim.metric in CATALOGUE else None
    value, n, read_on = _value(kept, aim, asked, figures, today=ground.today)
    return PacedObjective(
        kept=kept,
        faults=ground.faults(written, history=kept.standing.history) if written else [],
        way=way,
        due=pace.expected(aim, way=way),
        stand=pace.stand(aim, value=value, way=way) if kept.standing.in_force else "not_judged",
        value=value,
        n=n,
        asked=asked,
        read_on=read_on,
        lead=None if value is None else pace.lead(aim, value=value, way=way),
        trail=_trail(kept, ground, days, figures, way) if len(days) > 1 else None,
    )


def _value(
    kept: KeptObjective, aim: Aim, asked: Asked | None, figures: dict[Asked, Figure], *, today: date
) -> tuple[Decimal | None, int, date | None]:
    """The value of a day with its n, or the last one typed until then."""
    if asked is not None:
        figure = figures[value_asked(aim, today=today)]
        return _decimal(figure), figure.n, None
    last = aim.deadline or today
    typed = [one for one in kept.standing.readings if one.day <= min(today, last)]
    return (typed[-1].value, len(typed), typed[-1].day) if typed else (None, 0, None)


def _trail(
    kept: KeptObjective, ground: Ground, days: list[date], figures: dict[Asked, Figure], way: pace.Way
) -> Trail | None:
    aim = kept.standing.shown
    if aim.baseline is None or aim.target is None:
        return None
    every = ground.days(aim)
    due = [
        pace.value_after(aim.baseline, aim.target, days=every.index(day) + 1, of=len(every)) for day in days
    ]
    asked = value_asked(aim, today=ground.today) if aim.metric in CATALOGUE else None
    values = [
        _value(kept, aim, asked, figures, today=day)[0] if day <= ground.today else None for day in days
    ]
    return Trail(days, due, values, way)


def _decimal(figure: Figure) -> Decimal | None:
    return None if figure.value is None else Decimal(str(figure.value))

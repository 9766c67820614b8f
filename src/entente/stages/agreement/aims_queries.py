"""The objectives of a workspace, and what their checks and their pace look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from entente.analytics.metrics import CATALOGUE, Asked, Figure, measure_each
from entente.foundation.people.models import Member
from entente.foundation.people.queries import DatedCalendar, calendars, members
from entente.foundation.people.rules import Team
from entente.foundation.people.working_days import days_over, working_days
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop
from entente.stages.agreement.aims import SINCE_START, Aim, Standing
from entente.stages.agreement.aims_reading import standing_from
from entente.stages.agreement.growth import STEP_DAYS, window_days
from entente.stages.agreement.models import Objective
from entente.stages.agreement.pace import Way
from entente.stages.agreement.smart import Fault, Surroundings, faults

POINTS = 13
_UNKNOWN = gettext_noop("There is no objective {number}; `entente objective list` shows them.")


class ObjectiveUnknown(PlacedRefusal):
    """There is no such objective in the workspace."""


@dataclass(frozen=True)
class KeptObjective:
    """An objective with its number, the fact that says it (`version`), and who wrote that when."""

    id: int
    version: int
    changed_at: datetime
    changed_by: int
    standing: Standing


@dataclass(frozen=True)
class Ground:
    """What objectives are looked at beside: today, the members, the calendars, the numbers there are."""

    today: date
    now: datetime
    members: Sequence[Member]
    calendars: Sequence[DatedCalendar]
    units: Mapping[str, str]

    def faults(self, aim: Aim, *, history: tuple[Decimal, ...]) -> list[Fault]:
        """What is wrong with an objective today."""
        days = self.days(aim)
        teams = {one.id: Team(one.team) if one.team else None for one in self.members if one.active}
        around = Surroundings(self.today, self.units, teams, len(days), history)
        return faults(aim, on=around)

    def days(self, aim: Aim) -> list[date]:
        """The working days from the first day to the deadline; none while they are missing or reversed."""
        if aim.starts_on is None or aim.deadline is None or aim.deadline < aim.starts_on:
            return []
        return working_days(self.calendars, first=aim.starts_on, last=aim.deadline)

    def way(self, aim: Aim) -> Way:
        """How far the time of an objective has run."""
        days = self.days(aim)
        over = days_over(self.calendars, days, today=self.today, now=self.now)
        return Way(len(days), over, is_over=aim.deadline is not None and self.today > aim.deadline)


def objectives(workspace_id: int) -> list[KeptObjective]:
    """Every objective, those in force first, then by deadline."""
    kept = [_kept(row) for row in Objective.objects.filter(workspace_id=workspace_id)]
    return sorted(
        kept,
        key=lambda one: (
            one.standing.in_force is None,
            one.standing.shown.deadline or date.max,
            one.id,
        ),
    )


def objective(workspace_id: int, *, objective_id: int) -> KeptObjective:
    """The objective of a number; refuses with `ObjectiveUnknown`."""
    found = Objective.objects.filter(workspace_id=workspace_id, id=objective_id).first()
    if found is None:
        raise ObjectiveUnknown(_UNKNOWN, number=objective_id)
    return _kept(found)


def ground_of(workspace_id: int, *, today: date, now: datetime) -> Ground:
    """What objectives are looked at beside, in three queries."""
    units = {slug: metric.unit for slug, metric in CATALOGUE.items()}
    return Ground(today, now, members(workspace_id), calendars(workspace_id), units)


def history_of(aim: Aim, *, workspace_id: int, today: date, now: datetime) -> tuple[Decimal, ...]:
    """Past values of its metric, 30 days apart, oldest first, the last of them up to yesterday.

    What lies before the records begin, and the first window, which they may fill only in part, is left out.
    """
    if aim.metric not in CATALOGUE:
        return ()
    asked = [_window(aim, today - timedelta(days=1 + STEP_DAYS * back)) for back in range(POINTS + 1)]
    figures = measure_each(asked, workspace_id=workspace_id, now=now)
    return _filled([figures[one] for one in reversed(asked)])


def value_asked(aim: Aim, *, today: date) -> Asked:
    """How the catalogue is asked for the value of an objective on a day, its deadline at the latest."""
    last = min(today, aim.deadline or today)
    if aim.over == SINCE_START:
        return Asked(aim.metric, min(aim.starts_on or last, last), last)
    return _window(aim, last)


def _window(aim: Aim, last: date) -> Asked:
    return Asked(aim.metric, last - timedelta(days=window_days(aim) - 1), last)


def _filled(figures: Sequence[Figure]) -> tuple[Decimal, ...]:
    begun = next((place for place, one in enumerate(figures) if one.n), len(figures))
    return tuple(Decimal(str(one.value)) for one in figures[begun + 1 :] if one.value is not None)


def _kept(row: Objective) -> KeptObjective:
    return KeptObjective(row.id, row.version, row.changed_at, row.changed_by, standing_from(row.terms))

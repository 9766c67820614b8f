"""How a month stands: what was promised by which day, and whether a promise was kept, broken or is open."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from entente.kit.months import month_from
from entente.stages.agreement.rules import Version, judged_under

FIRST_YEAR, LAST_YEAR = 1970, 2199
ONE_DAY = timedelta(days=1)


class Standing(StrEnum):
    """How a promise stands."""

    KEPT = "kept"
    OPEN = "open"
    BROKEN = "broken"
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True)
class Month:
    """A calendar month in the zone of a workspace."""

    first: date
    last: date

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month of a day."""
        first = day.replace(day=1)
        return cls(first, (first + timedelta(days=31)).replace(day=1) - ONE_DAY)

    @classmethod
    def named(cls, word: str) -> "Month | None":
        """The month written 2026-05, from 1970 to 2199; none for any other word."""
        first = month_from(word)
        return cls.of(first) if first and FIRST_YEAR <= first.year <= LAST_YEAR else None

    @property
    def before(self) -> "Month":
        """The month before."""
        return Month.of(self.first - ONE_DAY)

    @property
    def after(self) -> "Month":
        """The month after."""
        return Month.of(self.last + ONE_DAY)

    @property
    def days(self) -> list[date]:
        """Every day of it."""
        return [self.first + ONE_DAY * place for place in range((self.last - self.first).days + 1)]


@dataclass(frozen=True)
class Stretch:
    """Days in a row under the same terms; no version: measured, not promised."""

    first: date
    last: date
    versions: tuple[Version | None, ...]

    @property
    def version(self) -> Version | None:
        """The version whose terms hold."""
        return self.versions[0]

    @property
    def version_ids(self) -> frozenset[int]:
        """The numbers of the versions; 0 for none."""
        return frozenset(version.id if version else 0 for version in self.versions)


@dataclass(frozen=True)
class Tally:
    """Handovers that kept a promise, that did not, and that may still do either."""

    kept: int
    failed: int
    waiting: int = 0

    @property
    def n(self) -> int:
        """How many are judged."""
        return self.kept + self.failed

    @property
    def share(self) -> Fraction | None:
        """The share kept of those judged, or none of nothing."""
        return Fraction(self.kept, self.n) if self.n else None


def stretches(
    versions: Sequence[Version], *, month: Month, terms: Callable[[Version | None], Hashable]
) -> list[Stretch]:
    """The parts of a month: each day under its version in force, days under equal `terms` in one part."""
    found = []
    for _, group in groupby(
        ((day, judged_under(versions, on=day)) for day in month.days), lambda one: terms(one[1])
    ):
        part = list(group)
        held = tuple(dict.fromkeys(version for _, version in part))
        found.append(Stretch(part[0][0], part[-1][0], held))
    return found


def judged_in(part: Stretch, *, parts: Sequence[Stretch], month: Month) -> Stretch:
    """The days of capture of all leads of the month that count in this part: those its versions judge.

    A lead is judged under the version of its assignment, which may begin after its day: that is the whole
    month. Days without a version may come before and after one: each such part begins where the last ended.
    """
    alike = [one for one in parts if one.version_ids & part.version_ids]
    before = [one.last for one in alike if one.last < part.first]
    is_last = not any(one.first > part.last for one in alike)
    return replace(
        part,
        first=max(before) + ONE_DAY if before else month.first,
        last=month.last if is_last else part.last,
    )


def part_of_goal(goal: int, *, working_days: int, of_month: int) -> Fraction:
    """What a straight line to a month's goal has reached after some of the month's working days.

    A month without working days promises its goal at once: nothing divides it.
    """
    return Fraction(goal) * Fraction(working_days, of_month) if of_month else Fraction(goal)


def standing_of_count(delivered: int, *, promised: Fraction | None, is_over: bool) -> Standing:
    """Kept as soon as enough is delivered; broken when the time is over and it is not."""
    if promised is None:
        return Standing.NOT_JUDGED
    if delivered >= promised:
        return Standing.KEPT
    return Standing.BROKEN if is_over else Standing.OPEN


def standing_of_ceiling(
    spent: Fraction | None, *, ceiling: Fraction | None, is_over: bool, only_grows: bool
) -> Standing:
    """Broken above the ceiling: at once where the amount only grows, else at the end; otherwise kept then."""
    if ceiling is None:
        return Standing.NOT_JUDGED
    is_above = spent is not None and spent > ceiling
    if is_above and (is_over or only_grows):
        return Standing.BROKEN
    if not is_over:
        return Standing.OPEN
    return Standing.NOT_JUDGED if spent is None else Standing.KEPT


def standing_of_share(tally: Tally, *, promised: float | None, is_over: bool) -> Standing:
    """Open while more may come, or while those that wait can still decide it; afterwards kept or broken.

    While more may come, only a promise of all of them can be lost: any other share can still be reached.
    Those that wait decide nothing when the promise holds though all of them fail, or fails though none does.
    """
    if promised is None:
        return Standing.NOT_JUDGED
    if not is_over:
        cannot_be_kept = promised >= 1 and tally.failed > 0
        return Standing.BROKEN if cannot_be_kept else Standing.OPEN
    everything = tally.n + tally.waiting
    if not everything:
        return Standing.NOT_JUDGED
    needed = Fraction(str(promised)) * everything
    if tally.kept >= needed:
        return Standing.KEPT
    return Standing.BROKEN if tally.kept + tally.waiting < needed else Standing.OPEN


def cumulated(amounts: dict[date, int], *, on: Sequence[date], last: date) -> list[int]:
    """What had come by the end of each of the days `on`; the last of them includes what came until `last`."""
    sums = []
    for place, day in enumerate(on):
        end = last if place == len(on) - 1 else day
        sums.append(sum(amount for came, amount in amounts.items() if came <= end))
    return sums

"""What a history proposes for the inputs of a plan, each figure with its n and the list of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from entente.kit.months import month_plus, written
from entente.loop.remembering import History
from entente.stages.agreement.planning.history import ENOUGH, Closing, Cohorts

NOBODY = "no_persona."


@dataclass(frozen=True)
class Counted:
    """A count, and the list of its rows: leads or deals, under filters as an address writes them."""

    n: int
    rows: str
    filters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    """A value for an input of a plan as the plan takes it, none where the history says nothing.

    `name`: the input; of a persona, personas.SME.close_rate; of leads that fit none, no_persona.captured.
    The first count decides whether there is enough; `beside` are figures that belong to it.
    """

    name: str
    value: Any
    counted: tuple[Counted, ...] = ()
    beside: Mapping[str, Any] = field(default_factory=dict)
    least: int = ENOUGH

    @property
    def input(self) -> str:
        """The input, whosever it is."""
        return self.name.rpartition(".")[2]

    @property
    def owner(self) -> str:
        """The name of the persona that it is of; empty where it is of none."""
        return (
            self.name.removeprefix("personas.").removesuffix(f".{self.input}") if self.is_of_persona else ""
        )

    @property
    def is_of_persona(self) -> bool:
        """Whether it is of one persona, rather than of the company or of leads that fit none."""
        return self.name != self.input and not self.is_of_nobody

    @property
    def is_of_nobody(self) -> bool:
        """Whether it is of leads that fit no persona: told, and taken for no input."""
        return self.name.startswith(NOBODY)

    @property
    def n(self) -> int:
        """How many rows the value was taken from."""
        return self.counted[0].n if self.counted else 0

    @property
    def is_enough(self) -> bool:
        """Whether the value rests on enough rows to be relied upon."""
        return self.value is not None and self.n >= self.least


@dataclass(frozen=True)
class Whose:
    """Whose history is looked at: the start of the names of its inputs, and the filter of its rows."""

    prefix: str = ""
    rows: Mapping[str, str] = field(default_factory=dict)

    def counted(self, n: int, rows: str, **filters: str) -> Counted:
        """A count with the list of its own rows."""
        return Counted(n, rows, {**filters, **self.rows})


COMPANY = Whose()
OF_NOBODY = Whose(NOBODY, {"persona": "none"})


def of_won(history: History, *, whose: Whose = COMPANY) -> tuple[Proposal, ...]:
    """The mean of won deals, and their spread with and without the largest."""
    won = history.amounts("won")
    counted = (whose.counted(won.count, "deals", state="won", priced="on"),)
    rest = won.without_largest.cv
    return (
        Proposal(f"{whose.prefix}deal_size", None if won.mean is None else round(won.mean, 2), counted),
        Proposal(
            f"{whose.prefix}deal_cv",
            None if won.cv is None else round(won.cv, 2),
            counted,
            {"without_largest": None if rest is None else round(rest, 2)},
        ),
    )


def pipeline(history: History, *, wins: History, whose: Whose = COMPANY, least: int = 1) -> Proposal:
    """What open deals may be expected to bring, as the decided ones of the history `wins` went."""
    still = history.amounts("open")
    decided = wins.count("won") + wins.count("lost")
    win_rate = Fraction(wins.count("won"), decided) if decided else None
    expected = None if win_rate is None else round(Fraction(still.total, 100) * win_rate, 2)
    return Proposal(
        f"{whose.prefix}pipeline",
        expected,
        (whose.counted(still.count, "deals", state="open", priced="on"),),
        {"amount": Fraction(still.total, 100), "win_rate": win_rate, "decided": decided},
        least=least,
    )


def of_cohorts(found: Closing, cohorts: Cohorts, *, whose: Whose = COMPANY) -> tuple[Proposal, ...]:
    """The close rate and its history over cohorts that had time to close, and the delay of all.

    Where none had the time, the counts are those of all months that are over.
    """
    months = cohorts.months
    of_rate = _customers_and_leads(found, cohorts, whose=whose)
    over = days_of(min(months, default=None), max(months, default=None))
    until = {"closed_to": over["to"]} if over else {}
    of_lag = (whose.counted(found.development.customers, "deals", state="won", **over, **until),)
    rate, span = found.close_rate, {"first": found.first, "last": found.last}
    return (
        Proposal(f"{whose.prefix}close_rate", None if rate is None else round(rate, 4), of_rate, span),
        Proposal(
            f"{whose.prefix}history", None if rate is None else [found.wins, found.leads], of_rate, span
        ),
        Proposal(f"{whose.prefix}lag", _shares(found.development.lag) or None, of_lag),
    )


def _customers_and_leads(found: Closing, cohorts: Cohorts, *, whose: Whose) -> tuple[Counted, ...]:
    wins, leads, days = found.wins, found.leads, days_of(found.first, found.last)
    if not days:
        months = cohorts.months
        wins = sum(cohorts.customers.get(month, 0) for month in months)
        leads = sum(cohorts.leads[month] for month in months)
        days = days_of(min(months, default=None), max(months, default=None))
    if not days:
        return ()
    return (
        whose.counted(wins, "leads", **days, deal="won"),
        whose.counted(leads, "leads", **days),
    )


def captured(history: History, *, since: date, whose: Whose = COMPANY, least: int = 1) -> Proposal:
    """The leads of each month since a day, as far as any came."""
    months = {month: count for month, count in sorted(history.leads.items()) if month >= since and count}
    counted = whose.counted(sum(months.values()), "leads", **{"from": since.isoformat()})
    by_month = {written(month): count for month, count in months.items()}
    return Proposal(f"{whose.prefix}captured", by_month or None, (counted,), {"since": since}, least=least)


def open_leads(cohorts: Cohorts, *, since: date, whose: Whose = COMPANY, least: int = 1) -> Proposal:
    """Leads young enough to be won that have no deal yet: those that have one are in the pipeline."""
    found = sum(
        count - cohorts.with_deal.get(month, 0) for month, count in cohorts.leads.items() if month >= since
    )
    counted = whose.counted(found, "leads", **{"deal": "none", "from": since.isoformat()})
    return Proposal(f"{whose.prefix}open_leads", found, (counted,), {"since": since}, least=least)


def days_of(first: date | None, last: date | None) -> dict[str, str]:
    """The filters of whole months."""
    if first is None or last is None:
        return {}
    return {
        "from": first.isoformat(),
        "to": date.fromordinal(month_plus(last, 1).toordinal() - 1).isoformat(),
    }


def _shares(lag: tuple[Fraction, ...]) -> list[Fraction]:
    """The delay in thousandths that still sum to 1, without the months that have none."""
    rounded = [round(share, 3) for share in lag]
    while rounded and not rounded[-1]:
        rounded.pop()
    if rounded:
        largest = max(range(len(rounded)), key=lambda place: rounded[place])
        rounded[largest] += 1 - sum(rounded)
    return rounded

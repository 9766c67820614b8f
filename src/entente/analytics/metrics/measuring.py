"""Answer for numbers of the catalogue over a period."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from entente.analytics.metrics.catalogue import CATALOGUE, named
from entente.analytics.metrics.definitions import MONEY, Aggregate, Base, Metric, Ratio
from entente.analytics.metrics.period import Period
from entente.analytics.metrics.waiting import Scale, waiting_curve
from entente.analytics.warehouse import Tables, open_tables, synchronise
from entente.foundation.people.queries import DatedCalendar, calendars, workspace_settings

_CENT, _SMALLEST = Decimal("0.01"), Decimal("0.000001")
Value = int | float | Decimal | None
_Pair = tuple[Any, int]


@dataclass(frozen=True)
class Figure:
    """A number with what it takes to read it. `value` is none where there was nothing to divide or to order.

    Money is exact decimals of the currency in `unit`, delays are seconds, shares are between 0 and 1.
    """

    value: Value
    unit: str
    n: int
    first: date
    last: date
    as_of: datetime


@dataclass(frozen=True)
class Asked:
    """A number of the catalogue asked for over the days from first to last."""

    slug: str
    first: date
    last: date


@dataclass(frozen=True)
class Ground:
    """The tables, the period and the calendars that numbers are taken on."""

    tables: Tables
    period: Period
    calendars: Sequence[DatedCalendar]


def measure(
    slugs: Iterable[str], *, workspace_id: int, first: date, last: date, now: datetime
) -> dict[str, Figure]:
    """The numbers of these names (none: all) for the days from `first` to `last`, of all that is committed.

    Runs inside the current workspace transaction; raises MetricUnknown.
    """
    metrics = named(slugs) or list(CATALOGUE.values())
    workspace = workspace_settings(workspace_id)
    period = Period(first, last, workspace.zone, workspace.currency, now)
    with open_tables(synchronise(workspace_id)) as tables:
        return answer(metrics, ground=Ground(tables, period, calendars(workspace_id)))


def measure_each(asked: Iterable[Asked], *, workspace_id: int, now: datetime) -> dict[Asked, Figure]:
    """Numbers each over days of its own, from one opening of the copy; as `measure` in all else."""
    wanted = list(dict.fromkeys(asked))
    named(one.slug for one in wanted)
    if not wanted:
        return {}
    workspace = workspace_settings(workspace_id)
    dated = calendars(workspace_id)
    figures: dict[Asked, Figure] = {}
    with open_tables(synchronise(workspace_id)) as tables:
        for one in wanted:
            period = Period(one.first, one.last, workspace.zone, workspace.currency, now)
            figures[one] = answer(named([one.slug]), ground=Ground(tables, period, dated))[one.slug]
    return figures


def answer(metrics: Sequence[Metric], *, ground: Ground) -> dict[str, Figure]:
    """The figures of these numbers, those over the same rows by one question."""
    needed = {metric.slug: metric for metric in metrics}
    for metric in metrics:
        if isinstance(metric.definition, Ratio):
            needed |= {metric.slug: metric for metric in named((metric.definition.of, metric.definition.by))}
    pairs = _aggregated(list(needed.values()), ground)
    for metric in needed.values():
        if isinstance(metric.definition, Scale):
            curve, n = waiting_curve(
                ground.tables, ground.period, scale=metric.definition, calendars=ground.calendars
            )
            pairs[metric.slug] = (curve.median(), n)
    for metric in needed.values():
        if isinstance(metric.definition, Ratio):
            pairs[metric.slug] = _ratio(pairs[metric.definition.of], pairs[metric.definition.by])
    return {metric.slug: _figure(metric, pairs[metric.slug], ground.period) for metric in metrics}


def _aggregated(metrics: list[Metric], ground: Ground) -> dict[str, _Pair]:
    """Values and n of the aggregates; money in cents."""
    asked: dict[Base, dict[str, Any]] = {}
    for metric in metrics:
        aggregate = metric.definition
        if isinstance(aggregate, Aggregate):
            asked.setdefault(aggregate.base, {})[f"{metric.slug}:value"] = aggregate.value
            asked.setdefault(aggregate.n_base or aggregate.base, {})[f"{metric.slug}:n"] = aggregate.n
    answers: dict[str, Any] = {}
    for base, expressions in asked.items():
        rows = base(ground.tables, ground.period)
        columns = {name: expression(rows, ground.period) for name, expression in expressions.items()}
        answers |= rows.aggregate(**columns).to_pyarrow().to_pylist()[0]
    return {
        metric.slug: (_value(metric, answers[f"{metric.slug}:value"]), int(answers[f"{metric.slug}:n"]))
        for metric in metrics
        if isinstance(metric.definition, Aggregate)
    }


def _value(metric: Metric, value: Any) -> Any:
    """What an engine answers, without its habits: a sum of no money is 0, and sums may come as decimals."""
    return int(value or 0) if metric.unit == MONEY else value


def _ratio(of: _Pair, by: _Pair) -> _Pair:
    count = int(by[0])
    return (Decimal(of[0]) / count if count else None), count


def _figure(metric: Metric, pair: _Pair, period: Period) -> Figure:
    value, n = pair
    is_money = metric.unit == MONEY
    if is_money and value is not None:
        value = in_money(value)
    elif isinstance(value, float):
        value = round(value, 6)
    return Figure(
        value=value,
        unit=period.currency if is_money else metric.unit,
        n=n,
        first=period.first,
        last=period.last,
        as_of=period.as_of if metric.at_end else period.now.astimezone(ZoneInfo(period.zone)),
    )


def in_money(cents: int | Decimal) -> Decimal:
    """Units of the currency: exact for whole cents, to a millionth for a part of them."""
    value = Decimal(cents) / 100
    return value.quantize(_CENT) if value == value.quantize(_CENT) else value.quantize(_SMALLEST)

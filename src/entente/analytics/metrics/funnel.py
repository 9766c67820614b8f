"""How many leads of each cohort entered the steps of a journey, how fast, and which way back they went."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from entente.analytics.metrics.bases import Rows
from entente.analytics.metrics.funnel_answer import Asked, Counted, Delay, Funnel
from entente.analytics.metrics.lives import lives
from entente.analytics.metrics.passage import LAST, Way, passages, went
from entente.analytics.metrics.period import Period
from entente.analytics.warehouse import Tables, open_tables, synchronise
from entente.foundation.people.queries import workspace_settings
from entente.kit.instants import DAY, SECOND

USUAL = 0.9
MOST_ANSWERS = 64
_ANSWERS: dict[tuple[object, ...], Funnel] = {}


def funnel(asked: Asked, *, workspace_id: int, first: date, last: date, now: datetime) -> Funnel:
    """The funnel of the leads captured on the days from `first` to `last`, followed up to now.

    Runs inside the current workspace transaction. The answer to the same question over the same copy is
    remembered: nothing in it depends on the hour.
    """
    workspace = workspace_settings(workspace_id)
    held = synchronise(workspace_id)
    question = (asked, first, last, held.identity)
    known = _ANSWERS.get(question)
    if known is not None:
        return known
    period = Period(first, last, workspace.zone, workspace.currency, now)
    with open_tables(held) as tables:
        found = answer(asked, tables=tables, period=period)
    _remember(question, found)
    return found


def _remember(question: tuple[object, ...], found: Funnel) -> None:
    while len(_ANSWERS) >= MOST_ANSWERS:
        _ANSWERS.pop(next(iter(_ANSWERS)), None)
    _ANSWERS[question] = found


def answer(asked: Asked, *, tables: Tables, period: Period) -> Funnel:
    """The funnel over the tables that are given: three questions."""
    with _worked_out(passages(lives(tables, period), line=asked.line, detours=asked.detours)) as rows:
        counted = monthly(rows, asked).to_pyarrow().to_pylist()
        timed = delays(rows, asked).to_pyarrow().to_pylist()[0]
    counted.sort(key=lambda row: (row["year"], row["month"]))
    (won,) = usual_days(tables).to_pyarrow().to_pylist()
    places = range(len(asked.steps))
    return Funnel(
        leads={date(row["year"], row["month"], 1): row["leads"] for row in counted},
        months={
            date(row["year"], row["month"], 1): tuple(
                Counted(row[f"entered{place}"], row[f"measured{place}"]) for place in places
            )
            for row in counted
        },
        since_previous=tuple(_delay(timed, f"previous{place}") for place in places),
        since_start=tuple(_delay(timed, f"start{place}") for place in places),
        spans=tuple(Delay(*_pair(timed, f"span{place}")) for place in range(len(asked.spans))),
        ways=tuple(
            sum(row[f"way{place}"] for row in counted) if _is_counted(asked, way) else None
            for place, way in enumerate(asked.ways)
        ),
        usual=Delay(_whole(won["days"]), int(won["n"])),
    )


@contextmanager
def _worked_out(rows: Rows) -> Iterator[Rows]:
    """The rows written down once, since two questions read them: working them out is what takes the time."""
    kept = [name for name in rows.columns if re.fullmatch(r"[tem]\d+", name)]
    with TemporaryDirectory(prefix="entente-funnel-") as folder:
        path = Path(folder) / "passages.parquet"
        rows.select("captured_on", *kept, *sorted(set(LAST.values()))).to_parquet(path)
        yield rows.get_backend().read_parquet(path)


def monthly(rows: Rows, asked: Asked) -> Rows:
    """Counts of each step, and of each way back that can be counted, by month of capture."""
    steps = asked.steps
    columns = {"leads": rows.count()}
    for place in range(len(steps)):
        columns[f"entered{place}"] = rows[f"e{place}"].count()
        columns[f"measured{place}"] = rows[f"m{place}"].sum()
    for place, way in enumerate(asked.ways):
        if _is_counted(asked, way):
            columns[f"way{place}"] = went(rows, way, steps=steps).sum()
    return rows.group_by(year=rows.captured_on.year(), month=rows.captured_on.month()).aggregate(**columns)


def delays(rows: Rows, asked: Asked) -> Rows:
    """Medians and n: to each step from the measurable one before and from the first, and over the spans."""
    pairs = {}
    for place, step in enumerate(asked.line):
        before = [one for one in range(place) if asked.line[one].is_measured]
        if step.is_measured and before:
            pairs[f"previous{place}"] = _between(rows, before[-1], place)
            pairs[f"start{place}"] = _between(rows, before[0], place)
    for place, (start, end) in enumerate(asked.spans):
        pairs[f"span{place}"] = (rows[f"e{end}"] - rows[f"e{start}"]) // SECOND
    rows = rows.mutate(**pairs)
    columns = {f"{name}_n": rows[name].count() for name in pairs}
    medians = {f"{name}_median": rows[name].quantile(0.5) for name in pairs}
    return rows.aggregate(leads=rows.count(), **columns, **medians)


def usual_days(tables: Tables) -> Rows:
    """Days from capture to won, of nine in ten won leads with a date, and how many those are."""
    deal = tables.deal
    won = deal.filter((deal.state == "won") & deal.closed_at.notnull() & deal.lead_id.notnull())
    won = won.group_by("lead_id").aggregate(won_at=won.closed_at.min())
    rows = won.inner_join(tables.handover, "lead_id")
    days = (rows.won_at - rows.captured_at).clip(lower=0) // DAY
    return rows.aggregate(days=days.quantile(USUAL), n=rows.count())


def _between(rows: Rows, start: int, end: int) -> Any:
    """Seconds between two steps that were both entered by their own tests; null for other leads."""
    both = rows[f"m{start}"] & rows[f"m{end}"]
    seconds = (rows[f"t{end}"] - rows[f"t{start}"]) // SECOND
    return both.ifelse(seconds, seconds.nullif(seconds))


def _is_counted(asked: Asked, way: Way) -> bool:
    """Whether the rows can say that its origin was entered, and that the test of its target was met again."""
    start = way.origin
    asked_of = asked.line[start:] if start < len(asked.line) else (asked.steps[start],)
    return asked.steps[way.target].test in LAST and any(step.is_measured for step in asked_of)


def _delay(timed: Mapping[str, Any], name: str) -> Delay | None:
    return Delay(*_pair(timed, name)) if f"{name}_n" in timed else None


def _pair(timed: Mapping[str, Any], name: str) -> tuple[int | None, int]:
    return _whole(timed[f"{name}_median"]), int(timed[f"{name}_n"])


def _whole(value: Any) -> int | None:
    return None if value is None else round(value)

"""A company at work, by chance but always the same, and every number of it in plain loops over its tables."""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from entente.stages.agreement.rules import Terms
from tests.stages.company import Company
from tests.stages.oracle import PARIS, worked

IMPORTED = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
_HANDOVERS = """
SELECT h.id, h.person_id, h.captured_at, c.started_at, c.due_at, c.elapsed_due_at, c.first_attempt_at,
       c.attempts, h.closed, h.closed_at, c.verdict, c.elapsed_verdict, h.answer, c.answer_due_at,
       c.answer_verdict
FROM handover h JOIN clock c ON c.id = h.id
"""
Answer = tuple[Any, int]


@dataclass(frozen=True)
class Row:
    """A handover as PostgreSQL has it."""

    id: int
    person: int
    captured: datetime
    started: datetime
    due: datetime | None
    elapsed_due: datetime | None
    tried: datetime | None
    attempts: int
    closed: bool
    closed_at: datetime | None
    verdict: str | None
    elapsed_verdict: str | None
    answer: str | None
    answer_due: datetime | None
    answer_verdict: str | None

    @property
    def day(self) -> date:
        return self.captured.astimezone(PARIS).date()


def fill(company: Company, *, seed: int, leads: int = 90) -> None:
    """Bring in leads, attempts, deals and spend of the first half of 2026, under a promise made in March."""
    chance = random.Random(seed)
    start = datetime(2026, 1, 2, 0, 0, tzinfo=UTC)
    captured = {f"L{n}": start + timedelta(minutes=chance.randrange(179 * 1440)) for n in range(leads)}
    person = {key: f"P{chance.randrange(leads * 2 // 3)}" for key in captured}
    company.bring(
        "leads",
        [_lead(key, person[key], at) for key, at in captured.items()],
        now=IMPORTED,
    )
    promised = Terms(speed_minutes=90, speed_share=0.8, answer_hours=30)
    company.promise(promised, from_day=date(2026, 3, 1), now=IMPORTED)
    tries = [
        {
            "key": f"A{n}",
            "person": person[key],
            "at": (captured[key] + timedelta(minutes=int(chance.expovariate(1 / 900)))).isoformat(),
            "seconds": str(chance.choice([3, 60])),
        }
        for n, key in enumerate(chance.choices(list(captured), k=leads))
    ]
    company.bring("attempts", tries, now=IMPORTED)
    company.bring("deals", [_deal(key, at, chance) for key, at in captured.items()], now=IMPORTED)
    company.bring("spend", [_cost(n, chance) for n in range(40)], now=IMPORTED)


def _lead(key: str, person: str, at: datetime) -> dict[str, str]:
    row = {"key": key, "person": person, "captured_at": at.isoformat()}
    answer = random.Random(key).choice(["", "", "accepted", "accepted", "returned"])
    if not answer:
        return row
    answered = at + timedelta(minutes=int(random.Random(key).expovariate(1 / 2_000)))
    return {**row, "answer": answer, "answered_at": answered.isoformat()}


def _deal(key: str, captured: datetime, chance: random.Random) -> dict[str, str]:
    state = chance.choice(["open", "open", "won", "lost"])
    closed = captured + timedelta(days=chance.randrange(1, 40), hours=3)
    dated = state != "open" and chance.random() < 0.7
    return {
        "key": f"D{key}",
        "lead": key,
        "state": state,
        "closed_on": closed.isoformat() if dated else "",
        "amount": f"{chance.randrange(10_000)}.{chance.randrange(100):02d}" if chance.random() < 0.8 else "",
        "currency": chance.choice(["EUR", "EUR", "CHF"]),
    }


def _cost(number: int, chance: random.Random) -> dict[str, str]:
    day = date(2026, 1, 1) + timedelta(days=chance.randrange(180))
    return {
        "day": day.isoformat(),
        "amount": f"{chance.randrange(500)}.{chance.randrange(100):02d}",
        "source": f"S{number % 4}",
    }


def expected(company: Company, *, first: date, last: date, now: datetime) -> dict[str, Answer]:
    """Every number of the catalogue with its n, worked out from the tables of PostgreSQL."""
    rows = [Row(*row) for row in company.ask(_HANDOVERS)]
    cohort = [row for row in rows if first <= row.day <= last]
    end = datetime.combine(last + timedelta(days=1), time(0), PARIS).astimezone(UTC)
    as_of = min(now, end)
    found: dict[str, Answer] = {
        "leads": (len(cohort), len(cohort)),
        "people": (len({row.person for row in cohort}), len(cohort)),
        "handovers": (len(cohort), len(cohort)),
        "attempts_per_handover": (_mean([row.attempts for row in cohort]), len(cohort)),
        "first_attempt_met": _kept([(row.elapsed_verdict, row.elapsed_due) for row in cohort], now),
        "first_attempt_met_business": _kept([(row.verdict, row.due) for row in cohort], now),
        "answer_met": _kept([(row.answer_verdict, row.answer_due) for row in cohort], now),
        "returned": (sum(row.answer == "returned" for row in cohort), len(cohort)),
        "acceptance": _acceptance(cohort, now),
    }
    tried = [(row.started, row.tried) for row in cohort if row.tried]
    for suffix, delays in (
        ("", [int((at - start).total_seconds()) for start, at in tried]),
        ("_business", [worked(start, at) for start, at in tried]),
    ):
        for share in (50, 90, 95):
            found[f"first_attempt_p{share}{suffix}"] = (_percentile(delays, share), len(delays))
    return (
        found
        | _standing([row for row in cohort if row.captured < as_of], as_of)
        | _money(company, cohort, first, last)
    )


def _standing(rows: list[Row], as_of: datetime) -> dict[str, Answer]:
    waits = [
        row
        for row in rows
        if not (row.tried and row.tried < as_of)
        and not (row.closed and (row.closed_at is None or row.closed_at < as_of))
    ]
    found: dict[str, Answer] = {
        "open": (len(waits), len(rows)),
        "overdue": (sum(row.due is not None and row.due < as_of for row in waits), len(rows)),
    }
    for suffix, length in (("", lambda a, b: int((b - a).total_seconds())), ("_business", worked)):
        lives = []
        for row in rows:
            was_tried = row.tried is not None and row.tried < as_of
            left = row.closed_at if row.closed_at and row.closed_at < as_of else as_of
            until = row.tried if row.tried and was_tried else left
            lives.append((length(row.started, max(until, row.started)), was_tried))
        found[f"first_attempt_km_median{suffix}"] = (_km_median(lives), len(rows))
    return found


def _money(company: Company, cohort: list[Row], first: date, last: date) -> dict[str, Answer]:
    ids = {row.id for row in cohort}
    deals = company.ask("SELECT lead_id, amount_cents, currency FROM deal WHERE state = 'won'")
    won = [deal for deal in deals if deal[0] in ids]
    amounts = [deal[1] for deal in won if deal[1] is not None and deal[2] in (None, "EUR")]
    costs = company.ask("SELECT amount_cents FROM spend WHERE day BETWEEN %s AND %s", first, last)
    spend = Decimal(sum(cost[0] for cost in costs)) / 100
    return {
        "won": (len(won), len(cohort)),
        "revenue": (Decimal(sum(amounts)) / 100, len(amounts)),
        "spend": (spend, len(costs)),
        "cost_per_lead": (spend / len(cohort) if cohort else None, len(cohort)),
    }


def _mean(numbers: list[int]) -> float | None:
    return sum(numbers) / len(numbers) if numbers else None


def _acceptance(rows: list[Row], now: datetime) -> Answer:
    decided = [row for row in rows if row.answer or not row.answer_due or row.answer_due < now]
    closed_before = [row for row in rows if row not in decided and row.answer_verdict]
    kept = [row for row in [*decided, *closed_before] if row.answer != "returned"]
    every = len(decided) + len(closed_before)
    return (len(kept) / every if every else None), every


def _percentile(numbers: list[int], share: int) -> float | None:
    """By linear interpolation between the two nearest ranks."""
    if not numbers:
        return None
    ordered = sorted(numbers)
    place = Fraction((len(ordered) - 1) * share, 100)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return float(ordered[low] + (place - low) * (ordered[high] - ordered[low]))


def _kept(promises: list[tuple[str | None, datetime | None]], now: datetime) -> Answer:
    told = Counter(
        verdict or ("broken_open" if due and due < now else "waiting") for verdict, due in promises
    )
    judged = told["met"] + told["met_late"] + told["broken_open"] + told["broken_closed"]
    return (told["met"] / judged if judged else None), judged


def _km_median(lives: list[tuple[int, bool]]) -> int | None:
    share = Fraction(1)
    for time_waited in sorted({length for length, was_tried in lives if was_tried}):
        at_risk = sum(length >= time_waited for length, _ in lives)
        share *= 1 - Fraction(sum(life == (time_waited, True) for life in lives), at_risk)
        if share <= Fraction(1, 2):
            return time_waited
    return None

"""Simulated years of a plan beside the same arrays in bare NumPy, and a slider beside 200 ms."""

from collections.abc import Callable
from datetime import date
from functools import partial
from statistics import median
from time import perf_counter

import numpy as np

from benchmarks.figure import Figure
from entente.stages.agreement.planning.answer import as_mapping
from entente.stages.agreement.planning.confidence import Belief
from entente.stages.agreement.planning.mapping import plan_inputs
from entente.stages.agreement.planning.plan import make_plan
from entente.stages.agreement.planning.simulation import MONTH_CV, SEED, Source, Trials, simulate

PERSONAS, MONTHS = 20, 12
SLIDER, ASKED = 10_000, 100_000
ROUNDS = 7
LIMIT = 3.0
SLIDER_MS = 200.0
SEASONS = (8, 8, 9, 9, 8, 8, 6, 4, 10, 11, 10, 9)


def measure() -> list[Figure]:
    """Milliseconds of both sizes, ours and the peer's turn by turn, and of the whole answer to a slider."""
    found = []
    for years in (SLIDER, ASKED):
        ours, peer = _medians(partial(simulate, _sources(), trials=Trials(years)), partial(_drawn, years))
        name = f"{years:,} simulated years, {MONTHS} months x {PERSONAS} personas"
        found.append(Figure(name, ours, peer, "ms", LIMIT, at_most=True))
    answer = median(_milliseconds(partial(_answer, share)) for share in range(40, 40 + ROUNDS))
    name = f"a slider's answer, {PERSONAS} personas, whole plan"
    return [*found, Figure(name, answer, SLIDER_MS, "ms", 1.0, at_most=True)]


def _medians(ours: Callable[[], object], peer: Callable[[], object]) -> tuple[float, float]:
    pairs = [(_milliseconds(ours), _milliseconds(peer)) for _ in range(ROUNDS)]
    mine, theirs = (median(column) for column in zip(*pairs, strict=True))
    return mine, theirs


def _milliseconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def _sources() -> list[Source]:
    return [
        Source([weight * (10.0 + place) for weight in SEASONS], Belief(20.0 + place, 480.0), 5000.0, 0.8)
        for place in range(PERSONAS)
    ]


def _drawn(years: int) -> None:
    """The peer: rates, factors, customers and deals of the same shapes, with nothing made of them."""
    generator = np.random.Generator(np.random.SFC64(SEED))
    sources = _sources()
    leads = np.array([source.leads for source in sources]).sum(axis=0)
    a, b = ([getattr(source.close_rate, name) for source in sources] for name in ("a", "b"))
    generator.beta(a, b, (years, PERSONAS))
    generator.lognormal(0.0, MONTH_CV, (years, MONTHS))
    customers = generator.binomial(np.rint(leads).astype(np.int64), 0.06, (years, MONTHS))
    generator.standard_gamma(customers / 0.64)


def _answer(share: int) -> object:
    """A plan with all that the page can ask: delays apart, captured leads, hours, visits, confidence."""
    personas = [
        {
            "name": f"Persona {place}",
            "mix": "5%",
            "close_rate": f"{20 + 2 * place}e-3",
            "deal_size": 4000 + 500 * place,
            "lag": f"0.{1 + place % 3},0.{4 - place % 3},0.3,0.2",
        }
        for place in range(PERSONAS)
    ]
    values = {
        "quota": 10_000_000,
        "marketing_share": f"{share}%",
        "first_month": "2027-01",
        "seasonality": list(SEASONS),
        "personas": personas,
        "confidence": "80%",
        "captured": "2026-08=100,2026-09=90,2026-10=120,2026-11=60",
        "today": date(2026, 11, 26),
        "reps": 12,
        "hours": 110,
        "attempts": 6,
        "minutes_per_attempt": 6,
        "connect_rate": "35%",
        "visits": 20_000,
        "conversion": "2%",
    }
    return as_mapping(make_plan(plan_inputs(values)))


if __name__ == "__main__":
    for figure in measure():
        print(figure)

"""Kaplan and Meier: the tables of the page, tables worked by hand, and what must hold for any of them."""

import re
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.analytics.metrics.kaplan_meier import Curve, curve

PAGE = Path("docs/algorithms/kaplan-meier.md").read_text(encoding="utf-8")
TIMES = st.lists(st.integers(0, 50), max_size=30)


def curve_of(events: list[int], censored: list[int], *, waits: list[int] | None = None) -> Curve:
    times = np.array([*events, *censored], dtype=np.int64)
    happened = np.array([1] * len(events) + [0] * len(censored), dtype=np.int64)
    waiting = np.array(waits or [], dtype=np.int64)
    return curve(times, events=happened, censored=1 - happened, waits=waiting)


def numbers_after(words: str) -> list[int]:
    """The numbers of the line of the page that begins with these words."""
    line = next(line for line in PAGE.splitlines() if line.startswith(words))
    return [int(found) for found in re.findall(r"\d+", line.split(":")[1])]


def table_after(title: str) -> list[list[str]]:
    """The cells of the table under a title of the page."""
    lines = PAGE.split(f"## {title}\n")[1].split("\n## ")[0].splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


@pytest.mark.parametrize("title", ["Ten handovers", "Twenty-one patients"])
def test_the_tables_of_the_page_kaplan_meier_md(title: str):
    found = curve_of(numbers_after(f"{title}, with an end"), numbers_after(f"{title}, still waiting"))

    assert [
        (str(time), str(at_risk), str(events), f"{waiting:.6f}")
        for time, at_risk, events, waiting in zip(
            found.times, found.at_risk, found.events, found.waiting, strict=True
        )
    ] == [tuple(row[:4]) for row in table_after(title)]


def test_half_of_the_ten_handovers_waited_forty_minutes():
    found = curve_of([3, 5, 8, 15, 40, 60, 120], [50, 300, 2000])

    assert found.median() == 40
    assert found.share_by(60) == pytest.approx(0.625)
    assert found.share_by(15) == pytest.approx(0.4)
    assert found.share_by(2) == 0.0


def test_patients_of_a_textbook_whose_curve_is_printed():
    found = curve_of([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])

    assert found.median() == 23
    assert found.waiting == pytest.approx(
        [0.857143, 0.806723, 0.752941, 0.690196, 0.627451, 0.537815, 0.448179], abs=1e-6
    )


def test_what_is_censored_at_the_time_of_an_event_was_still_at_risk():
    assert curve_of([5], [5]).at_risk.tolist() == [2]


def test_nobody_tried_gives_no_median():
    assert curve_of([], [1, 2, 3]).median() is None
    assert curve_of([], []).median() is None
    assert curve_of([1], [5, 5, 5]).median() is None


@given(TIMES, TIMES, TIMES)
def test_the_curve_is_the_product_of_exact_fractions(
    events: list[int], censored: list[int], waits: list[int]
):
    found = curve_of(events, censored, waits=waits)
    share, expected = Fraction(1), []
    for time in sorted(set(events)):
        at_risk = sum(one >= time for one in [*events, *censored, *waits])
        share *= 1 - Fraction(events.count(time), at_risk)
        expected.append(share)

    assert found.times.tolist() == sorted(set(events))
    assert found.waiting.tolist() == pytest.approx([float(one) for one in expected])
    reached = [time for time, one in zip(sorted(set(events)), expected, strict=True) if one <= Fraction(1, 2)]
    assert found.median() == (reached[0] if reached else None)


@given(TIMES.filter(bool))
def test_without_censoring_it_is_the_lower_median(events: list[int]):
    assert curve_of(events, []).median() == sorted(events)[(len(events) - 1) // 2]

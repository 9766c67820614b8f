"""Gauges and pace lines."""

from datetime import date

import pytest

from entente.interfaces.web.look.drawing import gauge, pace_line
from entente.interfaces.web.look.shapes import Pace, PromiseCard, Reading


def card(delivered: float | None, promised: float | None, **terms: object) -> PromiseCard:
    unit = str(terms.pop("unit", "share"))
    day = date(2026, 11, 2)
    return PromiseCard(
        title="",
        state="open",
        delivered=Reading(delivered, unit),
        promised=Reading(promised, unit),
        n=1,
        counted="",
        first=day,
        last=day,
        href="#",
        **terms,
    )


def test_a_share_stands_on_a_scale_of_one_hundred():
    drawn = gauge(card(0.871, 0.9))

    assert drawn is not None
    assert (drawn.fill, drawn.mark) == (87.1, 90.0)


def test_a_count_leaves_a_fifth_of_the_scale_above_the_greater():
    drawn = gauge(card(500, 1000, unit="count"))

    assert drawn is not None
    assert (drawn.fill, drawn.mark) == (40.0, 80.0)


def test_what_goes_beyond_a_given_scale_stays_inside():
    drawn = gauge(card(1500, 1000, unit="count", scale=1200))

    assert drawn is not None
    assert drawn.fill == 100.0


@pytest.mark.parametrize(("delivered", "promised"), [(None, 0.9), (0.9, None), (0, 0)])
def test_nothing_to_compare_draws_no_gauge(delivered: float | None, promised: float | None):
    assert gauge(card(delivered, promised, unit="count")) is None


def test_a_rising_promise_is_drawn_from_zero():
    # 152 wide and 32 high between 35 (bottom) and 3 (top); three days, so 76 apart; 40 of 40 is the top.
    line = pace_line(Pace([10, 20], [0, 20, 40]))

    assert line is not None
    assert line.promised == "0.0,35.0 76.0,19.0 152.0,3.0"
    assert line.delivered == ("0.0,27.0 76.0,19.0",)
    assert (line.now_x, line.now_y) == (76.0, 19.0)


def test_a_level_promise_is_drawn_close_up():
    line = pace_line(Pace([0.8, 1.0], [0.9, 0.9, 0.9]))

    assert line is not None
    assert line.promised == "0.0,19.0 76.0,19.0 152.0,19.0"
    assert line.delivered == ("0.0,35.0 76.0,3.0",)


def test_a_day_without_a_value_leaves_a_gap():
    line = pace_line(Pace([0.8, 0.8, None, 1.0, 1.0], [0.9] * 5))

    assert line is not None
    assert len(line.delivered) == 2


def test_no_line_before_the_first_day():
    assert pace_line(Pace([None, None], [0.9, 0.9])) is None

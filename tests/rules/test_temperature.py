"""Which terms a lead of some temperature is judged by."""

import pytest

from entente.stages.agreement.rules import (
    Allowance,
    Terms,
    own_temperatures,
    speed_temperature,
    terms_for,
)

TERMS = Terms(
    speed_minutes=60,
    speed_share=0.8,
    speed_hot_minutes=15,
    speed_hot_share=0.9,
    depth_attempts=4,
    depth_days=7,
    depth_channels=2,
    depth_hot_attempts=6,
    depth_hot_days=3,
    depth_cold_attempts=2,
    depth_cold_days=10,
    depth_cold_channels=1,
    spacing_minutes=30,
    min_seconds=20,
)


@pytest.mark.parametrize(
    ("temperature", "speed", "depth"),
    [
        ("hot", (15, 0.9), (6, 3, None)),
        ("warm", (60, 0.8), (4, 7, 2)),
        ("cold", (60, 0.8), (2, 10, 1)),
        (None, (60, 0.8), (4, 7, 2)),
    ],
)
def test_a_clause_of_its_own_takes_the_place_of_every_part_of_the_general_one(temperature, speed, depth):
    terms = terms_for(TERMS, temperature=temperature)

    assert (terms.speed_minutes, terms.speed_share) == speed
    assert (terms.depth_attempts, terms.depth_days, terms.depth_channels) == depth
    assert (terms.spacing_minutes, terms.min_seconds) == (30, 20)


def test_without_a_general_clause_only_its_own_temperature_is_judged():
    terms = Terms(speed_hot_minutes=15, speed_hot_share=0.9)

    minutes = [terms_for(terms, temperature=one).speed_minutes for one in ("hot", "warm", "cold", None)]

    assert minutes == [15, None, None, None]


def test_the_temperatures_with_a_clause_are_told_for_speed_and_for_depth_apart():
    assert own_temperatures(TERMS, about="speed") == ("hot",)
    assert own_temperatures(TERMS, about="depth") == ("hot", "cold")
    assert own_temperatures(Terms(speed_minutes=60, speed_share=0.8), about="speed") == ()


@pytest.mark.parametrize(
    ("temperature", "under", "own"),
    [
        ("hot", None, "hot"),
        ("hot", Allowance.RELIEF, "hot"),  # relief multiplies the minutes of the clause
        ("hot", Allowance.BULK, None),  # a batch has its own minutes
        ("hot", Allowance.BEFORE, None),  # before the day from which anything is judged
        ("cold", None, None),  # promised by depth alone
        (None, None, None),
    ],
)
def test_which_temperature_set_the_time(temperature: str | None, under: Allowance | None, own: str | None):
    assert speed_temperature(TERMS, temperature=temperature, under=under) == own

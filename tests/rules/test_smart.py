"""The five checks and the pace of an objective: the worked examples of docs/algorithms/smart.md."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.foundation.people.rules import Team
from entente.stages.agreement.aims import Aim, AimRefused, Standing
from entente.stages.agreement.aims_reading import aim_from, standing_from
from entente.stages.agreement.growth import growth_asked
from entente.stages.agreement.pace import Way, expected, lead, stand
from entente.stages.agreement.smart import Surroundings, faults
from entente.stages.agreement.smart_sentences import SENTENCES
from tests.pages import rows_of

AIM = {
    "text": "Raise the leads of a month from 900 to 1200 by the end of June",
    "metric": "leads",
    "over": "30",
    "baseline": 900,
    "target": 1200,
    "starts_on": "2026-03-02",
    "deadline": "2026-06-30",
    "marketing_owner": 1,
    "sales_owner": 2,
    "reachable": "Two campaigns a month are already paid for",
    "realistic": "Last spring brought 250 leads more",
}
AROUND = Surroundings(
    today=date(2026, 3, 2),
    units={"leads": "leads", "first_attempt_met_business": "share"},
    teams={1: Team.MARKETING, 2: Team.SALES, 3: None},
    working_days=80,
    history=tuple(map(Decimal, (600, 700, 800, 950, 900))),
)


def changed(change: str) -> tuple[Aim, Surroundings]:
    """The objective of the page, or what is around it, with one thing changed."""
    if change == "nothing":
        return aim_from(AIM), AROUND
    _, name, value = (part.strip() for part in change.split("`"))
    if name == "history":
        return aim_from(AIM), replace(AROUND, history=tuple(map(Decimal, value.split(", "))))
    if name == "working_days":
        return aim_from(AIM), replace(AROUND, working_days=int(value))
    return aim_from({**AIM, name: value}), AROUND


@pytest.mark.parametrize(("change", "letters", "reasons"), rows_of("smart", headed="change | fails | why"))
def test_each_letter_fails_for_the_reasons_of_the_page(change: str, letters: str, reasons: str):
    aim, around = changed(change)
    found = faults(aim, on=around)

    assert sorted({str(fault.letter) for fault in found}) == [one for one in letters.split(", ") if one]
    assert sorted(fault.reason for fault in found) == [one for one in reasons.split(", ") if one]


def test_the_page_has_an_example_of_every_reason():
    table = rows_of("smart", headed="change | fails | why")
    told = {reason for *_rest, reasons in table for reason in reasons.split(", ")}

    assert told - {""} == set(SENTENCES)


@pytest.mark.parametrize("change", [row[0] for row in rows_of("smart", headed="change | fails | why")])
def test_every_sentence_can_be_said_with_its_values(change: str):
    aim, around = changed(change)

    for fault in faults(aim, on=around):
        assert "{" not in fault.sentence.format(**fault.values)


@pytest.mark.parametrize(
    "row",
    rows_of(
        "smart",
        headed="number | over | baseline | target | days over | of | is over | value | due | ahead | stands",
    ),
)
def test_an_objective_stands_where_the_page_says(row: list[str]):
    number, over, baseline, target, days, of, is_over, value, due, ahead, stands = row
    aim = aim_from({"text": "x", "metric": number, "over": over, "baseline": baseline, "target": target})
    way = Way(int(of), int(days), is_over=is_over == "yes")
    measured = Decimal(value) if value else None

    assert expected(aim, way=way) == Fraction(due)
    assert stand(aim, value=measured, way=way) == stands
    if measured is not None:
        assert lead(aim, value=measured, way=way) == Fraction(ahead)


def test_a_sum_since_the_first_day_is_asked_as_the_average_of_thirty_days():
    given = {**AIM, "over": "start", "baseline": 0, "target": 4000, "deadline": "2026-06-29"}

    growth = growth_asked(aim_from(given), history=AROUND.history)

    assert growth is not None
    assert growth.asked == Fraction(1000 - 900, 4)  # 120 days are four steps: 1000 each, from the latest 900
    assert growth.seen == 75


@given(
    baseline=st.decimals(-1000, 1000, places=2),
    target=st.decimals(-1000, 1000, places=2),
    days=st.integers(0, 40),
)
def test_the_line_stays_between_baseline_and_target(baseline: Decimal, target: Decimal, days: int):
    aim = Aim("x", baseline=baseline, target=target)
    due = expected(aim, way=Way(40, days, is_over=False))

    assert due is not None
    assert min(baseline, target) <= due <= max(baseline, target)


@given(
    st.fixed_dictionaries(
        {"text": st.text(min_size=1, max_size=300)},
        optional={
            "baseline": st.decimals(-(10**6), 10**6, places=3),
            "starts_on": st.dates(date(1970, 1, 1), date(2199, 12, 31)),
            "over": st.sampled_from(["start", "30", "90"]),
            "reachable": st.text(max_size=80),
        },
    )
)
def test_no_draft_breaks_the_checks_and_each_survives_its_fact(given: dict):
    try:
        aim = aim_from(given)
    except AimRefused:
        return
    held = Standing(aim, history=AROUND.history)

    assert faults(aim, on=AROUND)
    assert standing_from(held.as_mapping()) == held


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 301}, "text"),
        ({"target": "nan"}, "target"),
        ({"target": "inf"}, "target"),
        ({"target": True}, "target"),
        ({"target": "1e13"}, "target"),
        ({"baseline": "nine"}, "baseline"),
        ({"deadline": "30/06/2026"}, "deadline"),
        ({"deadline": "2500-01-01"}, "deadline"),
        ({"sales_owner": "-1"}, "sales_owner"),
        ({"over": "45"}, "over"),
        ({"measure": "NPS"}, "measure"),
        ({"metrics": "leads"}, "metrics"),
    ],
)
def test_what_is_no_objective_is_refused_by_its_field(change: dict, field: str):
    with pytest.raises(AimRefused) as refused:
        aim_from({**AIM, **change})

    assert refused.value.field == field

"""Every promise has a named cell: written, read back without a difference, and each change alone is told."""

from dataclasses import fields
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from entente.interfaces.cli.words import in_language
from entente.stages.agreement.rules import KINDS, Terms
from entente.stages.agreement.workbook.book import Say
from entente.stages.agreement.workbook.contents import blank, filled
from entente.stages.agreement.workbook.difference import Change, term_differences, values_of
from entente.stages.agreement.workbook.exchange import as_workbook, taking_over
from entente.stages.agreement.workbook.promise_cells import ALL_CELLS
from entente.stages.agreement.workbook.reading import WorkbookRefused, read_workbook
from entente.stages.agreement.workbook.writing import workbook
from tests.stages.agreement.office import needs_office, recomputed, typed
from tests.stages.agreement.office import values_of as saved_values

PLAN = {"quota": 1_000_000, "marketing_share": 0.4, "deal_size": 8000, "close_rate": 0.04, "attempts": 5}
DRAFT = Terms(
    leads_per_month=120,
    leads_by_persona=(("Director", 80), ("=1+1", 40)),
    lead_values_cents=(("Director", 160_050), ("*", 40_000)),
    lead_value_cents=40_000_50,
    acceptance_share=0.7,
    complete_share=0.85,
    required_information=("email", "company"),
    cost_ceiling_cents=80_00,
    cost_ceiling_per="lead",
    answer_hours=8,
    speed_minutes=60,
    speed_share=0.825,
    speed_hot_minutes=5,
    speed_hot_share=0.9,
    speed_warm_minutes=30,
    speed_warm_share=0.85,
    speed_cold_minutes=480,
    speed_cold_share=0.8,
    depth_attempts=6,
    depth_days=10,
    depth_channels=2,
    depth_hot_attempts=8,
    depth_hot_days=9,
    depth_hot_channels=3,
    depth_warm_attempts=7,
    depth_warm_days=11,
    depth_warm_channels=2,
    depth_cold_attempts=4,
    depth_cold_days=12,
    depth_cold_channels=1,
    spacing_minutes=45,
    return_reason=True,
    loss_reason=True,
    clock_start="captured",
    min_seconds=10,
    bulk_leads_per_day=50,
    bulk_speed_minutes=960,
    relief_share=0.2,
    relief_per="day",
    relief_scale=1.5,
    enforce_from=date(2027, 1, 4),
    exclusions="Partners' leads are not part of it.",
)
SAYS = {"en": str, "fr": in_language("fr")}
EDITS: list[tuple[str, Any, str, Any]] = [
    ("leads_per_month", 121, "leads_per_month", 121),
    ("leads_persona_1", 81, "leads_by_persona", (("Director", 81), ("=1+1", 40))),
    ("value_persona_1", 1700, "lead_values_cents", (("Director", 170_000), ("*", 40_000))),
    ("value_persona_2_name", "Buyer", "lead_values_cents", (("Director", 160_050), ("Buyer", 40_000))),
    ("leads_persona_2_name", "Buyer", "leads_by_persona", (("Director", 80), ("Buyer", 40))),
    ("leads_value", 41_000.5, "lead_value_cents", 41_000_50),
    ("acceptance_share", 0.75, "acceptance_share", 0.75),
    ("complete_share", None, "complete_share", None),
    ("require_phone", "yes", "required_information", ("email", "phone", "company")),
    ("require_email", "no", "required_information", ("company",)),
    ("cost_ceiling", 79.99, "cost_ceiling_cents", 79_99),
    ("cost_ceiling_per", "for each month", "cost_ceiling_per", "month"),
    ("answer_hours", 4, "answer_hours", 4),
    ("speed_minutes", 30, "speed_minutes", 30),
    ("speed_share", 0.83, "speed_share", 0.83),
    ("speed_hot_minutes", 10, "speed_hot_minutes", 10),
    ("speed_hot_share", 1, "speed_hot_share", 1.0),
    ("speed_warm_minutes", 31, "speed_warm_minutes", 31),
    ("speed_warm_share", 0.5, "speed_warm_share", 0.5),
    ("speed_cold_minutes", 479, "speed_cold_minutes", 479),
    ("speed_cold_share", 0.81, "speed_cold_share", 0.81),
    ("depth_attempts", 7, "depth_attempts", 7),
    ("depth_days", 9, "depth_days", 9),
    ("depth_channels", 3, "depth_channels", 3),
    ("depth_hot_attempts", 9, "depth_hot_attempts", 9),
    ("depth_hot_days", 8, "depth_hot_days", 8),
    ("depth_hot_channels", 1, "depth_hot_channels", 1),
    ("depth_warm_attempts", 8, "depth_warm_attempts", 8),
    ("depth_warm_days", 10, "depth_warm_days", 10),
    ("depth_warm_channels", 1, "depth_warm_channels", 1),
    ("depth_cold_attempts", 3, "depth_cold_attempts", 3),
    ("depth_cold_days", 13, "depth_cold_days", 13),
    ("depth_cold_channels", 2, "depth_cold_channels", 2),
    ("spacing_minutes", None, "spacing_minutes", 60),
    ("return_reason", None, "return_reason", False),
    ("loss_reason", "no", "loss_reason", False),
    ("clock_start", None, "clock_start", "assigned"),
    ("min_seconds", 0, "min_seconds", 0),
    ("bulk_leads_per_day", 60, "bulk_leads_per_day", 60),
    ("bulk_speed_minutes", 480, "bulk_speed_minutes", 480),
    ("relief_share", 0.25, "relief_share", 0.25),
    ("relief_per", "in one week", "relief_per", "week"),
    ("relief_scale", 2, "relief_scale", 2.0),
    ("enforce_from", datetime(2027, 2, 1), "enforce_from", date(2027, 2, 1)),  # noqa: DTZ001 - a day of a sheet
    ("exclusions", "None.", "exclusions", "None."),
]


@pytest.fixture(scope="module")
def book() -> bytes:
    """The workbook of the draft, in English."""
    return as_workbook(PLAN, terms=DRAFT, say=str)


def told(content: bytes) -> list[Change]:
    return term_differences(DRAFT, read_workbook(content).terms)


@pytest.mark.parametrize("say", SAYS.values(), ids=SAYS)
def test_a_workbook_that_nobody_changed_promises_the_same_in_every_language(say: Say):
    content = as_workbook(PLAN, terms=DRAFT, say=say)

    assert read_workbook(content).terms == {one.name: getattr(DRAFT, one.name) for one in fields(Terms)}
    assert told(content) == []
    assert taking_over(PLAN, edited=read_workbook(content).values, terms=DRAFT).changes == ()


@pytest.mark.parametrize(("cell", "value", "term", "after"), EDITS, ids=[edit[0] for edit in EDITS])
def test_one_changed_cell_is_exactly_that_difference(book: bytes, cell, value, term, after):
    content = typed(book, **{cell: value})

    assert told(content) == [Change(term, getattr(DRAFT, term), after)]
    assert taking_over(PLAN, edited=read_workbook(content).values, terms=DRAFT).changes == ()


def test_every_term_is_edited_above():
    assert {edit[2] for edit in EDITS} == set(KINDS)
    assert {cell.term for cell in ALL_CELLS} | {"leads_by_persona", "lead_values_cents"} == set(KINDS)


def test_what_is_changed_revises_a_contract():
    changes = [
        Change("leads_by_persona", (), (("Director", 81),)),
        Change("required_information", ("email",), ()),
        Change("return_reason", True, False),
        Change("enforce_from", None, date(2027, 2, 1)),
        Change("speed_share", 0.8, 0.9),
    ]

    assert values_of(changes) == {
        "leads_by_persona": {"Director": 81},
        "required_information": None,
        "return_reason": None,
        "enforce_from": "2027-02-01",
        "speed_share": 0.9,
    }


@pytest.mark.parametrize("language", SAYS)
def test_the_blank_workbook_promises_nothing(language: str):
    content = workbook(blank(), say=SAYS[language])

    assert term_differences(Terms(), read_workbook(content).terms) == []
    assert [one.name for one in ALL_CELLS if saved_values(content).of(one.name) is not None] == []


def test_a_workbook_of_before_says_nothing_of_the_terms_it_had_no_cell_for(book: bytes):
    older = openpyxl.load_workbook(BytesIO(book))
    for name in [name for name in older.defined_names if name not in ("speed_share", "cost_ceiling")]:
        if not name.startswith("persona") and name not in PLAN:
            del older.defined_names[name]
    content = BytesIO()
    older.save(content)

    found = read_workbook(typed(content.getvalue(), speed_share=0.9)).terms
    assert found == {"speed_share": 0.9, "cost_ceiling_cents": 80_00, "cost_ceiling_per": "lead"}


def test_a_plan_without_attempts_counts_with_those_promised(book: bytes):
    plan = {name: value for name, value in PLAN.items() if name != "attempts"}
    edited = read_workbook(as_workbook(plan, terms=DRAFT, say=str)).values

    assert edited["attempts"] == 6
    assert taking_over(plan, edited=edited, terms=DRAFT).changes == ()


PLACE = r"in cell B\d+ of the sheet Promises"


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("speed_minutes", "one hour", rf"speed_minutes: one hour {PLACE} is not a number: type one"),
        ("speed_share", 80, rf"speed_share: 80 {PLACE} is more than 100%: type a share such as 80% or 0.8"),
        ("speed_share", -0.1, rf"speed_share: -0.1 {PLACE} is below zero: type a number of zero or more"),
        (
            "speed_share",
            0,
            rf"speed_share: {PLACE}: “Speed: For how many handovers” is 0.0; give a share above 0",
        ),
        (
            "depth_days",
            2.5,
            rf"depth_days: {PLACE}: “Depth: By the end of business day” is 2.5; give a whole",
        ),
        (
            "answer_hours",
            "=4*2",
            r"answer_hours: the formula in cell B\d+ .* has no result yet: open",
        ),
        ("cost_ceiling_per", "each", rf"each {PLACE} is not offered: choose for each lead / for each month"),
        ("return_reason", "perhaps", rf"return_reason: perhaps {PLACE} is not offered: choose yes / no"),
        ("enforce_from", "soon", rf"enforce_from: soon {PLACE} is not a date: type a day"),
        (
            "leads_persona_3",
            5,
            r"the number in cell B\d+ of the sheet Promises has no persona: type",
        ),
        ("leads_value", 1e300, rf"leads_value: 1e\+300 {PLACE} is too large: type a number below"),
        ("leads_persona_2_name", "Director", rf"{PLACE}: “Leads by persona: .*” names a persona twice"),
    ],
)
def test_a_cell_that_cannot_be_promised_is_told_by_sheet_and_cell(book: bytes, cell, value, said):
    with pytest.raises(WorkbookRefused, match=said):
        read_workbook(typed(book, **{cell: value}))


@pytest.mark.parametrize(
    "place",
    ["Promises!$A$1:$XFD$1048576", "Promises!$B:$B", "Promises!$3:$3", "Promises!$B$1:$B$1001", "Promises!B"],
)
@pytest.mark.parametrize(
    "name", ["quota", "speed_minutes", "require_email", "leads_persona_1", "seasonality"]
)
def test_a_name_that_points_at_too_much_is_refused_before_it_is_read(book: bytes, name: str, place: str):
    opened = openpyxl.load_workbook(BytesIO(book))
    opened.defined_names[name] = DefinedName(name, attr_text=place)
    opened.save(changed := BytesIO())

    with pytest.raises(WorkbookRefused, match=f"^{name}: this name must point at a cell"):
        read_workbook(changed.getvalue())


@needs_office
def test_a_formula_counts_with_the_result_that_an_office_suite_saved(book: bytes, tmp_path: Path):
    recomputed(typed(book, answer_hours="=4*2+1"), tmp_path)

    assert told((tmp_path / "out" / "book.xlsx").read_bytes()) == [Change("answer_hours", 8, 9)]


@needs_office
def test_an_office_suite_counts_the_hours_of_what_is_promised(tmp_path: Path):
    """120 leads x 6 attempts x 5 minutes are 60 h; 2 reps of 40 h have 80; 170 leads would need 85."""
    plan = {**PLAN, "first_month": "2027-01", "reps": 2, "hours": 40, "minutes_per_attempt": 5}
    content = workbook(filled(plan, DRAFT.as_mapping()), say=str)
    (tmp_path / "more").mkdir()

    assert recomputed(content, tmp_path).of("hours_needed") == pytest.approx(60)
    assert saved_values(content).of("hours_needed") == pytest.approx(60)
    assert recomputed(typed(content, leads_per_month=170), tmp_path / "more").of("hours_short") == 5

"""The workbook: live formulas that give the planner's numbers, the same names in each language, read back."""

import zipfile
from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from entente.interfaces.cli.workbook import content_of
from entente.kit.months import months_from
from entente.stages.agreement.planning.mapping import plan_inputs
from entente.stages.agreement.planning.plan import make_plan
from entente.stages.agreement.rules import Terms
from entente.stages.agreement.workbook.contents import filled
from entente.stages.agreement.workbook.difference import Change, differences
from entente.stages.agreement.workbook.reading import WorkbookRefused, read_workbook
from entente.stages.agreement.workbook.writing import workbook
from tests.stages.agreement.office import needs_office, recomputed, typed, values_of

GOAL = {"quota": 1_000_000, "marketing_share": 0.4, "deal_size": 8000, "close_rate": 0.04}
NAMES = ("quota", "marketing_share", "deal_size", "close_rate", "marketing_revenue", "customers", "leads")
PERSONAS = [
    {"name": "SME", "mix": 0.6, "deal_size": 5000, "close_rate": 0.05},
    {"name": "=1+1", "mix": 0.4, "close_rate": 0.02, "lag": [0, 0.5, 0.5]},
]
PLAN = {
    **GOAL,
    "first_month": "2026-05",
    "seasonality": [8, 8, 9, 9, 8, 9, 6, 4, 10, 11, 10, 8],
    "lag": [0.1, 0.4, 0.3, 0.2],
    "personas": PERSONAS,
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_names_are_the_same_in_every_language(language: str):
    book = openpyxl.load_workbook(BytesIO(content_of(language, with_example=False, year=2026)))

    assert set(NAMES) <= set(book.defined_names)
    assert all(not sheet.defined_names for sheet in book.worksheets)


def test_the_words_are_those_of_the_language():
    english, french = (
        openpyxl.load_workbook(BytesIO(content_of(language, with_example=True, year=2026))).sheetnames
        for language in ("en", "fr")
    )

    assert english[:4] == ["Plan", "Promises", "Months", "Month under way"]
    assert french[:4] == ["Plan", "Engagements", "Mois", "Mois en cours"]


def test_readers_that_do_not_compute_find_the_planner_s_numbers():
    """600,000 x 40%: 60% at 5,000 and 5%, 40% at 8,000 and 2%: 48 + 20 customers, 960 + 1,000 leads."""
    found = values_of(workbook(filled(PLAN, {}), say=str))

    assert (found.of("marketing_revenue"), found.of("customers"), found.of("leads")) == (400_000, 68, 1960)
    assert found.of("persona_1_leads") == 960
    assert found.of("persona_2_deal_size_used") == 8000


def test_a_name_that_looks_like_a_formula_is_text():
    book = openpyxl.load_workbook(BytesIO(workbook(filled(PLAN, {}), say=str)))
    ((sheet, place),) = book.defined_names["persona_2_name"].destinations

    assert book[sheet][place.replace("$", "")].data_type == "s"


@needs_office
def test_an_office_suite_computes_the_planner_s_numbers_from_the_blank(tmp_path: Path):
    blank = content_of("fr", with_example=False, year=2026)
    found = recomputed(typed(blank, **GOAL), tmp_path)

    assert [found.of(name) for name in NAMES[4:]] == [400_000, 50, 1250]


@needs_office
def test_every_formula_gives_what_was_written_beside_it(tmp_path: Path):
    content = workbook(
        filled(
            {**PLAN, "reps": 3, "hours": 100, "attempts": 5, "minutes_per_attempt": 6}, {"depth_attempts": 5}
        ),
        say=str,
        closed=[date(2026, 5, day) for day in (1, 8, 14, 25)],
    )
    written, computed = values_of(content).everything(), recomputed(content, tmp_path).everything()

    for title, rows in written.items():
        for row, again in zip(rows, computed[title], strict=False):
            for one, other in zip(row, again, strict=False):
                alike = one == other or (one or "") == (other or "")
                assert alike or one == pytest.approx(other, rel=1e-9), (title, one, other)


@needs_office
def test_the_months_of_an_office_suite_are_those_of_the_planner(tmp_path: Path):
    found = recomputed(workbook(filled(PLAN, {}), say=str), tmp_path)
    plan = make_plan(plan_inputs(PLAN))

    assert plan.monthly is not None
    expected = [
        float(plan.monthly.leads.get(month, Fraction(0))) for month in months_from(date(2025, 5, 1), count=24)
    ]
    assert found.column("leads_by_month") == pytest.approx(expected, abs=0.005)


@needs_office
def test_the_month_under_way_rises_on_working_days_only(tmp_path: Path):
    """CAP-03: May 2026 in France has 17 working days; 8 are over at the end of the 15th."""
    content = workbook(
        filled({**PLAN, "personas": [], "quota": 4_080_000 * 10}, {}),
        say=str,
        closed=[date(2026, 5, day) for day in (1, 8, 14, 25)],
    )
    found = recomputed(typed(content, waterfall_goal=17_000), tmp_path)

    assert found.of("waterfall_working_days") == 17
    assert found.column("promised_by_day")[14] == pytest.approx(8000)
    assert found.column("promised_by_day")[30] == 17_000


@needs_office
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({**GOAL, "close_rate": 0}, "cannot compute: the close rate is zero"),
        ({**GOAL, "deal_size": 0}, "cannot compute: the mean deal is zero"),
        ({"quota": 1_000_000}, None),
        ({**GOAL, "deal_size": 1, "quota": 21 / 0.4, "close_rate": 0.35}, 60),
        ({**GOAL, "persona_1_mix": 1, "persona_1_close_rate": 0}, "cannot compute: a persona lacks a figure"),
    ],
)
def test_a_missing_or_zero_figure_is_said_in_words(given: dict, said: object, tmp_path: Path):
    found = recomputed(typed(content_of("en", with_example=False, year=2026), **given), tmp_path)

    assert found.of("leads") == said


def test_what_was_typed_is_read_back():
    found = read_workbook(workbook(filled(PLAN, {"complete_share": 0.9, "speed_minutes": 60}), say=str))

    assert differences(PLAN, found.values) == []
    given = {name: value for name, value in found.terms.items() if value != getattr(Terms(), name)}
    assert given == {"complete_share": 0.9, "speed_minutes": 60}


def test_an_edited_workbook_is_a_difference_against_the_draft():
    edited = typed(workbook(filled(PLAN, {}), say=str), close_rate=0.05, persona_1_mix=0.5, persona_2_mix=0.5)
    found = differences(PLAN, read_workbook(edited).values)

    assert found == [
        Change("close_rate", 0.04, 0.05),
        Change("personas.SME.mix", 0.6, 0.5),
        Change("personas.=1+1.mix", 0.4, 0.5),
    ]


def test_shares_written_otherwise_are_no_difference():
    assert differences({"close_rate": "4%", "quota": "1000"}, {"close_rate": 0.04, "quota": 1000}) == []
    assert differences({"quota": "1000"}, {}) == [Change("quota", "1000", None)]


def empty_archive() -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("nothing", "here")
    return content.getvalue()


def other_workbook() -> bytes:
    content = BytesIO()
    openpyxl.Workbook().save(content)
    return content.getvalue()


def bomb() -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 60_000_000)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "this is not a workbook of ours"),
        (b"%PDF-1.7", "this is not a workbook of ours"),
        (empty_archive(), "this is not a workbook of ours"),
        (other_workbook(), "quota: this is not a workbook of ours"),
        (bomb(), "larger than 5 MB"),
        (b"0" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_what_is_no_workbook_of_ours_is_refused(content: bytes, said: str):
    with pytest.raises(WorkbookRefused, match=said):
        read_workbook(content)


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        (
            "close_rate",
            "four percent",
            "close_rate: four percent in cell B7 of the sheet Plan is not a",
        ),
        ("close_rate", 4, "close_rate: 4 in cell B7 of the sheet Plan is more than 100%: type a share"),
        ("quota", -1, "quota: -1 in cell B4 of the sheet Plan is below zero: type a number of zero or more"),
        ("quota", "=1/0", "quota: the formula in cell B4 of the sheet Plan has no result yet"),
        ("first_month", "May", "first_month: May in cell B8 of the sheet Plan is not a date"),
    ],
)
def test_a_cell_that_holds_no_number_is_named(cell: str, value: str, said: str):
    content = typed(content_of("en", with_example=False, year=2026), **{cell: value})

    with pytest.raises(WorkbookRefused, match=said):
        read_workbook(content)

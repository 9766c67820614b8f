"""Cells that a workbook lost, or that give an error: each is told by name and sheet, none is emptied."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from entente.stages.agreement.rules import Terms
from entente.stages.agreement.workbook.difference import Change, term_differences
from entente.stages.agreement.workbook.exchange import as_workbook, taking_over
from entente.stages.agreement.workbook.reading import Typed, WorkbookRefused, read_workbook
from tests.stages.agreement.office import typed

PLAN = {
    "quota": 1_000_000,
    "marketing_share": 0.4,
    "deal_size": 8000,
    "close_rate": 0.04,
    "attempts": 5,
    "lag": [0.1, 0.4, 0.5],
    "personas": [
        {"name": "SME", "mix": 0.6, "deal_size": 5000, "close_rate": 0.05},
        {"name": "Large", "mix": 0.4, "close_rate": 0.02},
    ],
}
TERMS = Terms(
    speed_minutes=60,
    speed_share=0.8,
    leads_by_persona=(("SME", 80), ("Large", 40)),
    complete_share=0.9,
    required_information=("email", "phone"),
)
Break = Callable[[openpyxl.Workbook, str], None]


def removed(book: openpyxl.Workbook, name: str) -> None:
    del book.defined_names[name]


def row_deleted(book: openpyxl.Workbook, name: str) -> None:
    sheet = next(iter(book.defined_names[name].destinations))[0]
    book.defined_names[name] = DefinedName(name, attr_text=f"'{sheet}'!#REF!")


def sheet_deleted(book: openpyxl.Workbook, name: str) -> None:
    book.defined_names[name] = DefinedName(name, attr_text="#REF!$B$4")


def elsewhere(book: openpyxl.Workbook, name: str) -> None:
    book.defined_names[name] = DefinedName(name, attr_text="[1]Plan!$B$4")


def broken(how: Break, *names: str, **cells: object) -> Typed:
    """A workbook of the plan and the terms in which these names are broken and these cells typed."""
    book = openpyxl.load_workbook(BytesIO(typed(as_workbook(PLAN, terms=TERMS, say=str), **cells)))
    for name in names:
        how(book, name)
    book.save(content := BytesIO())
    return read_workbook(content.getvalue())


def changes(read: Typed) -> tuple[Change, ...]:
    return taking_over(PLAN, edited=read.values, terms=TERMS, lost=read.lost).changes


@pytest.mark.parametrize("how", [removed, row_deleted, sheet_deleted, elsewhere])
@pytest.mark.parametrize("name", ["quota", "close_rate", "lag", "attempts"])
def test_an_input_whose_cell_is_gone_keeps_the_value_of_the_plan(how: Break, name: str):
    read = broken(how, name, deal_size=9000)

    sheet = "Promises" if name == "attempts" else "Plan"
    assert [(one.name, str(one.sentence)) for one in read.lost] == [
        (
            name,
            f"the cell {name} of the sheet {sheet} is missing from the workbook: the plan's value is kept.",
        )
    ]
    assert changes(read) == (Change("deal_size", 8000, 9000),)
    taken = taking_over(PLAN, edited=read.values, terms=TERMS, lost=read.lost).values
    assert taken == {**PLAN, "deal_size": 9000}


@pytest.mark.parametrize(("name", "place"), [("quota", "B4"), ("attempts", "B")])
def test_an_input_that_gives_an_error_keeps_the_value_of_the_plan(name: str, place: str):
    read = broken(removed, **{name: "#REF!"})

    assert [one.name for one in read.lost] == [name]
    assert str(read.lost[0].sentence).startswith(f"the cell {place}")
    assert str(read.lost[0].sentence).endswith("gives #REF!: the plan's value is kept.")
    assert changes(read) == ()


@pytest.mark.parametrize("how", [removed, row_deleted])
def test_a_figure_of_a_persona_that_is_gone_keeps_that_of_the_plan(how: Break):
    read = broken(how, "persona_1_close_rate", persona_1_mix=0.5, persona_2_mix=0.5)

    assert [one.name for one in read.lost] == ["personas.SME.close_rate"]
    assert changes(read) == (Change("personas.SME.mix", 0.6, 0.5), Change("personas.Large.mix", 0.4, 0.5))
    taken = taking_over(PLAN, edited=read.values, terms=TERMS, lost=read.lost).values
    assert taken["personas"][0]["close_rate"] == 0.05


@pytest.mark.parametrize("name", ["persona_1_mix", "persona_1_name", "persona_6_mix"])
def test_a_persona_whose_name_or_share_is_gone_leaves_all_personas_as_they_are(name: str):
    read = broken(removed, name, persona_2_mix=0.5)

    assert [one.name for one in read.lost] == ["personas"]
    assert f"the cell {name} of the sheet Persona {name[8]} is missing" in str(read.lost[0].sentence)
    assert changes(read) == ()


@pytest.mark.parametrize("how", [removed, row_deleted, sheet_deleted])
@pytest.mark.parametrize(
    ("name", "term"),
    [
        ("speed_share", "speed_share"),
        ("require_phone", "required_information"),
        ("leads_persona_1", "leads_by_persona"),
        ("leads_persona_2_name", "leads_by_persona"),
    ],
)
def test_a_promise_whose_cell_is_gone_stands_as_it_is(how: Break, name: str, term: str):
    read = broken(how, name, speed_minutes=30)

    assert [(one.name, str(one.sentence)) for one in read.lost_terms] == [
        (
            term,
            f"the cell {name} of the sheet Promises is missing from the workbook:"
            " the promise that stands is kept.",
        )
    ]
    assert term not in read.terms
    assert term_differences(TERMS, read.terms) == [Change("speed_minutes", 60, 30)]


def test_a_promise_that_gives_an_error_stands_as_it_is():
    read = broken(removed, speed_share="#N/A")

    assert [one.name for one in read.lost_terms] == ["speed_share"]
    assert "gives #N/A: the promise that stands is kept." in str(read.lost_terms[0].sentence)
    assert term_differences(TERMS, read.terms) == []


@pytest.mark.parametrize("value", [1e30, 3_000_000])
def test_a_day_beyond_all_calendars_is_told_and_not_taken(value: float):
    book = as_workbook(PLAN, terms=TERMS, say=str)
    read = read_workbook(typed(book, enforce_from=value, first_month=value))

    assert [one.name for one in (*read.lost, *read.lost_terms)] == ["first_month", "enforce_from"]
    assert "gives #VALUE!: the promise that stands is kept." in str(read.lost_terms[0].sentence)


def test_a_workbook_that_is_whole_has_lost_nothing():
    read = broken(removed)

    assert (read.lost, read.lost_terms) == ((), ())


def test_without_any_of_our_names_it_is_no_workbook_of_ours():
    with pytest.raises(WorkbookRefused, match="not a workbook of ours"):
        broken(removed, "quota", "marketing_share", "deal_size", "close_rate")

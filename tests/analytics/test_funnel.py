"""The worked example of journey-funnel.md, brought in by files as anybody would, and asked."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from entente.analytics.metrics import funnel as module
from entente.analytics.metrics.funnel import answer, funnel
from entente.analytics.metrics.funnel_answer import Asked, Counted, Delay, Funnel
from entente.analytics.metrics.passage import MOMENTS, Step, Way
from entente.foundation.database.tenancy import workspace_transaction
from entente.stages.journey.rules import HAPPENS_AGAIN, MEASURED
from tests.stages.company import Company

PAGE = Path("docs/algorithms/journey-funnel.md").read_text(encoding="utf-8")
NOW = datetime(2026, 7, 15, 10, 0, tzinfo=UTC)
JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)


def tables(text: str = PAGE.split("## A worked example")[1]) -> list[list[list[str]]]:
    """The cells of the tables of the worked example."""
    found = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    return [
        [[cell.strip() for cell in one.strip("|").split("|")] for one in part.splitlines()[2:]]
        for part in found
    ]


def bring(company: Company) -> None:
    """The leads of the page with what happened to them."""
    touches, attempts, deals, leads = [], [], [], []
    for key, person, captured, assigned, touch, attempt, reply, deal in tables()[0]:
        leads.append({"key": key, "person": person, "captured_at": captured, "assigned_at": assigned})
        touches += [{"key": f"T{key}", "person": person, "at": touch}] if touch else []
        for at, direction in ((attempt, "outbound"), (reply, "inbound")):
            if at:
                row = {"key": f"A{key}{direction}", "person": person, "at": at, "direction": direction}
                attempts.append(row | {"channel": "message", "evidence": "E1"})
        if deal:
            state, _space, closed = deal.partition(" ")
            deals.append({"key": f"D{key}", "lead": key, "state": state, "closed_on": closed})
    for kind, rows in (("leads", leads), ("touches", touches), ("attempts", attempts), ("deals", deals)):
        company.bring(kind, rows, now=NOW)


def asked() -> Asked:
    steps = tuple(Step(row[2]) for row in tables()[1])
    return Asked(
        line=steps,
        detours=(Step("deal_lost"), Step("said")),
        ways=(Way(7, 0), Way(7, 1), Way(7, 4), Way(8, 0)),
        spans=((0, 3),),
    )


def ask(company: Company, *, first: date, last: date, question: Asked | None = None) -> Funnel:
    workspace_id = company.by.workspace_id
    with workspace_transaction(workspace_id):
        return funnel(question or asked(), workspace_id=workspace_id, first=first, last=last, now=NOW)


def delay(cell: str) -> Delay | None:
    found = re.fullmatch(r"(\d+) \((\d+)\)", cell)
    return Delay(int(found[1]), int(found[2])) if found else None


def test_the_page_lists_the_tests_there_are():
    listed = [row[0].strip("`") for row in tables(PAGE.split("2. Nothing")[0])[0]]

    assert listed == [*MEASURED, "said"]
    assert set(MOMENTS) == set(MEASURED)
    assert set(MOMENTS) >= HAPPENS_AGAIN


def test_the_worked_example(company: Company):
    bring(company)
    june = ask(company, first=JUNE, last=date(2026, 6, 30))
    both = ask(company, first=JUNE, last=date(2026, 7, 31))
    rows: list[list[Any]] = tables()[1]

    for place, row in enumerate(rows):
        entered, implied, later, later_implied = (int(cell) for cell in row[3:7])
        assert june.total(place) == Counted(entered, entered - implied), row[0]
        assert both.months[JULY][place] == Counted(later, later - later_implied), row[0]
        assert (june.since_previous[place], june.since_start[place]) == (delay(row[7]), delay(row[8])), row[0]
    assert both.leads == {JUNE: 4, JULY: 1}
    assert june.total(7) == Counted(1, 1)
    assert june.spans == (Delay(10800, 3),)
    assert june.ways == (1, 1, None, None)
    assert june.usual == Delay(8, 2)


def test_an_undone_import_of_touches_counts_no_more(company: Company):
    bring(company)
    batch = company.ask("SELECT id FROM import_batch WHERE kind = 'touches'")[0][0]

    company.undo(batch, now=NOW)

    engaged = ask(company, first=JUNE, last=date(2026, 6, 30)).total(1)
    assert engaged == Counted(4, 0), "A's touch is gone, and C's is the capture of D, after its handover"


def test_letters_that_are_only_opened_are_no_sign(company: Company):
    bring(company)
    opened = {"key": "T-open", "person": "P2", "at": "2026-06-02 10:15", "kind": "open"}
    clicked = {"key": "T-click", "person": "P4", "at": "2026-06-20 10:15", "kind": "click"}

    company.bring("touches", [opened], now=NOW)
    assert ask(company, first=JUNE, last=date(2026, 6, 30)).total(1) == Counted(4, 1)

    company.bring("touches", [{**opened, "key": "T-visit", "kind": "visit"}, clicked], now=NOW)
    assert ask(company, first=JUNE, last=date(2026, 6, 30)).total(1) == Counted(4, 2), (
        "E was handed over before"
    )


def test_information_that_is_missing_keeps_a_lead_out(company: Company):
    rows = [
        {"key": "A", "person": "P1", "captured_at": "2026-06-01 10:00", "email": "a@x.example", "name": "A"},
        {"key": "B", "person": "P2", "captured_at": "2026-06-01 10:00", "email": "b@x.example"},
    ]
    company.bring("leads", rows, now=NOW)
    question = Asked(line=(Step("captured"), Step("complete", ("email", "name"))))

    assert ask(company, first=JUNE, last=JUNE, question=question).total(1) == Counted(1, 1)


def test_an_answer_is_remembered_until_something_changes(company: Company, monkeypatch: pytest.MonkeyPatch):
    bring(company)
    found = ask(company, first=JUNE, last=JULY)
    answered: list[Asked] = []

    def answer_again(asked: Asked, **ground: Any) -> Funnel:
        answered.append(asked)
        return answer(asked, **ground)

    monkeypatch.setattr(module, "answer", answer_again)

    assert ask(company, first=JUNE, last=JULY) == found
    assert answered == []
    lead = {"key": "Z", "person": "PZ", "captured_at": "2026-06-20 10:00", "assigned_at": "2026-06-20 10:00"}
    company.bring("leads", [lead], now=NOW)
    assert sum(ask(company, first=JUNE, last=JULY).leads.values()) == sum(found.leads.values()) + 1
    assert len(answered) == 1


def test_a_company_without_leads_has_an_empty_funnel(company: Company):
    found = ask(company, first=JUNE, last=JULY)

    assert (dict(found.months), found.total(0), found.usual) == ({}, Counted(0, 0), Delay(None, 0))
    assert found.spans == (Delay(None, 0),)


@pytest.mark.parametrize("test", MEASURED)
def test_what_came_before_the_capture_counts_at_the_capture(company: Company, test: str):
    company.bring("leads", [{"key": "A", "person": "P1", "captured_at": "2026-06-10 10:00"}], now=NOW)
    opened = {"key": "D", "lead": "A", "opened_at": "2026-06-01 10:00", "closed_on": "2026-06-02 10:00"}
    company.bring("deals", [opened | {"state": "lost" if test == "deal_lost" else "won"}], now=NOW)
    question = Asked(line=(Step("captured"), Step(test, ("email",))))

    found = ask(company, first=JUNE, last=date(2026, 6, 30), question=question)

    assert found.total(0).measured == 1
    happened = {"captured", "handed_over", "accepted", "deal_opened", "deal_won", "deal_lost"}
    assert found.since_start[1] == (Delay(0, 1) if test in happened else Delay(None, 0))

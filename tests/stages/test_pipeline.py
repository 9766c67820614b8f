"""One pipeline for every file: what it leaves is what the last word on each row says, by whatever way."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from entente.loop import files
from entente.stages.agreement.rules import Terms
from tests.stages.company import Company, Row

NOW = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)
PROMISE = Terms(speed_minutes=60, speed_share=0.8, depth_attempts=2, depth_days=2)
LEADS: list[Row] = [
    {"key": "L1", "person": "P1", "captured_at": "2026-06-15T08:00:00Z"},
    {"key": "L2", "person": "P1", "captured_at": "2026-06-16T08:00:00Z"},
    {"key": "L3", "person": "P2", "captured_at": "2026-06-17T08:00:00Z"},
]
ATTEMPTS: list[Row] = [
    {"key": "A1", "person": "P1", "at": "2026-06-15T08:30:00Z", "seconds": "30"},
    {"key": "A2", "person": "P1", "at": "2026-06-16T12:30:00Z", "seconds": "30"},
    {"key": "A3", "person": "P2", "at": "2026-06-17T08:30:00Z", "seconds": "5"},
    {"key": "A4", "person": "P2", "at": "2026-06-18T08:30:00Z", "seconds": "50"},
]
DEALS: list[Row] = [
    {"key": "D1", "lead": "L1", "state": "won", "closed_on": "2026-06-20T10:00:00Z", "amount": "10"},
    {"key": "D3", "lead": "L3", "state": "open"},
]


def settled(company: Company, *, files_in: list[tuple[str, list[Row]]]) -> dict[str, dict[str, object]]:
    company.promise(PROMISE, from_day=date(2026, 6, 1), now=NOW)
    for kind, rows in files_in:
        company.bring(kind, rows, now=NOW)
    assert company.differences() == []
    return company.clocks()


def test_the_clocks_of_three_leads(company: Company):
    clocks = settled(company, files_in=[("leads", LEADS), ("attempts", ATTEMPTS), ("deals", DEALS)])

    assert {key: one["verdict"] for key, one in clocks.items()} == {
        "L1": "met",
        "L2": "met_late",
        "L3": "met_late",
    }
    assert {key: one["attempts"] for key, one in clocks.items()} == {"L1": 2, "L2": 1, "L3": 1}
    assert clocks["L1"]["closed_at"] == datetime(2026, 6, 20, 10, tzinfo=UTC)


@pytest.mark.parametrize("order", ["lad", "lda", "ald", "adl", "dla", "dal"])
def test_the_order_of_the_files_does_not_matter(new_company: Callable[[], Company], order: str):
    named = {"l": ("leads", LEADS), "a": ("attempts", ATTEMPTS), "d": ("deals", DEALS)}
    usual = settled(new_company(), files_in=list(named.values()))

    assert settled(new_company(), files_in=[named[one] for one in order]) == usual


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_the_size_of_the_chunks_does_not_matter(
    new_company: Callable[[], Company], rows: int, monkeypatch: pytest.MonkeyPatch
):
    named: list[tuple[str, list[Row]]] = [("leads", LEADS), ("attempts", ATTEMPTS * 2), ("deals", DEALS)]
    usual = settled(new_company(), files_in=named)
    monkeypatch.setattr(files, "CHUNK_ROWS", rows)

    assert settled(new_company(), files_in=named) == usual


def test_the_same_files_again_change_nothing(company: Company):
    named: list[tuple[str, list[Row]]] = [("leads", LEADS), ("attempts", ATTEMPTS), ("deals", DEALS)]
    settled(company, files_in=named)
    before = company.everything()
    for kind, rows in named:
        report = company.bring(kind, rows, now=NOW + timedelta(hours=1))
        assert (report.read, report.unchanged) == (len(rows), len(rows))

    assert company.everything() == before


def test_rows_without_a_key_are_known_by_their_values_and_their_place(company: Company):
    company.bring("leads", LEADS, now=NOW)
    rows: list[Row] = [{"person": "P1", "at": "2026-06-15T08:30:00Z"}] * 3
    first = company.bring("attempts", rows, now=NOW)
    again = company.bring("attempts", rows, now=NOW)
    more = company.bring("attempts", [*rows, *rows], now=NOW)

    assert (first.accepted, again.unchanged, more.unchanged, more.accepted) == (3, 3, 3, 3)
    assert company.clocks()["L1"]["attempts"] == 6


def test_a_dry_run_leaves_nothing(company: Company):
    company.bring("leads", LEADS, now=NOW)
    before = company.everything(), company.count("import_batch")
    report = company.bring("attempts", ATTEMPTS, now=NOW, dry_run=True)

    assert report.accepted == 4
    assert (company.everything(), company.count("import_batch")) == before


def test_a_correction_that_moves_an_attempt_moves_the_clocks_of_both(company: Company):
    settled(company, files_in=[("leads", LEADS), ("attempts", ATTEMPTS)])
    company.bring("attempts", [{**ATTEMPTS[0], "person": "P2"}], now=NOW)
    clocks = company.clocks()

    assert company.differences() == []
    assert (clocks["L1"]["verdict"], clocks["L1"]["attempts"]) == ("met_late", 1)
    assert (clocks["L3"]["verdict"], clocks["L3"]["attempts"]) == ("met_late", 1)  # before it started


def test_a_correction_to_a_stranger_takes_the_attempt_away_until_the_stranger_comes(company: Company):
    settled(company, files_in=[("leads", LEADS), ("attempts", ATTEMPTS)])
    moved = company.bring("attempts", [{**ATTEMPTS[0], "person": "P9"}], now=NOW)
    without = company.clocks()
    company.bring("leads", [{"key": "L9", "person": "P9", "captured_at": "2026-06-15T08:00:00Z"}], now=NOW)

    assert moved.unattached == 1
    assert without["L1"]["attempts"] == 1
    assert company.clocks()["L1"] == without["L1"]
    assert company.clocks()["L9"]["attempts"] == 1
    assert company.differences() == []


def test_a_lead_corrected_to_another_person_takes_its_clock_along(company: Company):
    settled(company, files_in=[("leads", LEADS), ("attempts", ATTEMPTS)])
    fixed = company.bring("leads", [{**LEADS[0], "person": "P2"}], now=NOW)
    moved = company.clocks()
    company.undo(fixed.batch or 0, now=NOW)

    assert moved["L1"]["first_attempt_at"] == datetime(2026, 6, 18, 8, 30, tzinfo=UTC)
    assert company.clocks()["L1"]["first_attempt_at"] == datetime(2026, 6, 15, 8, 30, tzinfo=UTC)
    assert company.differences() == []


def test_a_deal_corrected_to_another_lead_reopens_the_first(company: Company):
    settled(company, files_in=[("leads", LEADS), ("deals", DEALS)])
    fixed = company.bring("deals", [{**DEALS[0], "lead": "L2"}], now=NOW)
    moved = company.clocks()
    assert company.differences() == []
    company.undo(fixed.batch or 0, now=NOW)
    back = company.clocks()

    assert (moved["L1"]["closed"], moved["L2"]["closed"]) == (False, True)
    assert (back["L1"]["closed"], back["L2"]["closed"]) == (True, False)
    assert company.differences() == []


def test_a_deal_without_its_lead_waits_for_it_though_its_person_is_known(company: Company):
    company.bring("leads", LEADS, now=NOW)
    early = company.bring("deals", [{**DEALS[0], "lead": "L7", "person": "P1"}], now=NOW)
    company.bring("leads", [{**LEADS[0], "key": "L7"}], now=NOW)

    assert early.unattached == 1
    assert company.clocks()["L7"]["closed"] is True
    assert company.differences() == []


def test_an_attempt_with_an_unknown_outside_id_waits_for_it_in_either_order(
    new_company: Callable[[], Company],
):
    shared = [{"key": "L1", "email": "info.roy@example.org", "captured_at": "2026-06-15T08:00:00Z"}]
    other = [{"key": "L2", "person": "P2", "captured_at": "2026-06-15T08:00:00Z"}]
    tried = [{"key": "A1", "person": "P2", "email": "info.roy@example.org", "at": "2026-06-15T08:30:00Z"}]
    orders = [
        [("leads", shared), ("attempts", tried), ("leads", other)],
        [("leads", shared), ("leads", other), ("attempts", tried)],
        [("attempts", tried), ("leads", shared), ("leads", other)],
    ]
    for order in orders:
        clocks = settled(new_company(), files_in=order)
        assert (clocks["L1"]["attempts"], clocks["L2"]["attempts"]) == (0, 1)


def test_two_deals_of_a_lead_close_it_alike_in_either_order(new_company: Callable[[], Company]):
    won = [{"key": "D1", "lead": "L1", "state": "won", "closed_on": "2026-06-20T10:00:00Z"}]
    lost = [{"key": "D2", "lead": "L1", "state": "lost", "closed_on": "2026-06-18T10:00:00Z"}]
    orders = ([("deals", won), ("deals", lost)], [("deals", lost), ("deals", won)])
    for order in orders:
        clocks = settled(new_company(), files_in=[("leads", LEADS), *order])
        assert clocks["L1"]["closed_at"] == datetime(2026, 6, 18, 10, tzinfo=UTC)
        assert clocks["L1"]["close_reason"] == "lost"


def test_an_import_that_fails_in_the_middle_leaves_nothing_and_no_thread(
    company: Company, monkeypatch: pytest.MonkeyPatch
):
    import threading

    monkeypatch.setattr(files, "CHUNK_ROWS", 1)
    before = company.everything(), threading.active_count()

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(files, "_take_chunk", fail)
    with pytest.raises(ZeroDivisionError):
        company.bring("leads", LEADS * 20, now=NOW)
    for thread in threading.enumerate():
        if thread.daemon:
            thread.join(5)

    assert (company.everything(), threading.active_count()) == before


@pytest.mark.parametrize("by_undo", [True, False])
def test_a_lead_that_moved_is_reopened_when_its_deal_goes(company: Company, by_undo: bool):
    settled(company, files_in=[("leads", LEADS)])
    won = company.bring("deals", DEALS[:1], now=NOW)
    company.bring("leads", [{**LEADS[0], "person": "P2"}], now=NOW)
    if by_undo:
        company.undo(won.batch or 0, now=NOW)
    else:
        company.bring("deals", [{**DEALS[0], "lead": "L2"}], now=NOW)

    assert company.clocks()["L1"]["closed"] is False
    assert company.differences() == []

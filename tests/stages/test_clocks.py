"""The cases of docs/algorithms/clocks.md, through the whole pipeline."""

from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from entente.stages.agreement.rules import Terms
from tests.pages import rows_of
from tests.stages.company import Company, Row

PARIS = ZoneInfo("Europe/Paris")
SPEED: dict[str, Any] = {"speed_minutes": 60, "speed_share": 0.8}
DEPTH: dict[str, Any] = {"depth_attempts": 3, "depth_days": 1}


def instant(day: str, clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 6, int(day), hour, minute, tzinfo=PARIS).astimezone(UTC)


def iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Case:
    """What a cell of the page says, brought into a company as files."""

    def __init__(self, company: Company, said: str, *, look: str, terms: dict[str, Any]) -> None:
        self.company = company
        self.look = instant(*look.split())
        self.versions = [(date(2026, 6, 1), dict(terms))]
        self.captured: dict[str, str] = {}
        self.attempts: list[Row] = []
        self.deals: list[Row] = []
        for step in said.split("; "):
            self._understand(step.split())

    def _understand(self, words: list[str]) -> None:
        match words:
            case ["look", day, clock]:
                self.look = instant(day, clock)
            case ["captured", day, clock]:
                self.captured["L1"] = iso(instant(day, clock))
            case ["version", day]:
                self.versions[0] = (date.fromisoformat(day), self.versions[0][1])
            case ["also", day, term]:
                self.versions.append((date.fromisoformat(day), {**SPEED, **value(term)}))
            case ["terms", term]:
                self.versions[0][1].update(value(term))
            case ["close", *when]:
                closed = iso(instant(*when)) if len(when) == 2 else ""
                self.deals.append({"key": "D1", "lead": "L1", "state": "lost", "closed_on": closed})
            case _:
                self.attempts.append(attempt(words, place=len(self.attempts)))

    def settle(self, **assigned: str) -> dict[str, dict[str, Any]]:
        """The clocks after everything has come and been looked at."""
        now = self.look
        for from_day, terms in self.versions:
            self.company.promise(Terms(**terms), from_day=from_day, now=now)
        leads = [lead(key, when, captured=self.captured.get(key)) for key, when in assigned.items()]
        for kind, rows in (("leads", leads), ("attempts", self.attempts), ("deals", self.deals)):
            if rows:
                self.company.bring(kind, rows, now=now)
        self.company.sweep(now=now)
        assert self.company.differences() == []
        return self.company.clocks()


def value(term: str) -> dict[str, Any]:
    name, _, written = term.partition("=")
    return {name: int(written) if written.isdigit() else written}


def lead(key: str, when: str, *, captured: str | None) -> Row:
    assigned = iso(instant(*when.split()))
    return {"key": key, "person": "P", "captured_at": captured or assigned, "assigned_at": assigned}


def attempt(words: list[str], *, place: int) -> Row:
    row = {"key": f"A{place}", "person": "P", "channel": "call", "direction": "outbound", "evidence": "E1"}
    for word in words:
        if word in {"inbound", "E0", "call", "message"}:
            row[{"inbound": "direction", "E0": "evidence"}.get(word, "channel")] = word
        elif word in {"voicemail", "booked", "wrong_number", "bounced", "answered"}:
            row["outcome"] = word
        elif word.endswith("s"):
            row["seconds"] = word[:-1]
    day, clock = next((a, b) for a, b in pairwise(words) if ":" in b)
    return row | {"at": iso(instant(day, clock))}


def state(clock: dict[str, Any], *, now: datetime) -> str:
    """What is shown of a clock: what is stored, or how far the time has run."""
    if clock["due_at"] is None:
        return "not_judged"
    return clock["verdict"] or ("warned" if now >= clock["half_at"] else "pending")


def shown(moment: datetime | None) -> str:
    return moment.astimezone(PARIS).strftime("%d %H:%M") if moment else ""


@pytest.mark.parametrize(("case", "said", "expected", "first"), rows_of("clocks", headed="case"))
def test_a_worked_case(company: Company, case: str, said: str, expected: str, first: str):
    told = Case(company, said, look="15 12:00", terms=SPEED)
    clock = told.settle(L1="15 10:00")["L1"]

    assert (state(clock, now=told.look), shown(clock["first_attempt_at"])) == (expected, first)


@pytest.mark.parametrize(("said", "one", "two", "three"), rows_of("clocks", headed="what happened | L1"))
def test_one_attempt_counts_for_every_handover_that_had_started(
    company: Company, said: str, one: str, two: str, three: str
):
    told = Case(company, said, look="15 18:00", terms=SPEED)
    clocks = told.settle(L1="15 10:00", L2="15 10:20", L3="15 14:00")

    assert [state(clocks[key], now=told.look) for key in ("L1", "L2", "L3")] == [one, two, three]


def test_a_breach_is_written_once_kept_and_cleared_by_proof_alone(company: Company):
    Case(company, "look 15 10:00", look="15 10:00", terms=SPEED).settle(L1="15 10:00")
    now, last = instant("15", "12:00"), 0
    for place, (step, expected, holds, facts) in enumerate(rows_of("clocks", headed="step")):
        words = step.split()
        if words[0] == "look":
            now = instant(*words[1:])
        elif words[0] == "undo":
            company.undo(last, now=now)
        else:
            last = company.bring("attempts", [attempt(words, place=place)], now=now).batch or 0
        company.sweep(now=now)
        clock = company.clocks()["L1"]
        written = company.ask("SELECT count(*) FROM fact WHERE series = 8")[0][0]

        assert (clock["verdict"], clock["breached_at"] is not None) == (expected, holds == "yes"), step
        assert written == int(facts), step
        assert company.differences() == []


@pytest.mark.parametrize(
    ("said", "reached", "counted", "expected"), rows_of("clocks", headed="what happened | reached")
)
def test_depth(company: Company, said: str, reached: str, counted: str, expected: str):
    told = Case(company, said, look="17 12:00", terms=DEPTH)
    clock = told.settle(L1="15 10:00")["L1"]

    assert shown(clock["depth_due_at"]) == "16 18:00"
    assert (shown(clock["depth_reached_at"]), str(clock["depth_attempts"])) == (reached, counted)
    assert clock["depth_verdict"] == expected


def test_a_close_without_a_date_is_a_breach_once_the_deadline_has_passed(company: Company):
    told = Case(company, "look 15 10:10; close undated", look="15 10:10", terms=SPEED)
    before = told.settle(L1="15 10:00")["L1"]
    company.sweep(now=instant("15", "12:00"))
    after = company.clocks()["L1"]

    assert (before["verdict"], before["breached_at"]) == (None, None)
    assert (after["verdict"], after["breached_at"]) == ("broken_closed", instant("15", "11:00"))
    assert company.differences() == []

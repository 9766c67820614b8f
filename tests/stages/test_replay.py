"""Whatever comes, in whatever order: the tables equal the ledger, and the clocks equal plain loops."""

import re
import tempfile
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from entente.loop import files
from entente.stages.agreement.rules import Terms
from entente.stages.handover.answering import AnswerMoved
from tests.stages import oracle
from tests.stages.company import Company, Row

PAGE = Path(__file__).parents[2] / "docs" / "algorithms" / "replay.md"
MONDAY = datetime(2026, 6, 15, tzinfo=UTC)
PEOPLE = ("P1", "P2", "P3")
moments = st.builds(
    lambda day, minutes: (MONDAY + timedelta(days=day, minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ"),
    st.integers(0, 8),
    st.sampled_from([360, 420, 450, 480, 510, 515, 540, 600, 720, 840, 930, 960, 1200]),
)
leads = st.fixed_dictionaries(
    {"key": st.sampled_from(["L1", "L2", "L3"]), "person": st.sampled_from(PEOPLE), "captured_at": moments},
    optional={"assigned_at": moments, "source": st.sampled_from(["ads", "fair"])},
)
answered_leads = st.builds(
    lambda lead, answer: {**lead, **answer},
    leads,
    st.fixed_dictionaries({"answer": st.sampled_from(["accepted", "returned"]), "answered_at": moments}),
)
attempt_values = {
    "person": st.sampled_from(PEOPLE),
    "at": moments,
    "channel": st.sampled_from(["call", "call", "message", "meeting"]),
    "direction": st.sampled_from(["outbound", "outbound", "inbound"]),
    "seconds": st.sampled_from(["", "0", "5", "12", "90"]),
    "outcome": st.sampled_from(["", "", "answered", "voicemail", "booked", "bounced"]),
    "evidence": st.sampled_from(["E0", "E1", "E3"]),
}
attempts = st.fixed_dictionaries({"key": st.sampled_from(["A1", "A2", "A3", "A4"]), **attempt_values})
keyless = st.fixed_dictionaries(attempt_values)
deals = st.fixed_dictionaries(
    {
        "key": st.sampled_from(["D1", "D2"]),
        "lead": st.sampled_from(["L1", "L2", "L3"]),
        "state": st.sampled_from(["open", "won", "lost"]),
        "closed_on": st.one_of(st.just(""), moments),
    }
)
FILES = {"leads": leads | answered_leads, "attempts": attempts, "keyless": keyless, "deals": deals}
terms = (
    st.builds(
        Terms,
        speed_minutes=st.sampled_from([30, 60, 600]),
        speed_share=st.just(0.8),
        min_seconds=st.sampled_from([None, 0, 60]),
        clock_start=st.sampled_from(["assigned", "captured"]),
    )
    | st.builds(
        Terms,
        answer_hours=st.sampled_from([2, 12, 30]),
        speed_minutes=st.just(60),
        speed_share=st.just(0.8),
    )
    | st.builds(
        Terms,
        depth_attempts=st.integers(1, 3),
        depth_days=st.integers(1, 2),
        spacing_minutes=st.sampled_from([0, 60]),
    )
)


@dataclass
class Said:
    """A row as a batch said it: `key` names what it is about, `answer` which answer of files it gives."""

    batch: int
    kind: str
    key: tuple[Any, ...]
    row: Row
    min_seconds: int
    answer: tuple[str, int] | None = None

    def same(self, other: "Said") -> bool:
        """Whether both say the same."""
        return (clean(self.row), self.min_seconds) == (clean(other.row), other.min_seconds)


@dataclass
class Memory:
    """Everything that was said and not taken back, in order."""

    said: list[Said] = field(default_factory=list)
    answered: list[tuple[str, oracle.Answer]] = field(default_factory=list)

    def answer(self, key: str, answer: str, at: datetime) -> None:
        """Note what a member of sales answered."""
        self.answered.append((key, oracle.Answer(answer, at, len(self.said))))

    def answers(self, key: str) -> list[oracle.Answer]:
        """What was answered to a lead: the last word of the files on each of theirs, and all of members."""
        told = {
            one.answer: oracle.Answer(one.answer[0], instant(one.row["answered_at"]), place)
            for place, one in enumerate(self.said)
            if (one.kind, one.key) == ("leads", (key,)) and one.answer
        }
        return [*told.values(), *(one for lead, one in self.answered if lead == key)]

    def say(self, new: Said) -> None:
        """Note a row; one that repeats the answer of the last one that answered corrects it."""
        answers = [one.answer for one in self.said if (one.kind, one.key) == (new.kind, new.key)]
        last = next((one for one in reversed(answers) if one), None)
        if given := new.row.get("answer") if new.kind == "leads" else None:
            new = replace(new, answer=last if last and last[0] == given else (given, new.batch))
        self.said.append(new)

    def hold(self, batch: int, kind: str, rows: list[Row], min_seconds: int) -> None:
        """Note what a file says anew; what it repeats of older words on a key waits for its end."""
        seen: dict[tuple[Any, ...], int] = {}
        waiting: dict[tuple[Any, ...], Said] = {}
        for row in rows:
            values = tuple(sorted((name, value) for name, value in row.items() if value))
            seen[values] = seen.get(values, 0) + 1
            key = (row["key"],) if "key" in row else (values, min_seconds, seen[values])
            new = Said(batch, kind, key, row, min_seconds)
            before = [one for one in self.said if (one.kind, one.key) == (kind, key)]
            waiting.pop(key, None)
            if before and before[-1].same(new):
                continue
            if any(one.same(new) for one in before) and all(one.batch != batch for one in before):
                waiting[key] = new
            else:
                self.say(new)
        for new in waiting.values():
            self.say(new)

    def latest(self, kind: str) -> dict[tuple[Any, ...], Said]:
        """The last word on each key."""
        return {one.key: one for one in self.said if one.kind == kind}

    def forget(self, batch: int) -> None:
        """Take a batch back."""
        self.said = [one for one in self.said if one.batch != batch]

    def handed(self) -> dict[str, oracle.Handed]:
        """The leads with what was done about them."""
        found = {}
        for (key, *_), one in self.latest("leads").items():
            captured = instant(one.row["captured_at"])
            found[key] = oracle.Handed(
                captured_at=captured,
                assigned_at=instant(one.row["assigned_at"]) if one.row.get("assigned_at") else captured,
                tries=tuple(self.tries(one.row["person"])),
                closes=tuple(self.closes(key)),
                answers=tuple(self.answers(key)),
            )
        return found

    def tries(self, person: str) -> list[oracle.Try]:
        """What was tried to reach somebody."""
        return [
            oracle.Try(
                at=instant(one.row["at"]),
                channel=one.row["channel"],
                direction=one.row["direction"],
                seconds=int(one.row["seconds"]) if one.row["seconds"] else None,
                outcome=one.row["outcome"],
                evidence=one.row["evidence"],
                min_seconds=one.min_seconds,
            )
            for one in self.latest("attempts").values()
            if one.row["person"] == person
        ]

    def closes(self, lead: str) -> list[oracle.Close]:
        """What closed a lead."""
        return [
            oracle.Close(instant(one.row["closed_on"]) if one.row["closed_on"] else None, one.row["state"])
            for one in self.latest("deals").values()
            if one.row["lead"] == lead and one.row["state"] != "open"
        ]


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def clean(row: Row) -> Row:
    return {name: value for name, value in row.items() if value}


class Loop(RuleBasedStateMachine):
    """A company to which anything may come at any time."""

    @initialize(
        chunk=st.sampled_from([1, 2, 1000]),
        first=st.lists(leads, min_size=2, max_size=4),
        tried=st.lists(attempts, min_size=2, max_size=4),
        promised=terms,
    )
    def begin(self, chunk: int, first: list[Row], tried: list[Row], promised: Terms) -> None:
        files.CHUNK_ROWS = chunk
        self.folder = tempfile.TemporaryDirectory()
        self.company = Company(Path(self.folder.name))
        self.memory = Memory()
        self.versions: list[tuple[date, Terms]] = []
        self.brought: list[tuple[int, str, list[Row], int]] = []
        self.undone: list[tuple[int, str, list[Row], int]] = []
        self.last: tuple[str, list[Row], int] | None = None
        self.now = MONDAY + timedelta(days=9)
        self.a_version_is_entered(promised, -1)
        self.bring("leads", first, 0)
        self.bring("attempts", tried, 10)

    def bring(self, kind: str, rows: list[Row], min_seconds: int) -> None:
        report = self.company.bring(kind, rows, now=self.now, min_seconds=min_seconds)
        counts = report.counts()
        assert counts.pop("read") == sum(counts.values()) == len(rows)
        self.memory.hold(report.batch or 0, kind, rows, min_seconds if kind == "attempts" else 0)
        self.brought.append((report.batch or 0, kind, rows, min_seconds))
        self.last = (kind, rows, min_seconds)

    @rule(data=st.data(), name=st.sampled_from(list(FILES)), min_seconds=st.sampled_from([0, 10]))
    def a_file_comes(self, data: st.DataObject, name: str, min_seconds: int) -> None:
        rows = data.draw(st.lists(FILES[name], min_size=1, max_size=5))
        self.bring("attempts" if name == "keyless" else name, rows, min_seconds)

    @precondition(lambda self: self.last)
    @rule()
    def the_last_file_comes_again(self) -> None:
        kind, rows, min_seconds = self.last
        before = self.company.count("fact")
        self.bring(kind, rows, min_seconds)
        assert self.company.count("fact") == before

    @precondition(lambda self: self.brought)
    @rule(data=st.data())
    def a_file_is_undone(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from(self.brought))
        self.company.undo(chosen[0], now=self.now)
        self.memory.forget(chosen[0])
        self.brought.remove(chosen)
        self.last = None
        self.undone.append(chosen)

    @precondition(lambda self: self.undone)
    @rule(data=st.data())
    def an_undone_file_comes_again(self, data: st.DataObject) -> None:
        _, kind, rows, min_seconds = data.draw(st.sampled_from(self.undone))
        self.bring(kind, rows, min_seconds)

    @rule(promised=terms, day=st.integers(-3, 8))
    def a_version_is_entered(self, promised: Terms, day: int) -> None:
        from_day = MONDAY.date() + timedelta(days=day)
        self.company.promise(promised, from_day=from_day, now=self.now)
        self.versions.append((from_day, promised))

    @precondition(lambda self: self.memory.latest("leads"))
    @rule(data=st.data(), answer=st.sampled_from(["accepted", "returned"]))
    def sales_answers(self, data: st.DataObject, answer: str) -> None:
        key = data.draw(st.sampled_from([key for key, *_ in self.memory.latest("leads")]))
        try:
            self.company.answer(key, answer, now=self.now)
        except AnswerMoved:
            return
        self.memory.answer(key, answer, self.now)

    @rule(source=st.sampled_from(["ads", "fair"]), priority=st.integers(1, 2))
    def a_persona_is_defined(self, source: str, priority: int) -> None:
        self.company.want(source, priority=priority, now=self.now)

    @rule(hours=st.sampled_from([1, 24, 200]))
    def time_moves_on(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @invariant()
    def the_tables_equal_the_ledger_and_the_clocks_the_loops(self) -> None:
        if not hasattr(self, "company"):
            return
        self.company.sweep(now=self.now)
        expected = {
            key: oracle.clock(lead, versions=self.versions, now=self.now)
            for key, lead in self.memory.handed().items()
        }
        assert self.company.clocks() == expected
        assert self.company.decided_again(now=self.now) == 0
        assert self.company.differences() == []

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()


@pytest.fixture
def chunk_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "CHUNK_ROWS", files.CHUNK_ROWS)


def test_the_page_names_the_kinds_of_facts():
    """docs/algorithms/replay.md names the facts that there are, and no others."""
    lines = [line.split("|")[2] for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    named = {word for cell in lines for word in re.findall(r"(?:[A-Z][a-z]+){2,}", cell)}
    stages = Path(__file__).parents[2] / "src" / "entente" / "stages"
    written = {
        word
        for path in stages.glob("*/facts.py")
        for word in re.findall(r'"((?:[A-Z][a-z]+){2,})"', path.read_text("utf-8"))
    }

    assert named <= written
    assert {"LeadCaptured", "AttemptWithdrawn", "HandoverReopened", "BatchUndone"} <= named


@pytest.mark.usefixtures("committing", "chunk_size")
class TestLoop(Loop.TestCase):  # type: ignore[valid-type]
    settings = settings(
        max_examples=10,
        stateful_step_count=8,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

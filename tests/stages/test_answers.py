"""The cases of docs/algorithms/answers.md, through the whole pipeline; who may answer; what is refused."""

from datetime import date, datetime
from typing import Any

import pytest

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.rules import Actor, NotAllowed, Role, Team
from entente.loop.answered import answer_of
from entente.loop.answering import accept_lead, return_lead
from entente.stages.agreement.rules import Terms
from entente.stages.handover.answering import AnswerMoved, AnswerRefused, GivenBack, evidence_of
from tests import make
from tests.pages import rows_of
from tests.stages.company import Company, Row
from tests.stages.test_clocks import instant, iso, shown

FOUR_HOURS = Terms(answer_hours=4, acceptance_share=0.8, return_reason=True)
TOTALS = """SELECT sum(leads), sum(returned), sum(returned_with_reason), sum(answer_met),
    sum(answer_late), sum(answer_broken), sum(answer_waiting) FROM daily_total"""
_ACCEPTANCE = """
SELECT CASE WHEN h.answer IS NOT NULL THEN h.answer WHEN c.answer_verdict IS NULL THEN 'waiting'
       ELSE 'silent' END FROM handover h JOIN clock c ON c.id = h.id"""


def lead(key: str, assigned: datetime, **answer: str) -> Row:
    return {"key": key, "person": key, "captured_at": iso(assigned), "assigned_at": iso(assigned), **answer}


def played(company: Company, said: str) -> dict[str, Any]:
    """The clock of the lead after everything that was said, answers given by a member of sales."""
    steps = [step.split() for step in said.split("; ")]
    when = {words[0]: instant(*words[1:]) for words in steps}
    assigned = when.get("assigned", instant("15", "10:00"))
    company.promise(FOUR_HOURS, from_day=date(2026, 6, 1), now=assigned)
    company.bring("leads", [lead("L1", assigned)], now=assigned)
    for word, *at in steps:
        if word == "lost":
            deal = {"key": "D1", "lead": "L1", "state": "lost", "closed_on": iso(when["lost"])}
            company.bring("deals", [deal], now=when["lost"])
        elif word in {"accepted", "returned"}:
            company.answer("L1", word, now=instant(*at))
    company.sweep(now=when.get("look", instant("16", "12:00")))
    return company.clocks()["L1"]


@pytest.mark.parametrize("row", rows_of("answers", headed="what happened | due"), ids=lambda row: row[0])
def test_a_worked_case(company: Company, row: list[str]):
    said, due, answer, promise, closed, acceptance = row
    clock = played(company, said)

    assert (shown(clock["answer_due_at"]), clock["answer"] or "") == (due, answer)
    assert (clock["answer_verdict"] or "", shown(clock["closed_at"])) == (promise, closed)
    assert company.ask(_ACCEPTANCE) == [(acceptance,)]
    assert company.differences() == []


@pytest.mark.parametrize(
    "told",
    [
        "accepted 15 13:00",
        "returned 15 13:00",
    ],
)
def test_a_file_tells_what_a_member_could(company: Company, told: str):
    answer, *at = told.split()
    company.promise(FOUR_HOURS, from_day=date(2026, 6, 1), now=instant("15", "10:00"))
    row = lead("L1", instant("15", "10:00"), answer=answer, answered_at=iso(instant(*at)))
    company.bring("leads", [row], now=instant("16", "12:00"))

    clock = company.clocks()["L1"]
    assert (clock["answer"], clock["answer_verdict"]) == (answer, "met")
    assert clock["closed"] is (answer == "returned")


def test_an_answer_without_its_moment_was_given_when_a_file_first_told_of_it(company: Company):
    company.promise(FOUR_HOURS, from_day=date(2026, 6, 1), now=instant("15", "10:00"))
    at, later = instant("15", "13:00"), instant("15", "17:00")
    company.bring("leads", [lead("L1", instant("15", "10:00"), answer="accepted")], now=at)
    again = lead("L1", instant("15", "10:00"), answer="accepted", source="fair")
    company.bring("leads", [again], now=later)

    assert company.clocks()["L1"]["answered_at"] == at
    assert company.clocks()["L1"]["answer_verdict"] == "met"


def told(company: Company, *answers: tuple[str, str, str]) -> list[int]:
    """Files of the 15th, each with the time of its import, an answer, and the time of it (empty: none)."""
    company.promise(FOUR_HOURS, from_day=date(2026, 6, 1), now=instant("15", "10:00"))
    batches = []
    for at, answer, given in answers:
        row = lead("L1", instant("15", "10:00"), answer=answer)
        row |= {"answered_at": iso(instant("15", given))} if given else {}
        batches.append(company.bring("leads", [row], now=instant("15", at)).batch or 0)
    return batches


def test_files_that_go_back_to_an_answer_give_it_again(company: Company):
    batches = told(company, ("11:00", "accepted", ""), ("15:00", "returned", ""), ("17:00", "accepted", ""))

    clock = company.clocks()["L1"]
    assert (clock["answer"], clock["closed"]) == ("accepted", False)
    assert (clock["answered_at"], clock["answer_verdict"]) == (instant("15", "11:00"), "met")
    company.undo(batches[1], now=instant("15", "17:30"))
    assert company.clocks()["L1"]["answer"] == "accepted"
    company.undo(batches[2], now=instant("15", "17:40"))
    assert company.clocks()["L1"]["answered_at"] == instant("15", "11:00")
    assert company.differences() == []


def test_a_file_that_no_longer_says_when_leaves_the_moment_that_was_told(company: Company):
    told(company, ("12:00", "accepted", "11:00"), ("17:00", "accepted", ""))

    clock = company.clocks()["L1"]
    assert (clock["answered_at"], clock["answer_verdict"]) == (instant("15", "11:00"), "met")
    assert company.ask("SELECT accepted_at FROM handover") == [(instant("15", "11:00"),)]


def test_a_file_that_says_another_moment_corrects_the_answer(company: Company):
    told(company, ("12:00", "accepted", "11:00"), ("17:00", "accepted", "13:30"))

    assert company.clocks()["L1"]["answered_at"] == instant("15", "13:30")


def test_an_undone_file_takes_its_answer_back_and_leaves_that_of_a_member(company: Company):
    company.promise(FOUR_HOURS, from_day=date(2026, 6, 1), now=instant("15", "10:00"))
    company.bring("leads", [lead("L1", instant("15", "10:00"))], now=instant("15", "10:00"))
    company.answer("L1", "accepted", now=instant("15", "11:00"))
    told = lead("L1", instant("15", "10:00"), answer="returned", answered_at=iso(instant("15", "12:00")))
    report = company.bring("leads", [told], now=instant("15", "13:00"))
    assert company.clocks()["L1"]["answer"] == "returned"

    company.undo(report.batch or 0, now=instant("15", "15:00"))

    clock = company.clocks()["L1"]
    assert (clock["answer"], clock["closed"]) == ("accepted", False)
    assert company.differences() == []


def test_a_reason_beside_accepted_is_kept_and_makes_no_return(company: Company):
    row = lead("L1", instant("15", "10:00"), answer="accepted", return_reason="timing")
    company.bring("leads", [row], now=instant("15", "11:00"))

    assert company.ask("SELECT payload->>'reason' FROM fact WHERE series = 29") == [("timing",)]
    assert company.ask("SELECT answer, return_reason FROM handover") == [("accepted", None)]
    assert company.ask("SELECT returned, returned_with_reason FROM daily_total") == [(0, 0)]
    assert company.differences() == []


def test_a_month_is_counted(company: Company):
    start = instant("15", "10:00")
    company.promise(FOUR_HOURS, from_day=date(2026, 6, 1), now=start)
    in_time, late = iso(instant("15", "12:00")), iso(instant("15", "16:00"))
    accepted = [lead(f"A{n}", start, answer="accepted", answered_at=in_time) for n in range(5)]
    returned = [
        lead("R1", start, answer="returned", answered_at=in_time, return_reason="no_budget"),
        lead("R2", start, answer="returned", answered_at=late),
    ]
    silent = [lead("S1", start), lead("S2", start), lead("W1", instant("16", "09:30"))]
    company.bring("leads", [*accepted, *returned, *silent], now=instant("16", "10:00"))

    assert company.ask(TOTALS) == [(10, 2, 1, 6, 1, 2, 1)]
    assert company.ask("SELECT count(*) FROM handover WHERE answer = 'accepted'") == [(5,)]
    (row,) = rows_of("answers", headed="leads | accepted")
    assert row == ["10", "5", "2", "1", "2", "1", "7 of 9", "6 of 9", "1 of 2"]


def test_days_that_an_older_entente_counted_are_counted_again(company: Company):
    start = instant("15", "10:00")
    company.promise(FOUR_HOURS, from_day=date(2026, 6, 1), now=start)
    company.bring("leads", [lead("L1", start, answer="accepted", answered_at=iso(start))], now=start)
    company.ask("UPDATE daily_total SET answer_met = NULL RETURNING 1")
    company.ask("UPDATE clock SET answer_due_at = NULL, answer_verdict = NULL RETURNING 1")

    company.sweep(now=instant("15", "10:01"))

    assert company.ask("SELECT answer_met FROM daily_total") == [(1,)]
    assert company.differences() == []


def test_before_any_sweep_the_story_knows_that_no_time_is_left(company: Company):
    company.promise(FOUR_HOURS, from_day=date(2026, 6, 1), now=instant("15", "10:00"))
    company.bring("leads", [lead("L1", instant("15", "10:00"))], now=instant("15", "10:00"))
    number = company.number_of("L1")

    with workspace_transaction(company.by.workspace_id):
        at_last, after = (
            answer_of(company.by.workspace_id, handover_id=number, now=instant("15", clock), sees_words=True)
            for clock in ("14:00", "14:01")
        )

    assert (at_last.is_waiting, at_last.verdict) == (True, None)
    assert (after.is_waiting, after.verdict) == (False, None)


def test_a_day_that_an_import_counted_meanwhile_is_judged_all_the_same(company: Company):
    start = instant("15", "10:00")
    company.promise(FOUR_HOURS, from_day=date(2026, 6, 1), now=start)
    company.bring("leads", [lead("L1", start), lead("L2", start)], now=start)
    company.ask("UPDATE daily_total SET answer_met = NULL RETURNING 1")
    company.ask("UPDATE clock SET answer_due_at = NULL, answer_verdict = NULL RETURNING 1")
    company.bring("leads", [lead("L1", start, source="fair")], now=start)

    company.sweep(now=instant("15", "10:01"))

    due = instant("15", "14:00")
    assert {key: one["answer_due_at"] for key, one in company.clocks().items()} == {"L1": due, "L2": due}
    assert company.differences() == []
    before = company.everything()
    company.sweep(now=instant("15", "10:02"))
    assert company.everything() == before


class TestRefused:
    """Whoever may not answer, and what cannot be answered: nothing changes."""

    @pytest.fixture(autouse=True)
    def _one_lead(self, company: Company) -> None:
        self.company = company
        company.promise(FOUR_HOURS, from_day=date(2026, 6, 1), now=instant("15", "10:00"))
        company.bring("leads", [lead("L1", instant("15", "10:00"))], now=instant("15", "10:00"))
        self.number = company.number_of("L1")

    def refused(self, kind: type[Exception], *, says: str, by: Actor, back: GivenBack | None = None) -> None:
        before = self.company.count("fact")
        with pytest.raises(kind, match=says):
            self.answer(by=by, back=back)
        assert self.company.count("fact") == before

    def answer(self, *, by: Actor, back: GivenBack | None) -> None:
        now = instant("15", "12:00")
        with workspace_transaction(self.company.by.workspace_id):
            if back:
                return_lead(self.number, back=back, by=by, now=now)
            else:
                accept_lead(self.number, by=by, now=now)

    @pytest.mark.parametrize("role", [Role.OBSERVER, Role.MARKETER, Role.API_CLIENT])
    def test_a_role_without_the_right(self, role: Role):
        member = make.member(by=self.company.by, role=role, team=Team.SALES)
        self.refused(NotAllowed, says="may not accept and return leads", by=member)

    def test_the_head_of_marketing(self):
        head = make.member(by=self.company.by, role=Role.HEAD, team=Team.MARKETING, name="Mia Head")
        self.refused(AnswerRefused, says="Mia Head cannot answer for sales", by=head)

    def test_a_second_time(self):
        self.company.answer("L1", "accepted", now=instant("15", "11:00"))
        self.refused(AnswerMoved, says="accepted already", by=self.company.rep)

    def test_a_deal_that_is_decided(self):
        deal = {"key": "D1", "lead": "L1", "state": "won", "closed_on": iso(instant("15", "11:00"))}
        self.company.bring("deals", [deal], now=instant("15", "11:00"))
        self.refused(AnswerMoved, says="deal of this lead is decided", by=self.company.rep)

    @pytest.mark.parametrize(
        ("back", "says"),
        [
            (GivenBack("because", "He said so."), "'because' is not a reason; choose from not_target"),
            (GivenBack("no_budget", "  "), "what shows that this reason holds"),
            (GivenBack("no_budget", "x" * 2_001), "in 1 to 2000 letters"),
            (GivenBack("no_budget", "\x00"), "what shows that this reason holds"),
        ],
    )
    def test_a_return_without_reason_or_evidence(self, back: GivenBack, says: str):
        self.refused(AnswerRefused, says=says, by=self.company.rep, back=back)

    def test_unreachable_before_the_promised_attempts_were_made(self):
        self.company.promise(
            Terms(depth_attempts=2, depth_days=3), from_day=date(2026, 6, 15), now=instant("15", "10:00")
        )
        back = GivenBack("unreachable", "Nobody answers.")
        self.refused(AnswerRefused, says="needs all the attempts", by=self.company.rep, back=back)

    def test_the_words_of_a_return_are_in_no_fact(self):
        self.company.answer("L1", "returned", now=instant("15", "11:00"))

        (payload,) = self.company.ask("SELECT payload::text FROM fact WHERE kind = 'LeadReturned'")
        assert "schools" not in payload[0]
        with workspace_transaction(self.company.by.workspace_id):
            found = evidence_of(self.company.by.workspace_id, handover_id=self.number)
        assert list(found.values()) == ["They sell to schools alone."]

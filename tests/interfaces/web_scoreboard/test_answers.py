"""Accepting and returning a lead from its page; what both sides promised of it on the scoreboard."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from entente import loop
from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.rules import Actor, Team
from entente.stages.agreement.rules import Terms
from entente.stages.journey.accepting import accept
from entente.stages.journey.defining import Proposal, propose
from entente.stages.journey.definitions import Kind
from entente.stages.journey.reasons import default_reasons
from tests.cast import Cast
from tests.interfaces.web_scoreboard.conftest import NOON
from tests.stages.company import Company

SignIn = Callable[[Actor], Client]
TERMS = Terms(acceptance_share=0.8, answer_hours=4, return_reason=True)
BACK = {"reason": "not_target", "evidence": "They sell to schools alone."}


@pytest.fixture
def lead(company: Company) -> str:
    """The address of L7, captured at nine, looked at by noon, to be answered within four hours."""
    company.promise(TERMS, from_day=date(2026, 5, 20), now=NOON)
    return f"/w/atelier/leads/{company.number_of('L7')}/"


def agreed_reasons(cast: Cast, listed: list[dict[str, Any]], *, from_day: date) -> None:
    """Reasons that both heads accepted, from a day."""
    with workspace_transaction(cast.workspace_id):
        proposal = Proposal(Kind.REASONS, {"reasons": listed}, wanted_from=from_day)
        found = propose(proposal, on=loop.written(by=cast.head_of_marketing, now=NOON))
        on = loop.written(by=cast.head_of_sales, now=NOON)
        accept(found.id, kind=Kind.REASONS, side=Team.SALES, on=on)


def cards(client: Client) -> dict[str, Any]:
    """The cards of May by their title."""
    shown = client.get("/w/atelier/?month=2026-05").context
    return {card.title: card for card in [*shown["marketing"], *shown["sales"]]}


def rows(client: Client, address: str) -> list[str]:
    """The outside ids of the leads that a list shows, in order."""
    return sorted(row.lead.external_id for row in client.get(address).context["rows"])


def test_a_rep_accepts_from_the_page_of_the_lead(sign_in: SignIn, cast: Cast, lead: str):
    rep = sign_in(cast.rep)
    assert "Not answered yet" in rep.get(lead).content.decode()

    page = rep.post(f"{lead}accept/", follow=True)

    assert page.redirect_chain == [(lead, 302)]
    assert page.context["answer_word"] == "Accepted"
    assert ("Accepted by sales", "Hugo Martin") in [(one.title, one.who) for one in page.context["entries"]]
    assert f"{lead}accept/" not in page.content.decode()


def test_a_rep_returns_for_a_reason_and_says_what_shows_it(sign_in: SignIn, cast: Cast, lead: str):
    page = sign_in(cast.rep).post(f"{lead}return/", BACK, follow=True)

    assert page.context["return_reason"] == "Out of target: size, sector or country"
    told = {one.title: list(one.details) for one in page.context["entries"]}
    assert told["Returned to marketing"] == [
        "Out of target: size, sector or country",
        "They sell to schools alone.",
    ]


def test_what_was_typed_stays_when_a_return_is_refused(
    sign_in: SignIn, cast: Cast, company: Company, lead: str
):
    before = company.count("fact")

    page = sign_in(cast.rep).post(f"{lead}return/", BACK | {"reason": ""})

    assert (page.status_code, company.count("fact")) == (400, before)
    assert "They sell to schools alone." in page.content.decode()
    assert page.context["form"].errors["reason"] == ["This field is required."]
    assert "Nothing was saved yet. To mend:" in page.content.decode()
    assert '<li><a href="#id_reason">Reason</a></li>' in page.content.decode()


def test_a_second_tab_is_told_that_the_lead_was_answered(
    sign_in: SignIn, cast: Cast, company: Company, lead: str
):
    rep = sign_in(cast.rep)
    rep.post(f"{lead}accept/")
    before = company.count("fact")

    page = rep.post(f"{lead}accept/")

    assert (page.status_code, company.count("fact")) == (400, before)
    assert "This lead is accepted already" in page.content.decode()


def test_a_reason_is_worded_as_on_the_day_of_the_workspace(
    sign_in: SignIn, cast: Cast, lead: str, monkeypatch: pytest.MonkeyPatch
):
    """At 22:30 of the 20th in UTC it is the 21st in Paris, from which day on the words are others."""
    sign_in(cast.rep).post(f"{lead}return/", BACK)
    listed = [one.as_mapping() for one in default_reasons()]
    listed[0] |= {"en": "Not our market", "fr": "Pas notre marché"}
    agreed_reasons(cast, listed, from_day=date(2026, 5, 21))
    client = sign_in(cast.marketer)
    assert client.get(lead).context["return_reason"] == "Out of target: size, sector or country"

    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 5, 20, 22, 30, tzinfo=UTC))

    assert client.get(lead).context["return_reason"] == "Not our market"


def test_a_reason_that_is_gone_since_the_rep_looked_is_refused_and_the_words_stay(
    sign_in: SignIn, cast: Cast, company: Company, lead: str
):
    rep = sign_in(cast.rep)
    assert 'value="not_target"' in rep.get(lead).content.decode()
    listed = [one.as_mapping() for one in default_reasons() if one.code != "not_target"]
    agreed_reasons(cast, listed, from_day=date(2026, 5, 20))
    before = company.count("fact")

    page = rep.post(f"{lead}return/", BACK)

    assert (page.status_code, company.count("fact")) == (400, before)
    assert page.context["form"].errors == {
        "reason": ["This reason is not, or is no longer, among those agreed on: choose another."]
    }
    assert BACK["evidence"] in page.content.decode()


@pytest.mark.parametrize(
    ("answer", "said"), [("accept", "Ce lead est déjà accepté"), ("return", "Ce lead est déjà rendu")]
)
def test_a_second_tab_is_told_so_in_french(sign_in: SignIn, cast: Cast, lead: str, answer: str, said: str):
    rep = sign_in(cast.rep)
    rep.post(f"{lead}{answer}/", BACK)
    rep.cookies.load({"django_language": "fr"})

    assert said in rep.post(f"{lead}{answer}/", BACK).content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("observer", 403), ("marketer", 403), ("head_of_marketing", 400), ("stranger", 404)]
)
def test_nobody_else_can_answer(
    sign_in: SignIn, cast: Cast, company: Company, lead: str, who: str, status: int
):
    before = company.count("fact")

    client = sign_in(getattr(cast, who))
    answers = [client.post(f"{lead}{verb}/", BACK).status_code for verb in ("accept", "return")]

    assert (answers, company.count("fact")) == ([status, status], before)


def test_marketing_sees_the_answer_and_no_button(sign_in: SignIn, cast: Cast, lead: str):
    page = sign_in(cast.marketer).get(lead).content.decode()

    assert "The answer of sales" in page
    assert "/accept/" not in page


def test_both_promises_are_cards_that_lead_to_their_rows(
    sign_in: SignIn, cast: Cast, company: Company, lead: str
):
    """On the 20th: L5 and L6 came before noon and wait, L7 is returned in time, with a reason."""
    rep = sign_in(cast.rep)
    rep.post(f"{lead}return/", BACK)

    found = cards(rep)

    accepted = found["Leads that sales accepts"]
    assert (accepted.delivered.value, accepted.promised.value, accepted.n) == (0.0, 0.8, 1)
    assert (accepted.state, accepted.note) == ("open", "2 not yet due")
    answer = found["Accepted or returned within 4 business hours"]
    assert (answer.delivered.value, answer.n, answer.state) == (1.0, 1, "open")
    reason = found["A reason for each lead returned"]
    assert (reason.delivered.value, reason.n, reason.state) == (1.0, 1, "open")
    for card in (accepted, answer, reason):
        assert rows(rep, card.href) == ["L7"]
    assert rows(rep, "/w/atelier/leads/?from=2026-05-20&answer=waiting") == ["L5", "L6"]
    assert rows(rep, "/w/atelier/leads/?answer=silent") == ["L1", "L2", "L3", "L4"]


@pytest.mark.usefixtures("lead")
def test_days_that_an_older_entente_counted_wait_for_the_worker(
    sign_in: SignIn, cast: Cast, company: Company, monkeypatch: pytest.MonkeyPatch
):
    june = datetime(2026, 6, 3, 10, 0, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: june)
    company.ask("UPDATE daily_total SET answer_met = NULL, answer_waiting = NULL RETURNING 1")
    company.ask("UPDATE clock SET answer_due_at = NULL, answer_verdict = NULL RETURNING 1")
    marketer = sign_in(cast.marketer)

    before = cards(marketer)
    company.sweep(now=june)
    after = cards(marketer)

    for title in ("Leads that sales accepts", "Accepted or returned within 4 business hours"):
        assert (before[title].state, before[title].note) == ("open", "1 day is still to be counted")
    accepted, answered = (
        after["Leads that sales accepts"],
        after["Accepted or returned within 4 business hours"],
    )
    assert (accepted.state, accepted.note, accepted.n) == ("kept", "", 3)
    assert (answered.state, answered.note, answered.n) == ("broken", "", 3)


def test_a_month_without_such_a_promise_has_no_such_card(sign_in: SignIn, cast: Cast, company: Company):
    assert not {"Leads that sales accepts", "Answer of sales"} & set(cards(sign_in(cast.rep)))

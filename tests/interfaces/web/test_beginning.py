"""The first minutes in an empty workspace: what is to do, what waits for whom, what would not be signed."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.actions import add_member, invite
from entente.foundation.people.rules import Role, Team
from entente.stages.agreement.aims_beginning import next_quarter_end
from entente.stages.agreement.aims_queries import objectives
from entente.stages.journey.definitions import Kind
from entente.stages.journey.reading import definition_versions
from tests import make
from tests.cast import Cast

HUB = "/w/atelier/agreement/"
pytestmark = pytest.mark.django_db


def _words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def _hub(client: Client) -> str:
    return _words(client.get(HUB).content.decode())


def test_the_scoreboard_without_a_promise_leads_to_the_agreement(sign_in, cast: Cast):
    page = sign_in(cast.head_of_marketing).get("/w/atelier/").content.decode()

    assert '<a href="/w/atelier/agreement/">Write the agreement</a>' in page


def test_words_and_definition_wait_for_the_other_head_by_name_and_number(sign_in, cast: Cast):
    client: Client = sign_in(cast.head_of_marketing)
    client.post(f"{HUB}glossary/default/")
    given = {"made_from": "0", "required": ["email"], "fit-TOTAL_FORMS": "0", "fit-INITIAL_FORMS": "0"}
    client.post(f"{HUB}mql/propose/", {**given, "intent-TOTAL_FORMS": "0", "intent-INITIAL_FORMS": "0"})

    assert "Sales 24 terms to accept · 1 MQL definition to accept" in _hub(client)
    assert "Journey (to do) · Glossary (begun) · What makes an MQL (begun)" in _hub(client)

    other: Client = sign_in(cast.head_of_sales)
    numbers = re.findall(r'name="number" value="([0-9]+)"', other.get(f"{HUB}glossary/").content.decode())
    other.post(f"{HUB}glossary/accept/", {"number": numbers})
    assert "Sales 1 MQL definition to accept" in _hub(client)
    assert "Glossary (done)" in _hub(client)


def test_the_usual_texts_are_begun_and_accepted_in_two_clicks(sign_in, cast: Cast):
    """24 terms, an MQL definition and a list of reasons; meetings, missions and journey need no yes."""
    client: Client = sign_in(cast.head_of_marketing)
    assert "Begin with what is usual" in _hub(client)

    client.post(f"{HUB}usual/")

    assert "Sales 24 terms to accept · 1 MQL definition to accept · 1 list of reasons to accept" in _hub(
        client
    )
    assert "Begin with what is usual" not in _hub(client)
    assert "Accept all of these for my side" not in _hub(client)
    other: Client = sign_in(cast.head_of_sales)
    assert "Accept all of these for my side" in _hub(other)

    answer = other.post(f"{HUB}accept/", {"side": "sales"}, follow=True)

    assert "26 texts are accepted." in _words(answer.content.decode())
    assert "Journey (done) · Glossary (done) · What makes an MQL (done)" in _hub(other)
    assert "What waits for whom" not in _hub(other)


def test_what_was_written_before_stays_when_the_usual_is_begun(sign_in, cast: Cast):
    client: Client = sign_in(cast.head_of_marketing)
    given = {"made_from": "0", "required": ["email"], "fit-TOTAL_FORMS": "0", "fit-INITIAL_FORMS": "0"}
    client.post(f"{HUB}mql/propose/", {**given, "intent-TOTAL_FORMS": "0", "intent-INITIAL_FORMS": "0"})

    client.post(f"{HUB}usual/")
    client.post(f"{HUB}usual/")

    with workspace_transaction(cast.workspace_id):
        (mql,) = definition_versions(cast.workspace_id, kind=Kind.MQL)
        assert mql.content["required"] == ["email"]
        assert len(definition_versions(cast.workspace_id, kind=Kind.REASONS)) == 1


@pytest.mark.parametrize(("who", "status"), [("observer", 403), ("rep", 403), ("head_of_marketing", 400)])
def test_nobody_but_its_head_accepts_for_sales(sign_in, cast: Cast, who: str, status: int):
    sign_in(cast.head_of_marketing).post(f"{HUB}usual/")

    answer = sign_in(getattr(cast, who)).post(f"{HUB}accept/", {"side": "sales"})

    assert answer.status_code == status
    assert "Sales 24 terms to accept" in _hub(sign_in(cast.head_of_sales))


def test_the_contract_says_what_would_not_be_part_of_it(sign_in, cast: Cast):
    client: Client = sign_in(cast.head_of_marketing)
    given = {"basis": "5", "from_day": "2150-01-01", "language": "en"}
    client.post(f"{HUB}contract/", given)
    warning = "Not part of it, for one side has not accepted it yet:"
    assert warning not in client.get(f"{HUB}contract/").content.decode()

    client.post(f"{HUB}glossary/default/")

    page = _words(client.get(f"{HUB}contract/").content.decode())
    assert f"{warning} Sales 24 terms to accept" in page


def test_a_first_definition_begins_with_the_information_that_the_journey_needs(sign_in, cast: Cast):
    page = sign_in(cast.head_of_marketing).get(f"{HUB}mql/propose/").content.decode()

    boxes = re.findall(r'<input type="checkbox" name="required" value="(\w+)"[^>]*checked', page)
    assert boxes == ["email", "phone", "company"]


def test_an_admin_sees_for_which_side_nobody_can_sign(sign_in, cast: Cast):
    client: Client = sign_in(cast.admin)
    assert "Nobody can sign" not in client.get("/w/atelier/people/").content.decode()

    off = {"name": "Ines Moreau", "role": "head", "team": "sales"}
    client.post(f"/w/atelier/people/{cast.head_of_sales.member_id}/", off)

    page = client.get("/w/atelier/people/").content.decode()
    assert "Nobody can sign for sales yet." in page
    assert "/w/atelier/people/add/?role=head&amp;team=sales" in page
    assert "Nobody can sign" not in sign_in(cast.rep).get("/w/atelier/people/").content.decode()


def test_the_guide_leads_to_the_form_of_the_head_who_is_missing_until_one_is_asked(sign_in, cast: Cast):
    client: Client = sign_in(cast.admin)
    form = 'href="/w/atelier/people/add/?role=head&amp;team=sales">Name the two heads</a>'
    off = {"name": "Ines Moreau", "role": "head", "team": "sales"}
    client.post(f"/w/atelier/people/{cast.head_of_sales.member_id}/", off)
    assert form not in sign_in(cast.head_of_marketing).get(HUB).content.decode()  # who may add nobody
    client = sign_in(cast.admin)
    assert form in client.get(HUB).content.decode()

    asked = {"name": "Sam Lutz", "email": "sam@example.com", "role": "head", "team": "sales"}
    page = client.post("/w/atelier/people/add/", asked).content.decode()

    assert "Next: Set shared objectives" in _words(page)
    assert form not in client.get(HUB).content.decode()
    assert "begun Name the two heads" in _hub(client)


def test_what_a_side_accepts_at_once_leads_on_to_the_contract_that_waits(sign_in, cast: Cast):
    head: Client = sign_in(cast.head_of_marketing)
    head.post(f"{HUB}glossary/default/")
    assert sign_in(cast.head_of_sales).post(f"{HUB}accept/", {"side": "sales"})["Location"] == HUB

    head.post(f"{HUB}contract/", {"basis": "5", "from_day": "2150-01-01", "language": "en"})

    answer = sign_in(cast.head_of_sales).post(f"{HUB}accept/", {"side": "sales"})
    assert answer["Location"] == f"{HUB}contract/"


GOAL = {"quota": "1,000,000", "marketing_share": "40%", "deal_size": "8,000", "close_rate": "4%"}


def test_the_contract_promises_the_leads_that_the_plan_asks_for(sign_in, cast: Cast):
    """1,000,000 x 40% / 8,000 / 4% = 1,250 leads in the year: 104.2 a month, so 105."""
    client: Client = sign_in(cast.head_of_marketing)
    assert client.post(f"{HUB}plan/", {**GOAL, "do": "save"}).status_code == 302
    page = client.get(f"{HUB}contract/").content.decode()
    assert "Promise the 105 leads a month that the plan asks for" in page

    given = {"basis": "5", "leads_from_plan": "on", "from_day": "2150-01-01", "language": "en"}
    client.post(f"{HUB}contract/", given)

    assert "Marketing brings 105 leads each month." in client.get(f"{HUB}contract/").content.decode()


def test_without_a_plan_the_template_says_how_many_leads(sign_in, cast: Cast):
    client: Client = sign_in(cast.head_of_marketing)
    assert "that the plan asks for" not in client.get(f"{HUB}contract/").content.decode()

    client.post(f"{HUB}contract/", {"basis": "5", "from_day": "2150-01-01", "language": "en"})

    assert "Marketing brings 20 leads each month." in client.get(f"{HUB}contract/").content.decode()


def test_a_head_who_joins_before_any_signature_lands_on_the_way_to_the_agreement(client: Client, cast: Cast):
    with workspace_transaction(cast.workspace_id):
        place = {"by": cast.admin, "name": "Zoe", "email": "zoe@example.com"}
        head = add_member(cast.workspace_id, **place, role=Role.HEAD, team=Team.SALES)
        link = f"/join/atelier/{invite(head.id, by=cast.admin, now=timezone.now())}/"

    answer = client.post(link, {"password": "une entente cordiale"})

    assert answer["Location"] == HUB


def test_the_first_objective_is_proposed_from_the_plan_and_accepted_as_it_is_kept(sign_in, cast: Cast):
    """50 customers in the year of the plan; until the end of the next quarter, its share of 365 days."""
    client: Client = sign_in(cast.head_of_marketing)
    assert client.post(f"{HUB}plan/", {**GOAL, "do": "save"}).status_code == 302
    today = make.today()
    deadline = next_quarter_end(today)
    customers = -(-50 * ((deadline - today).days + 1) // 365)
    form = client.get(f"{HUB}objectives/new/").context["form"]
    assert (form["target"].value(), form["deadline"].value()) == (str(customers), deadline)
    assert form["sales_owner"].value() == cast.head_of_sales.member_id

    given = {name: form[name].value() or "" for name in form.fields}
    whys = {"reachable": "Two campaigns each month are paid", "realistic": "Last spring we won even more"}
    answer = client.post(f"{HUB}objectives/new/", {**given, **whys, "accept": "1"}, follow=True)

    page = _words(answer.content.decode())
    assert "The objective is kept, and accepted for your side." in page
    assert "Next: Settle who tells what to whom, and when you meet" in page
    assert "Sales 1 objective to accept" in _hub(client)
    other: Client = sign_in(cast.head_of_sales)
    assert f"Objective: “Win {customers} customers from new leads by" in _hub(other)
    other.post(f"{HUB}accept/", {"side": "sales"})
    with workspace_transaction(cast.workspace_id):
        (held,) = objectives(cast.workspace_id)
    assert held.standing.state == "adopted"
    assert "A first one is proposed" not in client.get(f"{HUB}objectives/new/").content.decode()


def test_an_objective_whose_checks_fail_is_kept_and_not_accepted(sign_in, cast: Cast):
    client: Client = sign_in(cast.head_of_marketing)

    given = {"text": "Do better together", "over": "start", "accept": "1"}
    answer = client.post(f"{HUB}objectives/new/", given, follow=True)

    assert "The objective is kept, but not accepted yet" in _words(answer.content.decode())
    with workspace_transaction(cast.workspace_id):
        (held,) = objectives(cast.workspace_id)
    assert not held.standing.accepted


def test_whoever_cannot_accept_is_not_offered_to(sign_in, cast: Cast):
    page = sign_in(cast.marketer).get(f"{HUB}objectives/new/").content.decode()

    assert "accept for my side" not in page

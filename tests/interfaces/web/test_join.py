"""The page behind a one-use link."""

import pytest
from django.test import Client

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.actions import add_member, invite, start_again
from entente.foundation.people.models import Invitation, Member, User
from entente.foundation.people.queries import sides_with_head, system_actor
from entente.foundation.people.rules import Actor, Role, Team
from tests import make
from tests.make import MOMENT, PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("entente.interfaces.web.join.views.timezone.now", lambda: MOMENT)


def _link(by: Actor, *, email: str | None = "nina@example.com", slug: str = "atelier") -> str:
    with workspace_transaction(by.workspace_id):
        member = add_member(
            by.workspace_id, by=by, name="Nina Vidal", email=email, role=Role.REP, team=Team.SALES
        )
        return f"/join/{slug}/{invite(member.id, by=by, now=MOMENT)}/"


def test_following_the_link_sets_the_password_signs_in_and_uses_it_up(client: Client, cast):
    link = _link(cast.admin)

    answer = client.post(link, {"password": PASSWORD}, headers={"accept-language": "fr"})

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/")["Location"] == "/w/atelier/"
    user = User.objects.get(email="nina@example.com")
    assert user.check_password(PASSWORD)
    assert user.language == "fr"
    assert client.get(link).status_code == 404


def test_looking_at_the_link_changes_nothing(client: Client, cast):
    link = _link(cast.admin)

    assert client.get(link).status_code == 200
    assert client.get(link).status_code == 200

    with workspace_transaction(cast.workspace_id):
        assert Invitation.objects.filter(workspace_id=cast.workspace_id, used_at=None).count() == 1


def test_used_invented_and_foreign_links_get_the_same_answer(client: Client, cast):
    link = _link(cast.admin)
    secret = link.split("/")[3]
    client.post(link, {"password": PASSWORD})
    fresh = Client()

    answers = [fresh.get(f"/join/{slug}/{key}/") for slug, key in (("atelier", secret), ("no", "x" * 32))]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_a_link_for_a_lost_password_is_titled_so(client: Client, cast):
    with workspace_transaction(cast.workspace_id):
        secret = start_again(cast.rep.member_id, by=system_actor(cast.workspace_id), now=MOMENT)

    page = client.get(f"/join/atelier/{secret}/").content.decode()

    assert "<h1>Choose a new password</h1>" in page
    assert "Join atelier" not in page


@pytest.mark.parametrize("password", ["", "short", "1234567890123", "qwertyuiop"])
def test_a_weak_password_is_refused_and_the_link_stays_good(client: Client, cast, password: str):
    link = _link(cast.admin)

    answer = client.post(link, {"password": password})

    assert answer.status_code == 400
    assert client.get(link).status_code == 200
    assert not User.objects.get(email="nina@example.com").has_usable_password()


def test_a_link_without_address_asks_for_it(client: Client, cast):
    link = _link(cast.admin, email=None)

    assert client.post(link, {"password": PASSWORD}).status_code == 400
    answer = client.post(link, {"password": PASSWORD, "email": "Late@Example.com"})

    assert answer.status_code == 302
    assert User.objects.get(email="late@example.com").check_password(PASSWORD)


def test_a_link_never_changes_the_password_of_an_account_that_signs_in(client: Client, cast):
    other = make.workspace("other")
    email = f"hugo.martin@w{cast.workspace_id}.example"
    link = _link(other, email=email, slug="other")

    wrong = client.post(link, {"password": "another long one"})
    right = client.post(link, {"password": PASSWORD})

    assert (wrong.status_code, right.status_code) == (400, 302)
    assert User.objects.get(email=email).check_password(PASSWORD)


def _first_admin_link(by: Actor) -> str:
    with workspace_transaction(by.workspace_id):
        member = add_member(
            by.workspace_id, by=by, name="", email="mia@example.com", role=Role.ADMIN, team=None
        )
        return f"/join/newcomer/{invite(member.id, by=by, now=MOMENT)}/"


def test_the_first_admin_says_her_name_and_the_team_that_she_signs_for(client: Client, cast):
    by = make.workspace("newcomer")
    link = _first_admin_link(by)
    assert "Your name" in client.get(link).content.decode()

    client.post(link, {"name": "Mia Blanc", "team": "marketing", "password": PASSWORD})

    with workspace_transaction(by.workspace_id):
        member = Member.objects.get(workspace_id=by.workspace_id, email="mia@example.com")
        assert sides_with_head(by.workspace_id) == {Team.MARKETING}
    assert (member.name, member.role, member.team) == ("Mia Blanc", "admin", "marketing")
    assert User.objects.get(email="mia@example.com").name == "Mia Blanc"


def test_without_a_name_the_first_admin_has_not_joined(client: Client, cast):
    link = _first_admin_link(make.workspace("newcomer"))

    answer = client.post(link, {"password": PASSWORD})

    assert answer.status_code == 400
    assert client.get(link).status_code == 200


def test_who_was_invited_by_name_is_asked_neither_name_nor_team(client: Client, cast):
    page = client.get(_link(cast.admin)).content.decode()

    assert "Your name" not in page
    assert "Your team" not in page

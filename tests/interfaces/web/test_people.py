"""The page of members and calendars."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.models import Member
from entente.foundation.people.queries import calendars
from entente.foundation.people.rules import Role
from tests import make
from tests.make import PASSWORD

pytestmark = pytest.mark.django_db
CALENDAR = b'zone = "Europe/Paris"\nholidays = "FR"\n[week]\nmon = ["09:00-12:30", "13:30-18:00"]\n'


def _count(cast) -> int:
    with workspace_transaction(cast.workspace_id):
        return Member.objects.filter(workspace_id=cast.workspace_id).count()


def _calendars(cast) -> int:
    with workspace_transaction(cast.workspace_id):
        return len(calendars(cast.workspace_id))


def test_everybody_sees_the_members_in_a_constant_number_of_queries(sign_in, cast, django_assert_num_queries):
    client: Client = sign_in(cast.observer)
    with django_assert_num_queries(14) as few:
        page = client.get("/w/atelier/people/").content.decode()
    for _number in range(5):
        make.member(by=cast.admin, role=Role.REP)

    with django_assert_num_queries(len(few)):
        assert client.get("/w/atelier/people/").status_code == 200
    assert "Hugo Martin" in page
    assert "people/add" not in page


def test_who_adds_a_member_reads_what_each_role_may_do(sign_in, cast):
    page = sign_in(cast.admin).get("/w/atelier/people/add/").context["roles"]

    answers = {role for role, sentence in page if "accepts and returns leads" in sentence}
    assert answers == {"Team lead", "Sales rep"}


def test_adding_shows_a_link_that_works(sign_in, cast):
    given = {"name": "Nina Vidal", "email": "nina@example.com", "role": "rep", "team": "sales"}

    page = sign_in(cast.admin).post("/w/atelier/people/add/", given).content.decode()

    (path,) = re.findall(r'value="http://testserver(/join/atelier/[^"]+)"', page)
    assert Client().post(path, {"password": PASSWORD}).status_code == 302


def test_a_head_is_asked_for_the_team(sign_in, cast):
    before = _count(cast)
    given = {"name": "Nina", "email": "nina@example.com", "role": "head", "team": ""}

    answer = sign_in(cast.admin).post("/w/atelier/people/add/", given)

    assert answer.status_code == 400
    page = answer.content.decode()
    assert "A head or a team lead leads a team: choose which one." in page
    assert "<title>To mend · " in page
    assert '<a href="#id_team">Team</a>' in page
    assert "autofocus" in page
    assert _count(cast) == before


def test_adding_a_member_twice_is_refused_and_changes_nothing(sign_in, cast):
    client: Client = sign_in(cast.admin)
    email = f"hugo.martin@w{cast.workspace_id}.example"
    before = _count(cast)

    answer = client.post("/w/atelier/people/add/", {"name": "H", "email": email, "role": "rep"})

    assert answer.status_code == 400
    assert _count(cast) == before


@pytest.mark.parametrize("path", ["add/", "{rep}/", "{rep}/invite/"])
def test_only_an_admin_manages_members(sign_in, cast, path: str):
    client: Client = sign_in(cast.head_of_sales)
    before = _count(cast)

    given = {"name": "N", "email": "n@example.com", "role": "admin"}
    answer = client.post(f"/w/atelier/people/{path.format(rep=cast.rep.member_id)}", given)

    assert answer.status_code == 403
    assert _count(cast) == before


def test_a_role_is_changed_and_access_taken_away(sign_in, cast):
    client: Client = sign_in(cast.admin)

    client.post(
        f"/w/atelier/people/{cast.rep.member_id}/",
        {"name": "Hugo Martin", "role": "team_lead", "team": "sales"},
    )

    with workspace_transaction(cast.workspace_id):
        changed = Member.objects.get(workspace_id=cast.workspace_id, id=cast.rep.member_id)
    assert (changed.role, changed.active) == ("team_lead", False)


def test_an_admin_cannot_shut_the_door_behind_herself(sign_in, cast):
    given = {"name": "Agathe Roux", "role": "observer"}

    sign_in(cast.admin).post(f"/w/atelier/people/{cast.admin.member_id}/", given)

    with workspace_transaction(cast.workspace_id):
        held = Member.objects.get(workspace_id=cast.workspace_id, id=cast.admin.member_id)
    assert (held.role, held.active) == ("admin", True)


def test_a_new_link_makes_the_one_before_useless(sign_in, cast):
    client: Client = sign_in(cast.admin)
    given = {"name": "Nina Vidal", "email": "nina@example.com", "role": "rep"}
    (first,) = re.findall(
        r"/join/atelier/[^\"]+", client.post("/w/atelier/people/add/", given).content.decode()
    )
    with workspace_transaction(cast.workspace_id):
        nina = Member.objects.get(workspace_id=cast.workspace_id, email="nina@example.com")

    page = client.post(f"/w/atelier/people/{nina.id}/invite/").content.decode()

    assert Client().get(first).status_code == 404
    assert Client().get(re.findall(r"/join/atelier/[^\"]+", page)[0]).status_code == 200


def test_another_calendar_waits_for_the_other_head(sign_in, cast):
    given = {"file": SimpleUploadedFile("CAL.toml", CALENDAR), "applies_from": "2150-01-01"}

    answer = sign_in(cast.head_of_sales).post("/w/atelier/people/calendar/", given)

    assert answer.status_code == 302
    assert _calendars(cast) == 1
    client: Client = sign_in(cast.head_of_marketing)
    page = client.get("/w/atelier/people/").content.decode()
    assert "Proposed calendar" in page
    assert "Marketing: waits" in page
    assert "Sales: Ines Moreau" in page
    (number,) = re.findall(r'name="number" value="([0-9]+)"', page)[:1]

    assert client.post("/w/atelier/agreement/accept/calendar/", {"number": number}).status_code == 302
    assert _calendars(cast) == 2
    assert "13:30–18:00" in client.get("/w/atelier/people/").content.decode()


def test_while_a_side_has_no_head_another_calendar_applies_at_once(sign_in, cast):
    with workspace_transaction(cast.workspace_id):
        Member.objects.filter(id=cast.head_of_marketing.member_id).update(active=False)
    client: Client = sign_in(cast.head_of_sales)
    assert "one of the sides has no head yet" in client.get("/w/atelier/people/calendar/").content.decode()

    file = SimpleUploadedFile("CAL.toml", CALENDAR)
    client.post("/w/atelier/people/calendar/", {"file": file, "applies_from": "2150-01-01"})

    assert _calendars(cast) == 2


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        (CALENDAR, "2020-01-01", "2020 is past"),
        (b'zone = "Europe/Paris"\n[week]\nmon = ["25:00-26:00"]\n', "2150-01-01", "line 3"),
        (b"\xff\xfe\x00", "2150-01-01", "not a text"),
        (b"#" * 70_000, "2150-01-01", "larger than 64 kB"),
    ],
)
def test_a_calendar_that_cannot_apply_is_refused(sign_in, cast, text: bytes, day: str, said: str):
    file = SimpleUploadedFile("CAL.toml", text)

    answer = sign_in(cast.head_of_sales).post(
        "/w/atelier/people/calendar/", {"file": file, "applies_from": day}
    )

    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert _calendars(cast) == 1


def _me(cast) -> Member:
    with workspace_transaction(cast.workspace_id):
        return Member.objects.get(workspace_id=cast.workspace_id, id=cast.admin.member_id)


def test_an_admin_chooses_her_own_team_once_and_never_another(sign_in, cast):
    client: Client = sign_in(cast.admin)
    own = f"/w/atelier/people/{cast.admin.member_id}/"
    held = {"name": "Agathe Roux", "role": "admin", "active": "on"}

    assert client.post(own, {**held, "team": "marketing"}).status_code == 302
    client.post(own, {**held, "team": "sales"})

    assert (_me(cast).team, _me(cast).role, _me(cast).active) == ("marketing", "admin", True)
    assert "Another admin can change it." in client.get(own).content.decode()


def test_an_admin_gives_herself_and_others_another_name(sign_in, cast):
    client: Client = sign_in(cast.admin)

    client.post(f"/w/atelier/people/{cast.admin.member_id}/", {"name": "Agathe R."})
    given = {"name": "Hugo M.", "role": "rep", "team": "sales", "active": "on"}
    client.post(f"/w/atelier/people/{cast.rep.member_id}/", given)

    page = client.get("/w/atelier/people/").content.decode()
    assert "Agathe R." in page
    assert "Hugo M." in page


@pytest.mark.parametrize(
    ("asked", "role"), [("", "marketer"), ("?role=head", "head"), ("?role=admin", "marketer")]
)
def test_a_new_member_is_no_admin_unless_somebody_says_so(sign_in, cast, asked: str, role: str):
    page = sign_in(cast.admin).get(f"/w/atelier/people/add/{asked}").content.decode()

    assert f'<option value="{role}" selected>' in page

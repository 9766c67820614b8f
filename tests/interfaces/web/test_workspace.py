"""A page of a workspace: for members alone, inside one transaction that a refusal rolls back."""

from typing import Any

import pytest
from django.http import HttpResponse, HttpResponseBase
from django.test import Client, override_settings
from django.urls import include, path

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.actions import change_member
from entente.foundation.people.models import Member
from entente.foundation.people.rules import Right, Role
from entente.interfaces.web.streaming import stream_csv
from entente.kit.refusal import Refusal
from tests import make
from tests.cast import user_of


def _write_and_refuse(request: Any, slug: str) -> HttpResponse:
    Member.objects.filter(name="Olga Petit").update(name="changed")
    raise Refusal("The moon is full; wait a day.")


def _write_and_need(request: Any, slug: str) -> HttpResponse:
    Member.objects.filter(name="Olga Petit").update(name="changed")
    request.membership.actor.must(Right.MANAGE_MEMBERS)
    return HttpResponse()


def _names(request: Any, slug: str) -> HttpResponseBase:
    def rows() -> Any:
        found = Member.objects.filter(role=Role.REP).values_list("name", "role")
        return [*found, ("=1+1", 2)]

    return stream_csv(request, file_name="names.csv", header=("name", "role"), rows=rows)


def _facts(request: Any, slug: str) -> HttpResponse:
    return HttpResponse(f"{request.workspace.zone} {request.membership.actor.name} {len(request.workspaces)}")


urlpatterns = [
    path("w/<slug:slug>/refuse/", _write_and_refuse),
    path("w/<slug:slug>/need/", _write_and_need),
    path("w/<slug:slug>/names/", _names),
    path("w/<slug:slug>/facts/", _facts),
    path("", include("entente.config.urls")),
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def _olga(cast) -> str:
    with workspace_transaction(cast.workspace_id):
        return Member.objects.get(workspace_id=cast.workspace_id, id=cast.observer.member_id).name


def test_nobody_enters_without_signing_in(client: Client, cast):
    answer = client.get("/w/atelier/people/?a=1")

    assert (answer.status_code, answer["Location"]) == (
        302,
        "/account/login/?next=/w/atelier/people/%3Fa%3D1",
    )


def test_a_stranger_does_not_learn_that_a_company_exists(sign_in, cast):
    client = sign_in(cast.stranger)

    there, nowhere = client.get("/w/atelier/people/"), client.get("/w/nothing/people/")

    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert there.content == nowhere.content


def test_a_member_whose_access_was_taken_away_is_a_stranger(sign_in, cast):
    client = sign_in(cast.rep)
    with workspace_transaction(cast.workspace_id):
        change_member(cast.rep.member_id, by=cast.admin, role=Role.REP, team=None, active=False)

    assert client.get("/w/atelier/people/").status_code == 404


def test_a_page_knows_its_workspace_and_its_reader(sign_in, cast):
    answer = sign_in(cast.rep).get("/w/atelier/facts/")

    assert answer.content.decode() == "Europe/Paris Hugo Martin 1"


def test_a_refusal_undoes_what_was_written_and_says_its_sentence(sign_in, cast):
    answer = sign_in(cast.rep).get("/w/atelier/refuse/")

    assert answer.status_code == 400
    assert "The moon is full; wait a day." in answer.content.decode()
    assert _olga(cast) == "Olga Petit"


def test_a_missing_right_is_named_in_the_language_of_the_reader(sign_in, cast):
    answer = sign_in(cast.rep).get("/w/atelier/need/", headers={"accept-language": "fr"})

    assert answer.status_code == 403
    assert "gérer les membres" in answer.content.decode()
    assert _olga(cast) == "Olga Petit"


def test_a_file_is_read_in_its_own_transaction_and_is_safe_in_a_spreadsheet(sign_in, cast):
    answer = sign_in(cast.rep).get("/w/atelier/names/")

    assert b"".join(answer.streaming_content).decode() == "name,role\nHugo Martin,rep\n'=1+1,2\n"


def test_the_first_page_leads_to_the_only_workspace(sign_in, cast):
    assert sign_in(cast.rep).get("/")["Location"] == "/w/atelier/"


def test_the_first_page_lets_choose_among_several_and_remembers_the_last(client: Client, cast):
    second = make.workspace("second")
    with workspace_transaction(second.workspace_id):
        Member.objects.create(
            workspace_id=second.workspace_id,
            user_id=user_of(cast.rep).id,
            name="Hugo",
            role=Role.REP,
            joined_at=make.MOMENT,
        )
    client.force_login(user_of(cast.rep))

    assert "/w/second/" in client.get("/").content.decode()
    client.get("/w/second/facts/")
    assert client.get("/")["Location"] == "/w/second/"


def test_who_is_in_no_workspace_is_told_what_to_do(client: Client, cast):
    user = user_of(cast.rep)
    with workspace_transaction(cast.workspace_id):
        Member.objects.filter(workspace_id=cast.workspace_id, id=cast.rep.member_id).update(user_id=None)
    client.force_login(user)

    answer = client.get("/")

    assert answer.status_code == 200
    assert "You are in no workspace yet" in answer.content.decode()


def test_the_pulse_asks_the_database_once(client: Client, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert client.get("/health/").content == b"ok\n"


def test_the_chosen_language_comes_back_at_the_next_sign_in(client: Client, cast):
    user = user_of(cast.rep)
    client.force_login(user)
    client.post("/language/setlang/", {"language": "fr", "next": "/look/"})
    fresh = Client()

    answer = fresh.post("/account/login/", {"login": user.email, "password": make.PASSWORD})

    assert answer.status_code == 302
    assert fresh.cookies["django_language"].value == "fr"


def test_a_lost_password_is_reset_by_mail(client: Client, cast, mailoutbox):
    user = user_of(cast.rep)

    client.post("/account/password/reset/", {"email": user.email})

    (mail,) = mailoutbox
    assert mail.to == [user.email]
    assert "/account/password/reset/key/" in mail.body


@override_settings(DEBUG=False)
def test_a_form_without_its_proof_of_origin_is_refused(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user_of(cast.head_of_sales))

    assert client.post("/w/atelier/agreement/contract/", {}).status_code == 403

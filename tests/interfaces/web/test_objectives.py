"""The pages of objectives: the form, the checks, both heads' acceptance, and stale tabs."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from entente.foundation.database.tenancy import workspace_transaction
from entente.stages.agreement.aims_queries import KeptObjective, objectives
from tests import make
from tests.cast import Cast

LIST = "/w/atelier/agreement/objectives/"
NEW = f"{LIST}new/"


def given(cast: Cast, **changes: Any) -> dict[str, Any]:
    """What a good objective looks like in the form."""
    today = make.today()
    return {
        "text": "Raise the score of recommendation from 20 to 40 by the end of spring",
        "metric": "",
        "measure": "score of recommendation",
        "over": "start",
        "baseline": "20",
        "target": "40",
        "starts_on": str(today),
        "deadline": str(today + timedelta(days=90)),
        "marketing_owner": str(cast.marketer.member_id),
        "sales_owner": str(cast.rep.member_id),
        "reachable": "We call ten customers each week",
        "realistic": "Two offices reached it last year",
        "marketing_stake": "the budget of the fair",
        "sales_stake": "",
    } | changes


def kept(cast: Cast) -> list[KeptObjective]:
    with workspace_transaction(cast.workspace_id):
        return objectives(cast.workspace_id)


def written(client: Client, cast: Cast, **changes: Any) -> KeptObjective:
    """One objective, kept by the page."""
    answer = client.post(NEW, given(cast, **changes))
    assert answer.status_code == 302, answer.content.decode()
    return kept(cast)[-1]


@pytest.mark.django_db
def test_an_objective_is_written_checked_and_adopted_by_both_heads(sign_in, cast):
    one = written(sign_in(cast.rep), cast)
    page = sign_in(cast.head_of_sales).get(f"{LIST}{one.id}/").content.decode()
    assert "Accept for my side" in page
    assert "the budget of the fair" in page

    for head, side in ((cast.head_of_sales, "sales"), (cast.head_of_marketing, "marketing")):
        (held,) = kept(cast)
        accepted = {"side": side, "version": held.version}
        assert sign_in(head).post(f"{LIST}{one.id}/accept/", accepted).status_code == 302

    (held,) = kept(cast)
    assert held.standing.state == "adopted"
    assert held.standing.adopted_on == make.today()
    assert "Raise the score" in sign_in(cast.observer).get(LIST).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Specific", "The text has 3 words: say in 6 or more", "Time-bound", "It has no deadline"]),
        ("fr", ["Spécifique", "Le texte compte 3 mots", "Temporel", "Il n’a pas d’échéance"]),
    ],
)
def test_a_draft_shows_which_letters_fail_and_how_to_mend_them(sign_in, cast, language: str, said: list[str]):
    client: Client = sign_in(cast.rep)
    client.cookies["django_language"] = language
    empty = dict.fromkeys(given(cast), "") | {"text": "Do better together", "over": "start"}

    assert client.post(NEW, empty).status_code == 302

    (one,) = kept(cast)
    page = client.get(f"{LIST}{one.id}/").content.decode().replace("&#x27;", "'")
    for sentence in said:
        assert sentence in page
    assert "Accept for my side" not in sign_in(cast.head_of_sales).get(f"{LIST}{one.id}/").content.decode()
    version = {"side": "sales", "version": one.version}
    assert sign_in(cast.head_of_sales).post(f"{LIST}{one.id}/accept/", version).status_code == 400
    assert kept(cast)[0].version == one.version


@pytest.mark.django_db
def test_values_are_read_in_the_unit_of_the_number(sign_in, cast):
    client: Client = sign_in(cast.rep)
    share = written(
        client,
        cast,
        metric="first_attempt_met_business",
        measure="",
        over="30",
        baseline="65 %",
        target="72,5 %",
    )
    delay = written(
        client, cast, metric="first_attempt_p50_business", measure="", over="30", baseline="90", target="45"
    )

    assert (str(share.standing.shown.baseline), str(share.standing.shown.target)) == ("0.65", "0.725")
    assert (str(delay.standing.shown.baseline), str(delay.standing.shown.target)) == ("5400", "2700")
    page = client.get(f"{LIST}{share.id}/edit/").content.decode()
    assert 'value="72.5"' in page
    assert "72.5%" in client.get(f"{LIST}{share.id}/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "kept_text"),
    [
        ({"text": ""}, "score of recommendation"),
        ({"target": "many"}, 'value="many"'),
        ({"baseline": "1e9"}, 'value="1e9"'),
        ({"deadline": "0001-01-01"}, "score of recommendation"),
        ({"sales_owner": "999999999"}, "score of recommendation"),
        ({"metric": "leads"}, "score of recommendation"),
        ({"reachable": "x" * 2001}, "score of recommendation"),
    ],
)
def test_what_makes_no_sense_is_refused_and_keeps_what_was_typed(sign_in, cast, change: dict, kept_text: str):
    answer = sign_in(cast.rep).post(NEW, given(cast, **change))

    assert answer.status_code == 400
    assert 'class="error"' in answer.content.decode()
    assert kept_text in answer.content.decode()
    assert kept(cast) == []


@pytest.mark.django_db
def test_a_stale_tab_is_told_so_and_loses_nothing(sign_in, cast):
    client: Client = sign_in(cast.rep)
    one = written(client, cast)
    edit = f"{LIST}{one.id}/edit/"
    assert client.post(edit, given(cast, version=one.version, target="45")).status_code == 302

    stale = client.post(edit, given(cast, version=one.version, target="60", reachable="typed in a stale tab"))

    page = stale.content.decode()
    assert stale.status_code == 400
    assert "Somebody changed this since you opened it" in page
    assert "typed in a stale tab" in page
    (held,) = kept(cast)
    assert held.standing.shown.target == 45
    assert f'value="{held.version}"' in page
    client.post(edit, given(cast, version=held.version, target="60"))
    assert kept(cast)[0].standing.shown.target == 60


@pytest.mark.django_db
def test_a_value_is_noted_by_hand(sign_in, cast):
    client: Client = sign_in(cast.rep)
    one = written(client, cast)
    for head, side in ((cast.head_of_sales, "sales"), (cast.head_of_marketing, "marketing")):
        accepted = {"side": side, "version": kept(cast)[0].version}
        sign_in(head).post(f"{LIST}{one.id}/accept/", accepted)
    version = kept(cast)[0].version
    client = sign_in(cast.rep)

    refused = client.post(f"{LIST}{one.id}/note/", {"version": version, "day": "2020-01-01", "value": "21"})
    assert refused.status_code == 400
    today = str(make.today())
    assert (
        client.post(f"{LIST}{one.id}/note/", {"version": version, "day": today, "value": "21,5"}).status_code
        == 302
    )

    (reading,) = kept(cast)[0].standing.readings
    assert (reading.day, str(reading.value), reading.member_id) == (
        make.today(),
        "21.5",
        cast.rep.member_id,
    )


@pytest.mark.django_db
def test_rights_and_other_companies(sign_in, cast):
    one = written(sign_in(cast.rep), cast)
    observer: Client = sign_in(cast.observer)
    assert observer.get(f"{LIST}{one.id}/").status_code == 200
    assert observer.post(NEW, given(cast)).status_code == 403
    assert observer.post(f"{LIST}{one.id}/withdraw/", {"version": one.version}).status_code == 403
    accepted = {"side": "marketing", "version": one.version}
    assert sign_in(cast.head_of_sales).post(f"{LIST}{one.id}/accept/", accepted).status_code == 400
    stranger: Client = sign_in(cast.stranger)
    assert stranger.get(LIST).status_code == 404
    assert stranger.get(f"/w/elsewhere/agreement/objectives/{one.id}/").status_code == 404
    assert stranger.get(f"/w/elsewhere/agreement/objectives/{one.id}/edit/").status_code == 404
    assert [held.version for held in kept(cast)] == [one.version]


@pytest.mark.django_db
@pytest.mark.parametrize(("page", "questions"), [("", 20), ("one", 21)])
def test_a_page_asks_the_same_number_of_questions_whatever_there_is(
    sign_in, cast, django_assert_num_queries, page: str, questions: int
):
    client: Client = sign_in(cast.rep)
    measured = {"metric": "leads", "measure": "", "over": "30"}
    one = written(client, cast, **measured)
    path = f"{LIST}{one.id}/" if page else LIST
    client.get(path)
    with django_assert_num_queries(questions):
        client.get(path)
    for _ in range(3):
        written(client, cast, **measured)
    client.get(path)

    with django_assert_num_queries(questions):
        client.get(path)

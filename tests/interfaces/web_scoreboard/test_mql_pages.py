"""The pages of the MQL definition and of the reasons: shown, tested, proposed, accepted."""

import json
import re
from urllib.parse import quote

import pytest
from django.test import Client

from entente.foundation.database.tenancy import workspace_transaction
from entente.stages.journey.definitions import Kind
from entente.stages.journey.reading import definition_versions
from tests.cast import Cast
from tests.stages.company import Company

MQL = "/w/atelier/agreement/mql/"
ROWS = {
    "fit-TOTAL_FORMS": "3",
    "fit-INITIAL_FORMS": "0",
    "intent-TOTAL_FORMS": "2",
    "intent-INITIAL_FORMS": "0",
}
GIVEN = {
    **ROWS,
    "made_from": "0",
    "required": ["email"],
    "wanted_from": "",
    "fit-0-joiner": "and",
    "fit-0-field": "source",
    "fit-0-operator": "one_of",
    "fit-0-values": "Fair; web ;",
    "fit-1-joiner": "or",
    "fit-1-field": "city",
    "fit-1-operator": "is",
    "fit-1-values": "Lyon",
}
CONTENT = {
    "required": ["email"],
    "fit": [
        [{"field": "source", "operator": "one_of", "values": ["Fair", "web"]}],
        [{"field": "city", "operator": "is", "values": ["Lyon"]}],
    ],
    "intent": [],
}


def held(cast: Cast, kind: Kind = Kind.MQL) -> list:
    with workspace_transaction(cast.workspace_id):
        return definition_versions(cast.workspace_id, kind=kind)


def propose_and_accept(sign_in, cast: Cast) -> None:
    """A definition in force since noon."""
    assert sign_in(cast.head_of_marketing).post(f"{MQL}propose/", GIVEN).status_code == 302
    client: Client = sign_in(cast.head_of_sales)
    client.post("/w/atelier/agreement/accept/mql/", {"number": str(held(cast)[0].id)})


def test_a_definition_is_proposed_by_rows_and_accepted(sign_in, cast: Cast):
    propose_and_accept(sign_in, cast)

    (version,) = held(cast)
    assert (version.content, version.in_force_from.isoformat()) == (CONTENT, "2026-05-20")
    page = sign_in(cast.observer).get(MQL).content.decode()
    assert "source is one of Fair, web" in page
    assert "city is Lyon" in page
    assert "nothing is asked" in page
    assert "Propose" not in page.split("</header>")[-1].split("<table")[0]


def test_a_draft_is_tested_before_anybody_agrees(sign_in, cast: Cast):
    answer = sign_in(cast.rep).post(f"{MQL}propose/", GIVEN | {"test": "1"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert held(cast) == []
    assert 'value="Fair; web ;"' in page
    # six of the seven leads of May come from the fair or the web, five of them with an e-mail
    (href,) = set(re.findall(r'href="([^"]+outcome=mql)">5</a>', page.split("1–20 May 2026")[1]))
    rows = sign_in(cast.rep).get(href.replace("&amp;", "&")).content.decode()
    assert [name for name in ("Ann", "Dan", "Gus", "Eve", "Fay") if f">{name}</a>" in rows] == [
        "Ann",
        "Dan",
        "Gus",
        "Eve",
        "Fay",
    ]
    assert ">Bob</a>" not in rows


def test_the_version_in_force_is_tested_and_every_number_leads_to_rows(sign_in, cast: Cast):
    propose_and_accept(sign_in, cast)
    client = sign_in(cast.observer)

    page = client.get(f"{MQL}test/").content.decode()

    for part, count in (("all", 7), ("mql", 5), ("attempted", 2)):
        href = re.findall(rf'href="([^"]+outcome={part})">{count}</a>', page)[0].replace("&amp;", "&")
        assert f"<b>{count}</b> leads" in client.get(href).content.decode()
    assert "too few to conclude" in page


def test_the_rows_say_why_without_telling_observers_who(sign_in, cast: Cast):
    propose_and_accept(sign_in, cast)
    address = f"{MQL}test/leads/?outcome=not"

    for_rep = sign_in(cast.rep).get(address).content.decode()
    for_observer = sign_in(cast.observer).get(address).content.decode()

    assert ">Bob</a>" in for_rep
    assert "no e-mail" in for_rep
    assert "source: =1+1" in for_rep
    assert "Bob" not in for_observer
    assert ">L2</a>" in for_observer


def test_the_leads_of_a_test_ask_a_constant_number_of_questions(
    sign_in, cast: Cast, django_assert_num_queries
):
    propose_and_accept(sign_in, cast)
    client = sign_in(cast.rep)

    for outcome in ("attempted", "mql", "all"):
        with django_assert_num_queries(18):
            client.get(f"{MQL}test/leads/?outcome={outcome}")


@pytest.mark.parametrize(
    "query",
    [
        "?version=999999999",
        "?version=x",
        "?draft=x",
        "?draft=[]",
        "?draft=" + quote(json.dumps({"score": 1})),
        "",
    ],
)
def test_an_address_that_names_no_definition_is_refused(sign_in, cast: Cast, query: str):
    for page in ("test/", "test/leads/"):
        assert sign_in(cast.rep).get(f"{MQL}{page}{query}").status_code == 400


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"fit-0-operator": "at_least", "fit-0-values": "many"}, "many is not a number"),
        ({"fit-0-values": ""}, "needs a value"),
        ({"fit-0-field": ""}, "which field these values are of"),
        ({"intent-0-at_least": "2"}, "Give both numbers"),
        ({"intent-0-at_least": "0", "intent-0-days": "3"}, "greater than or equal to 1"),
        ({"wanted_from": "2026-05-19"}, "2026-05-19 is past"),
        ({"made_from": "7"}, "it has changed since you opened it"),
    ],
)
def test_a_definition_that_makes_no_sense_is_refused_with_the_form_kept(
    sign_in, cast: Cast, changes: dict, said: str
):
    answer = sign_in(cast.rep).post(f"{MQL}propose/", GIVEN | changes)

    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert 'value="Lyon"' in page
    assert held(cast) == []


def test_observers_propose_nothing(sign_in, cast: Cast):
    assert sign_in(cast.observer).post(f"{MQL}propose/", GIVEN).status_code == 403
    assert sign_in(cast.observer).post(f"{MQL}reasons/propose/", {}).status_code == 403
    assert held(cast) == []


def _typed(page: str) -> dict[str, str]:
    """What the form of the reasons would send."""
    found = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.DOTALL):
        chosen = re.findall(r'value="([^"]*)" selected', options)
        found[name] = chosen[0] if chosen else ""
    return {name: value.replace("&#x27;", "'") for name, value in found.items()}


def test_the_usual_reasons_are_proposed_changed_and_accepted(sign_in, cast: Cast):
    client = sign_in(cast.head_of_sales)
    page = client.get(f"{MQL}reasons/").content.decode()
    assert "To start from" in page
    assert "90 to 180 days" in page
    typed = _typed(client.get(f"{MQL}reasons/propose/").content.decode())
    place = next(name for name, value in typed.items() if value == "no_budget").removesuffix("-code")

    assert client.post(f"{MQL}reasons/propose/", typed | {f"{place}-least": "120"}).status_code == 302

    (version,) = held(cast, Kind.REASONS)
    sign_in(cast.head_of_marketing).post("/w/atelier/agreement/accept/reasons/", {"number": version.id})
    (version,) = held(cast, Kind.REASONS)
    days = {one["code"]: one.get("cooldown_days") for one in version.content["reasons"]}
    assert (len(days), days["no_budget"], days["timing"]) == (12, [120, 180], None)
    assert "120 to 180 days" in sign_in(cast.observer).get(f"{MQL}reasons/").content.decode()


def test_reasons_without_other_are_refused(sign_in, cast: Cast):
    client = sign_in(cast.rep)
    typed = _typed(client.get(f"{MQL}reasons/propose/").content.decode())
    place = next(name for name, value in typed.items() if value == "other")

    answer = client.post(f"{MQL}reasons/propose/", typed | {place: ""})

    assert answer.status_code == 400
    assert "the reason other must stay" in answer.content.decode()
    assert held(cast, Kind.REASONS) == []


def story(client: Client, company: Company, key: str):
    """The story of a lead by the id it has outside."""
    ((number,),) = company.ask(
        "SELECT h.id FROM handover h JOIN lead l ON l.id = h.lead_id WHERE l.external_id = %s", key
    )
    return client.get(f"/w/atelier/leads/{number}/")


def test_a_lead_says_whether_it_was_an_mql_and_under_which_version(sign_in, cast: Cast, company: Company):
    assert story(sign_in(cast.rep), company, "L1").context["ripe"] is None

    propose_and_accept(sign_in, cast)
    client = sign_in(cast.observer)
    told = {key: story(client, company, key) for key in ("L1", "L2", "L6")}

    # the version began on the 20th: L6 came that day, the others are only measured
    assert {key: one.context["ripe"].was_in_force for key, one in told.items()} == {
        "L1": False,
        "L2": False,
        "L6": True,
    }
    assert "It was an MQL when it came." in told["L1"].content.decode()
    assert "Judged under the definition in force since 20 May 2026." in told["L6"].content.decode()
    assert "measured under the one in force since 20 May 2026." in told["L1"].content.decode()
    refused = told["L2"].content.decode()
    assert "It was not an MQL when it came." in refused
    assert "no e-mail" in refused

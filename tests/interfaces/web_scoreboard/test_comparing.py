"""What a proposal changes is on its page before a head accepts it; any two versions can be chosen."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from entente import loop
from entente.foundation.database.tenancy import workspace_transaction
from entente.stages.journey.accepting import accept, side_of
from entente.stages.journey.defining import Proposal, propose
from entente.stages.journey.definitions import Definition, Kind, edition
from entente.stages.journey.reading import definition_versions
from entente.stages.journey.reasons import as_content, default_reasons
from tests.cast import Cast
from tests.interfaces.web_scoreboard.conftest import NOON

AGREEMENT = "/w/atelier/agreement/"
FAIR = {"field": "source", "operator": "is", "values": ["fair"]}
LYON = {"field": "city", "operator": "is", "values": ["Lyon"]}
WEBINAR = {"kinds": ["webinar"], "at_least": 1, "days": 30}
MQL = {"required": ["email"], "fit": [[FAIR]], "intent": [[WEBINAR]]}
OTHER_MQL = {
    "required": ["email", "phone"],
    "fit": [[FAIR], [LYON]],
    "intent": [[{**WEBINAR, "at_least": 3}]],
}


def proposed(cast: Cast, kind: Kind, content: dict) -> Definition:
    with workspace_transaction(cast.workspace_id):
        made_from = edition(definition_versions(cast.workspace_id, kind=kind))
        on = loop.written(by=cast.head_of_marketing, now=NOON)
        return propose(Proposal(kind, content, made_from=made_from), on=on)


def accepted(cast: Cast, kind: Kind, content: dict) -> Definition:
    found = proposed(cast, kind, content)
    with workspace_transaction(cast.workspace_id):
        on = loop.written(by=cast.head_of_sales, now=NOON)
        return accept(found.id, kind=kind, side=side_of(cast.head_of_sales), on=on)


def row(name: str, how: str, before: str, after: str) -> str:
    was, now = f"<del>{before}</del>" if before else "–", f"<ins>{after}</ins>" if after else "–"
    return (
        f'<tr><th scope="row">{name}</th><td data-label="What happened">{how}</td>'
        f'<td data-label="Before">{was}</td><td data-label="After">{now}</td></tr>'
    )


def test_a_proposed_mql_definition_says_what_it_changes_beside_the_button(sign_in, cast: Cast):
    accepted(cast, Kind.MQL, MQL)
    proposed(cast, Kind.MQL, OTHER_MQL)
    page = sign_in(cast.head_of_sales).get(f"{AGREEMENT}mql/").content.decode()

    told = page.split("What it changes", 1)[1].split("Accept for Sales")[0]
    assert row("Required information", "added", "", "telephone") in told
    assert row("Fit, another way", "added", "", "city is Lyon") in told
    before, after = (f"at least {n} (webinar) within 30 days" for n in ("1 touch", "3 touches"))
    assert row("Intent", "changed", before, after) in told
    assert told.count('<th scope="row">') == 3


def test_what_is_first_proposed_changes_nothing(sign_in, cast: Cast):
    proposed(cast, Kind.MQL, MQL)

    assert "What it changes" not in sign_in(cast.rep).get(f"{AGREEMENT}mql/").content.decode()


def test_any_two_versions_are_chosen_in_whichever_order(sign_in, cast: Cast):
    first, second = accepted(cast, Kind.MQL, MQL), proposed(cast, Kind.MQL, OTHER_MQL)
    client: Client = sign_in(cast.observer)

    for before, after in ((first, second), (second, first)):
        page = client.get(f"{AGREEMENT}mql/?before={before.id}&after={after.id}").content.decode()
        assert row("Required information", "added", "", "telephone") in page.split("What changed", 1)[1]
    same = client.get(f"{AGREEMENT}mql/?before={first.id}&after={first.id}").content.decode()
    assert "Nothing differs between the two versions." in same
    for query in ("", "?before=x&after=1", f"?before={first.id}&after=99999999999"):
        assert "What changed" not in client.get(f"{AGREEMENT}mql/{query}").content.decode()


def test_proposed_reasons_say_what_they_change(sign_in, cast: Cast):
    usual = as_content(default_reasons())
    accepted(cast, Kind.REASONS, usual)
    listed = [dict(one) for one in usual["reasons"] if one["code"] != "duplicate"]
    next(one for one in listed if one["code"] == "no_intent")["cooldown_days"] = [10, 10]
    proposed(cast, Kind.REASONS, {"reasons": listed})
    page = sign_in(cast.head_of_sales).get(f"{AGREEMENT}mql/reasons/").content.decode()

    told = page.split("What it changes", 1)[1].split("Accept for Sales")[0]
    assert row("no_intent: Rests for", "changed", "60 to 90 days", "10 days") in told
    assert '<th scope="row">duplicate</th><td data-label="What happened">removed</td>' in told
    assert "Who must fix it: routing; What then: attached to its owner" in told


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("Monday", "changed", "09:00–12:00")),
        ("fr", ("lundi", "modifié", "09:00–12:00")),
    ],
)
def test_a_proposed_calendar_says_what_it_changes(sign_in, cast: Cast, language: str, told: tuple[str, ...]):
    text = b'zone = "Europe/Paris"\n[week]\nmon = ["09:00-12:00"]\n'
    given = {"file": SimpleUploadedFile("CAL.toml", text), "applies_from": "2150-01-01", "made_from": "0"}
    assert sign_in(cast.head_of_marketing).post("/w/atelier/people/calendar/", given).status_code == 302
    client: Client = sign_in(cast.head_of_sales)
    page = client.get("/w/atelier/people/", headers={"Accept-Language": language}).content.decode()
    versions = client.get("/w/atelier/people/calendar/versions/", headers={"Accept-Language": language})

    name, how, after = told
    assert f'<th scope="row">{name}</th><td' in page.replace("Lundi", "lundi")
    assert f"<ins>{after}</ins>" in page
    assert f">{how}</td>" in page
    assert versions.status_code == 200


def test_two_calendars_are_compared_on_their_own_page(sign_in, cast: Cast):
    week = {"mon": ["09:00-12:00"]}
    accepted(cast, Kind.CALENDAR, {"zone": "Europe/Paris", "week": week})
    proposed(cast, Kind.CALENDAR, {"zone": "Europe/Paris", "week": week, "closed": ["2026-12-24"]})
    page = sign_in(cast.rep).get("/w/atelier/people/calendar/versions/").content.decode()

    assert row("Closed besides", "added", "", "24 Dec 2026") in page
    assert page.split("What changed", 1)[1].count('<th scope="row">') == 1


def test_nothing_proposed_is_said_on_the_page_of_calendars(sign_in, cast: Cast):
    page = sign_in(cast.rep).get("/w/atelier/people/calendar/versions/").content.decode()

    assert "No calendar was proposed yet" in page

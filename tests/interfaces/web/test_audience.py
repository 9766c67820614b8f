"""The pages of personas, segments and the target map."""

import csv
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation
from procrastinate.contrib.django.models import ProcrastinateJob

from entente.foundation.database.tenancy import workspace_transaction
from entente.interfaces.jobs import deciding
from entente.interfaces.web.audience.drawing import HEIGHT, LARGEST, WIDTH, Placed, bubbles, labels
from entente.interfaces.web.audience.fields import AmountField, RateField
from entente.stages.audience.queries import personas, segments
from entente.stages.audience.rules.criteria import Criterion, Operator
from entente.stages.review.queries import lead_list
from tests.cast import Cast
from tests.stages.company import Company

NOON = datetime(2026, 5, 20, 10, 0, tzinfo=UTC)
PERSONAS = "/w/atelier/agreement/personas/"
MAP = "/w/atelier/agreement/map/"
LEADS = "/w/atelier/leads/"
ROWS = [
    ("L1", "web", "Lyon"),
    ("L2", "web", "Paris"),
    ("L3", "fair", "Lyon"),
    ("L4", "fair", "Metz"),
    ("L5", "", ""),
]
GIVEN = {
    "name": "Surfer",
    "priority": "1",
    "description": "Reads <b>at night</b>.",
    "revenue_share": "40 %",
    "deal_size": "12 000,50",
    "close_rate": "0,5",
    "rules-TOTAL_FORMS": "3",
    "rules-INITIAL_FORMS": "0",
    "rules-0-joined": "and",
    "rules-0-field": "source",
    "rules-0-operator": "is",
    "rules-0-values": "WEB",
    "rules-1-joined": "and",
    "rules-1-field": "city",
    "rules-1-operator": "is_one_of",
    "rules-1-values": "Lyon; Lille",
    "rules-2-joined": "or",
    "rules-2-field": "company",
    "rules-2-operator": "present",
    "rules-2-values": "",
}
RULES = (
    (Criterion("source", Operator.IS, ("WEB",)), Criterion("city", Operator.IS_ONE_OF, ("Lyon", "Lille"))),
    (Criterion("company", Operator.PRESENT),),
)
SEGMENT = {
    "name": "Web",
    "attractiveness": "8",
    "attractiveness_reason": "It grows.",
    "strength": "3",
    "rules-TOTAL_FORMS": "1",
    "rules-INITIAL_FORMS": "0",
    "rules-0-joined": "and",
    "rules-0-field": "source",
    "rules-0-operator": "is",
    "rules-0-values": "web",
}


@pytest.fixture
def company(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    """The company of the cast at noon: five leads, of which L1 became a customer."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    made = Company(tmp_path, by=cast.admin)
    leads = [
        {
            "key": key,
            "person": f"P-{key}",
            "captured_at": "2026-05-04T10:00:00Z",
            "source": source,
            "city": city,
        }
        for key, source, city in ROWS
    ]
    made.bring("leads", leads, now=NOON)
    deal = {"key": "D1", "lead": "L1", "state": "won", "amount": "1500", "closed_on": "2026-05-12"}
    made.bring("deals", [deal], now=NOON)
    return made


def held(cast: Cast) -> list:
    with workspace_transaction(cast.workspace_id):
        return personas(cast.workspace_id)


def ids(client: Client, query: str) -> list[str]:
    """The outside ids of a page of leads."""
    return sorted(row.lead.external_id for row in client.get(LEADS + query).context["rows"])


@pytest.mark.django_db
def test_a_persona_is_kept_as_it_was_typed_and_decides_the_leads(sign_in, cast, company):
    client: Client = sign_in(cast.rep)

    answer = client.post(f"{PERSONAS}new/", GIVEN)

    assert (answer.status_code, answer["Location"]) == (302, PERSONAS)
    (one,) = held(cast)
    terms = one.terms
    assert (terms.rules, terms.revenue_share, terms.deal_size_cents) == (RULES, 0.4, 1_200_050)
    assert (terms.close_rate, one.defined_by) == (0.005, cast.rep.member_id)
    page = client.get(PERSONAS).content.decode()
    assert "Reads &lt;b&gt;at night&lt;/b&gt;." in page
    assert "Source is “WEB” and City is one of “Lyon”, “Lille”" in page
    assert ids(client, f"?persona={one.id}") == ["L1"]


@pytest.mark.django_db
def test_of_many_leads_the_page_says_that_the_worker_decides_them(
    sign_in, cast, company, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("entente.loop.targeting.AT_ONCE_LEADS", 4)
    client: Client = sign_in(cast.rep)
    waiting = "The leads are being decided by the newest definitions"

    kept = client.post(f"{PERSONAS}new/", GIVEN, follow=True).content.decode()

    (one,) = held(cast)
    assert "is kept; the leads are being decided by it" in kept
    assert (waiting in kept, waiting in client.get(MAP).content.decode()) == (True, True)
    assert ids(client, f"?persona={one.id}") == []
    (job,) = ProcrastinateJob.objects.filter(task_name="decide_audience")
    deciding.decide_audience(**job.args)
    assert ids(client, f"?persona={one.id}") == ["L1"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "This field is required"),
        ({"priority": "0"}, "whole number"),
        ({"revenue_share": "140"}, "percentage above 0"),
        ({"deal_size": "-5"}, "amount above 0"),
        ({"rules-0-field": "shoes"}, "is no field"),
        ({"rules-0-values": ""}, "needs 1 to 100"),
        ({"rules-0-operator": "at_least"}, "is not a number"),
        ({"rules-0-operator": "likes"}, "Select a valid choice"),
        ({"rules-2-values": "x"}, "takes no value"),
        ({f"rules-{row}-field": "" for row in range(3)}, "at least one"),
        ({"rules-TOTAL_FORMS": "x"}, "ManagementForm"),
        ({"rules-0-values": "a\x00b"}, "Null characters"),
    ],
)
def test_a_persona_that_makes_no_sense_is_refused_and_what_was_typed_stays(
    sign_in, cast, company, change: dict[str, str], sentence: str
):
    answer = sign_in(cast.marketer).post(f"{PERSONAS}new/", GIVEN | change)

    page = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in page
    assert "Reads &lt;b&gt;at night&lt;/b&gt;." in page
    assert held(cast) == []


@pytest.mark.django_db
def test_a_preview_says_how_many_leads_fit_and_keeps_nothing(sign_in, cast, company):
    client: Client = sign_in(cast.marketer)
    client.post(f"{PERSONAS}new/", GIVEN)
    other = GIVEN | {"name": "Reader", "priority": "2", "rules-1-field": "", "preview": "1"}

    answer = client.post(f"{PERSONAS}new/", other)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "This definition would match 2 of the last 5 leads." in page
    assert "1 of them goes to a persona that is tried before." in page
    assert [one.terms.name for one in held(cast)] == ["Surfer"]


@pytest.mark.django_db
def test_more_lines_are_given_and_nothing_typed_is_lost(sign_in, cast, company):
    answer = sign_in(cast.marketer).post(f"{PERSONAS}new/", GIVEN | {"name": "", "more": "1"})

    page = answer.content.decode()
    assert (answer.status_code, page.count('<fieldset class="criterion"')) == (200, 6)
    assert 'value="Lyon; Lille"' in page
    assert "This field is required" not in page


@pytest.mark.django_db
def test_a_stale_tab_is_refused_once_and_may_then_replace_knowingly(sign_in, cast, company):
    client: Client = sign_in(cast.marketer)
    client.post(f"{PERSONAS}new/", GIVEN)
    (one,) = held(cast)
    place = f"{PERSONAS}{one.id}/"
    mine = GIVEN | {"version": str(one.version), "goals": "Mine"}
    client.post(place, GIVEN | {"version": str(one.version), "goals": "Theirs"})

    answer = client.post(place, mine)

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "“Surfer” was changed while you were writing" in page
    assert "Mine" in page
    assert held(cast)[0].terms.goals == "Theirs"
    current = str(answer.context["form"]["version"].value())
    assert client.post(place, mine | {"version": current}).status_code == 302
    assert held(cast)[0].terms.goals == "Mine"


@pytest.mark.django_db
def test_the_form_of_a_persona_begins_with_what_it_says(sign_in, cast, company):
    client: Client = sign_in(cast.marketer)
    client.post(f"{PERSONAS}new/", GIVEN)

    page = client.get(f"{PERSONAS}{held(cast)[0].id}/").content.decode()

    assert 'value="Lyon; Lille"' in page
    assert 'value="or" selected' in page
    assert 'value="Surfer"' in page


@pytest.mark.django_db
def test_a_persona_is_withdrawn_after_a_question(sign_in, cast, company):
    client: Client = sign_in(cast.head_of_sales)
    client.post(f"{PERSONAS}new/", GIVEN)
    place = f"{PERSONAS}{held(cast)[0].id}/withdraw/"

    asked = client.get(place)
    assert "Its leads go to the next persona" in asked.content.decode()
    assert len(held(cast)) == 1

    assert client.post(place).status_code == 302
    assert held(cast) == []
    assert client.post(place).status_code == 400


@pytest.mark.django_db
def test_the_list_of_leads_shows_finds_and_exports_the_persona(sign_in, cast, company):
    client: Client = sign_in(cast.marketer)
    assert "Persona" not in [column.label for column in client.get(LEADS).context["listing"].columns]
    client.post(f"{PERSONAS}new/", GIVEN)
    number = held(cast)[0].id

    rows = {row.lead.external_id: row.persona for row in client.get(LEADS).context["rows"]}
    file = client.get(f"{LEADS}?format=csv&persona={number}").getvalue().decode()

    assert rows == {"L1": "Surfer", "L2": "", "L3": "", "L4": "", "L5": ""}
    assert ids(client, "?persona=none") == ["L2", "L3", "L4", "L5"]
    assert ids(client, "?persona=999") == ["L1", "L2", "L3", "L4", "L5"]
    assert [(row["external_id"], row["persona"]) for row in csv.DictReader(StringIO(file))] == [
        ("L1", "Surfer")
    ]
    noted = company.ask("SELECT payload->'filters'->>'persona' FROM fact WHERE series = 11")
    assert noted == [(str(number),)]


@pytest.mark.django_db
def test_the_story_says_which_persona_and_why(sign_in, cast, company):
    client: Client = sign_in(cast.marketer)
    client.post(f"{PERSONAS}new/", GIVEN)
    client.post(f"{MAP}new/", SEGMENT)
    ((number,),) = company.ask("SELECT id FROM lead WHERE external_id = 'L1'")

    page = client.get(f"{LEADS}{number}/").content.decode()
    observed = sign_in(cast.observer).get(f"{LEADS}{number}/").content.decode()

    assert "City is one of “Lyon”, “Lille”" in page
    assert "here: Lyon" in page
    assert ">Web</a>" in page
    assert "Persona decided" in page
    assert "here: Lyon" not in observed
    assert "City is one of “Lyon”, “Lille”" in observed


@pytest.fixture
def mapped(sign_in, cast, company) -> Client:
    """Three segments that overlap: Web (L1, L2), Lyon (L1, L3) and one without a lead."""
    client: Client = sign_in(cast.marketer)
    client.post(f"{MAP}new/", SEGMENT)
    lyon = {"rules-0-field": "city", "rules-0-values": "Lyon", "attractiveness": "2", "strength": "9"}
    client.post(f"{MAP}new/", SEGMENT | lyon | {"name": "Lyon"})
    client.post(f"{MAP}new/", SEGMENT | {"name": "Nobody", "rules-0-values": "radio", "strength": "5"})
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("few", [10_000, 0])
def test_the_list_finds_the_leads_of_segments(mapped: Client, company, monkeypatch, few):
    monkeypatch.setattr(lead_list, "COUNTED_UP_TO", few)
    ((lyon,),) = company.ask("SELECT id FROM segment WHERE terms->>'name' = 'Lyon'")

    assert ids(mapped, f"?segment={lyon}") == ["L1", "L3"]
    assert ids(mapped, "?segment=any") == ["L1", "L2", "L3"]
    assert ids(mapped, "?segment=several") == ["L1"]
    assert ids(mapped, "?segment=none") == ["L4", "L5"]


@pytest.mark.django_db
def test_the_map_counts_and_every_number_leads_to_its_rows(mapped: Client, cast):
    context = mapped.get(MAP).context

    shown = {one.of.terms.name: one for one in context["segments"]}
    assert {name: (one.result.leads, one.result.won) for name, one in shown.items()} == {
        "Web": (2, 1),
        "Lyon": (2, 1),
        "Nobody": (0, 0),
    }
    assert {name: (one.quarter, one.standing) for name, one in shown.items()} == {
        "Web": ("build", "about"),
        "Lyon": ("harvest", "about"),
        "Nobody": ("concentrate", "nothing"),
    }
    assert (context["covered"], context["several"], context["outside"]) == (3, 1, 2)
    assert (context["covered_share"], context["company"].leads, context["company"].won) == (0.6, 5, 1)
    assert ids(mapped, shown["Web"].link) == ["L1", "L2"]
    assert ids(mapped, shown["Lyon"].won_link) == ["L1"]
    found = {name: ids(mapped, link) for name, link in context["links"].items()}
    assert found == {"any": ["L1", "L2", "L3"], "several": ["L1"], "none": ["L4", "L5"]}


@pytest.mark.django_db
def test_the_map_is_drawn_without_scripts_and_each_bubble_is_a_link(mapped: Client, cast):
    page = mapped.get(MAP).content.decode()

    svg = page[page.index('<svg class="target-map') :]
    svg = svg[: svg.index("</svg>")]
    assert svg.count("<circle") == svg.count("<a ") == 3
    assert "Web: 2 leads, close rate about the company’s" in svg
    assert "Build strength first: references and content before more spend." in page


@pytest.mark.django_db
def test_the_map_speaks_french_and_its_drawing_keeps_its_points(mapped: Client, cast):
    page = mapped.get(MAP, headers={"accept-language": "fr"}).content.decode()

    assert "Se renforcer" in page
    assert "Renforcez-vous d’abord" in page
    assert 'viewBox="0 0 640.0 520.0"' in page


@pytest.mark.django_db
def test_the_pages_ask_the_same_number_of_questions_whatever_they_show(
    mapped: Client, cast, django_assert_num_queries
):
    mapped.post(f"{PERSONAS}new/", GIVEN)
    mapped.get(MAP)
    with django_assert_num_queries(12):
        mapped.get(MAP)
    with django_assert_num_queries(13):
        mapped.get(PERSONAS)
    for number in range(4):
        mapped.post(f"{MAP}new/", SEGMENT | {"name": f"Web {number}"})
        mapped.post(f"{PERSONAS}new/", GIVEN | {"name": f"Surfer {number}"})
    mapped.get(MAP)

    with django_assert_num_queries(12):
        mapped.get(MAP)
    with django_assert_num_queries(13):
        mapped.get(PERSONAS)


@pytest.mark.django_db
def test_a_segment_is_changed_and_withdrawn(mapped: Client, cast):
    with workspace_transaction(cast.workspace_id):
        one = next(one for one in segments(cast.workspace_id) if one.terms.name == "Web")
    changed = SEGMENT | {"attractiveness": "1", "version": str(one.version)}

    assert mapped.post(f"{MAP}{one.id}/", changed | {"attractiveness": "11"}).status_code == 400
    assert mapped.post(f"{MAP}{one.id}/", changed).status_code == 302
    assert mapped.post(f"{MAP}{one.id}/", changed).status_code == 400
    with workspace_transaction(cast.workspace_id):
        assert {one.terms.name: one.terms.attractiveness for one in segments(cast.workspace_id)}["Web"] == 1
    mapped.post(f"{MAP}{one.id}/withdraw/")

    names = [one.of.terms.name for one in mapped.get(MAP).context["segments"]]
    assert names == ["Lyon", "Nobody"]


@pytest.mark.django_db
def test_who_may_only_read_reads_and_changes_nothing(sign_in, cast, company):
    client: Client = sign_in(cast.observer)

    assert [client.get(place).status_code for place in (PERSONAS, MAP)] == [200, 200]
    places = [f"{PERSONAS}new/", f"{MAP}new/", f"{PERSONAS}1/", f"{MAP}1/withdraw/"]
    assert [client.get(place).status_code for place in places] == [403] * 4
    assert client.post(f"{PERSONAS}new/", GIVEN).status_code == 403
    assert "Describe a persona" not in client.get(PERSONAS).content.decode()
    assert held(cast) == []


@pytest.mark.django_db
def test_a_stranger_is_told_of_no_such_page(sign_in, cast, company):
    client: Client = sign_in(cast.stranger)

    assert [client.get(place).status_code for place in (PERSONAS, MAP)] == [404, 404]
    elsewhere = client.get(PERSONAS.replace("atelier", "elsewhere"))
    assert elsewhere.context["cards"] == []


@pytest.mark.parametrize(
    ("typed", "value"), [("4", 0.04), ("0,5 %", 0.005), ("100", 1.0), ("", None), (" ", None)]
)
def test_a_rate_is_read_as_people_type_it(typed: str, value: float | None):
    assert RateField().clean(typed) == value


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("12 000", 1_200_000), ("12\u202f000,50 €", 1_200_050), ("0.99", 99), ("", None)],
)
def test_an_amount_is_read_as_people_type_it(typed: str, cents: int | None):
    assert AmountField().clean(typed) == cents


@pytest.mark.parametrize("field", [RateField(), AmountField()], ids=["rate", "amount"])
@pytest.mark.parametrize("typed", ["0", "-1", "x", "1e3", "nan", "1,2,3", "٣", "9" * 20])
def test_what_is_no_figure_is_refused(field: Any, typed: str):
    with pytest.raises(ValidationError):
        field.clean(typed)


@pytest.mark.parametrize(("language", "rate", "amount"), [("en", "0.5", "1200.5"), ("fr", "0,5", "1200,5")])
def test_figures_are_shown_as_they_would_be_typed(language: str, rate: str, amount: str):
    with translation.override(language):
        assert RateField().prepare_value(0.005) == rate
        assert AmountField().prepare_value(120_050) == amount


def test_the_area_of_a_bubble_is_as_its_leads_and_the_largest_lies_below():
    large, small, none = bubbles([Placed(8, 8, 50), Placed(2, 2, 200), Placed(10, 0, 0)])

    assert (large.place, large.radius) == (2, LARGEST)
    assert (small.place, small.radius) == (1, LARGEST / 2)
    assert (none.place, none.radius, none.x, none.y) == (3, 22.0, 124.0, 68.0)
    for one in (large, small, none):
        assert one.radius < one.x < WIDTH - one.radius
        assert one.radius < one.y < HEIGHT - one.radius


def test_a_name_stands_under_its_bubble_or_over_it_and_stays_away_where_there_is_no_room():
    found = bubbles([Placed(8, 5, 10), Placed(8, 7, 10), Placed(0, 9, 10), *[Placed(8, 6, 10)] * 3])

    written = labels(
        found,
        names=["A name of twenty-six signs", "Another name as long as it", "Low", *["Over and left out"] * 3],
    )

    assert [one.text for one in written] == [
        "A name of twenty-six signs",
        "Another name as long as it",
        "Low",
    ]
    below, above, low = written
    assert below.y > found[0].y > above.y
    assert low.y < found[2].y
    assert [one.anchor for one in written] == ["middle", "middle", "middle"]


def test_a_long_name_is_cut_and_held_inside_the_drawing():
    (one,) = labels(bubbles([Placed(5, 10, 1)]), names=["x" * 80])

    assert (one.anchor, one.x, one.text) == ("end", 614.0, "x" * 35 + "…")

"""The page of the plan: typed in the address, computed, saved, refused beside its field, as a workbook."""

from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from entente.foundation.database.tenancy import workspace_transaction
from entente.interfaces.web.plan.exchange import XLSX
from entente.stages.agreement.saving import save_plan, saved_plan
from entente.stages.agreement.workbook.reading import read_workbook
from tests import make
from tests.cast import Cast

PLAN = "/w/atelier/agreement/plan/"
GOAL = {"quota": "1 000 000", "marketing_share": "40 %", "deal_size": "8000", "close_rate": "4%"}
YEAR = {"first_month": "2150-01", "lag": "0; 20%; 50%; 30%"}


def _saved(cast: Cast):
    with workspace_transaction(cast.workspace_id):
        return saved_plan(cast.workspace_id)


def _save(cast: Cast, values: dict[str, str]) -> int:
    with workspace_transaction(cast.workspace_id):
        known = saved_plan(cast.workspace_id)
        given = {"by": cast.marketer, "now": make.MOMENT, "source": "test"}
        return save_plan(values, based_on=known.id if known else None, **given).id


def _query(answer) -> dict[str, str]:
    assert answer.status_code == 302
    return {name: values[0] for name, values in parse_qs(urlsplit(answer["Location"]).query).items()}


@pytest.mark.django_db
def test_an_address_is_a_plan_in_both_languages(sign_in, cast):
    client: Client = sign_in(cast.rep)

    english = client.get(PLAN, GOAL)
    french = client.get(PLAN, GOAL, headers={"Accept-Language": "fr"})

    assert english.status_code == french.status_code == 200
    assert "€400,000" in english.content.decode()
    assert "1,250" in english.content.decode()
    assert "400\u202f000\u202f€" in french.content.decode()
    assert "1\u202f250" in french.content.decode()


@pytest.mark.django_db
def test_without_a_goal_the_page_asks_for_one(sign_in, cast):
    page = sign_in(cast.rep).get(PLAN)

    assert page.status_code == 200
    assert "Nothing says what to reach yet" in page.content.decode()


@pytest.mark.django_db
def test_compute_puts_what_was_typed_into_the_address(sign_in, cast):
    answer = sign_in(cast.marketer).post(PLAN, {**GOAL, "lag": "", "do": "compute"})

    assert _query(answer) == GOAL
    assert _saved(cast) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"close_rate": "0"}, "close_rate", "0 is zero"),
        ({"marketing_share": "120 %"}, "marketing_share", "120 % is not a share"),
        ({"quota": "-5"}, "quota", "-5 is below zero"),
        ({"deal_size": "abc"}, "deal_size", "is not a number"),
        ({"leave_days": "-3", "quota": "5"}, "leave_days", "-3 is below zero"),
        ({"years": "1e9"}, "years", "is too large"),
        ({"lag": "20%; 20%"}, "lag", "they must sum to 100%"),
        ({"rate_mqls": "2"}, "rate_mqls", "2 is not a share"),
        ({"personas-0-name": "SME", "personas-0-mix": "30%"}, "personas-0-mix", "they must sum to 100%"),
        (
            {"personas-0-name": "SME", "personas-0-mix": "100%", "personas-0-close_rate": "0"},
            "personas-0-close_rate",
            "0 is zero",
        ),
        ({"channels-0-name": "Fair", "channels-0-ceiling": "-1"}, "channels-0-cost_per_lead", "is missing"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_cannot_be_computed_is_said_beside_its_field(sign_in, cast, change, field, sentence):
    answer = sign_in(cast.marketer).get(PLAN, GOAL | change)
    page = answer.content.decode()

    assert answer.status_code == 400
    error = page.split(f'id="id_{field}-error"')[1].split("</div>")[0]
    assert sentence in error
    assert all(f'value="{value}"' in page for value in (GOAL | change).values() if "%" not in value)
    assert "Traceback" not in page


@pytest.mark.django_db
def test_a_slider_gets_the_result_alone_and_refusals_in_its_place(sign_in, cast, django_assert_num_queries):
    client: Client = sign_in(cast.rep)
    with django_assert_num_queries(10):
        answer = client.post(PLAN, GOAL | YEAR, headers={"HX-Request": "true"})
    refused = client.post(PLAN, GOAL | {"close_rate": "0"}, headers={"HX-Request": "true"})

    assert answer.content.decode().strip().startswith('<section id="plan-result"')
    assert "1,250" in answer.content.decode()
    assert refused.status_code == 400
    assert 'href="#id_close_rate"' in refused.content.decode()


@pytest.mark.django_db
def test_a_plan_is_saved_and_shown_to_both_teams(sign_in, cast):
    saved = sign_in(cast.marketer).post(PLAN, {**GOAL, "do": "save"})
    page = sign_in(cast.rep).get(PLAN).content.decode()

    assert saved.status_code == 302
    assert _saved(cast).values == GOAL
    assert 'value="1 000 000"' in page
    assert "1,250" in page
    assert "Saved by Camille Roy" in page


@pytest.mark.django_db
def test_a_stale_tab_is_refused_and_keeps_what_was_typed(sign_in, cast):
    first = _save(cast, GOAL)
    second = _save(cast, GOAL | {"quota": "2000000"})
    client: Client = sign_in(cast.head_of_sales)

    stale = client.post(PLAN, GOAL | {"quota": "3000000", "version": str(first), "do": "save"})

    assert stale.status_code == 400
    assert "Somebody saved another plan" in stale.content.decode()
    assert 'value="3000000"' in stale.content.decode()
    assert "€3,000,000" in stale.content.decode(), "the result stays"
    assert f'name="version" value="{second}"' in stale.content.decode()
    assert _saved(cast).values["quota"] == "2000000"

    again = client.post(PLAN, GOAL | {"quota": "3000000", "version": str(second), "do": "save"})
    assert again.status_code == 302
    assert _saved(cast).values["quota"] == "3000000"


@pytest.mark.django_db
def test_the_version_travels_with_the_address(sign_in, cast):
    first = _save(cast, GOAL)
    client: Client = sign_in(cast.marketer)
    typed = _query(client.post(PLAN, GOAL | {"version": str(first), "do": "compute"}))
    _save(cast, GOAL | {"quota": "2000000"})

    page = client.get(PLAN, typed).content.decode()

    assert f'name="version" value="{first}"' in page


@pytest.mark.django_db
def test_who_only_reads_may_compute_and_not_save(sign_in, cast):
    client: Client = sign_in(cast.observer)

    assert client.get(PLAN, GOAL).status_code == 200
    assert "Save the plan" not in client.get(PLAN, GOAL).content.decode()
    assert client.post(PLAN, {**GOAL, "do": "save"}).status_code == 403
    assert _saved(cast) is None


@pytest.mark.django_db
def test_another_company_sees_nothing_of_it(sign_in, cast):
    _save(cast, GOAL)
    client: Client = sign_in(cast.stranger)

    assert client.get(PLAN).status_code == 404
    assert 'value="1 000 000"' not in client.get("/w/elsewhere/agreement/plan/").content.decode()


@pytest.mark.django_db
def test_a_plan_that_cannot_be_computed_is_not_saved(sign_in, cast):
    answer = sign_in(cast.marketer).post(PLAN, GOAL | {"close_rate": "0", "do": "save"})

    assert answer.status_code == 400
    assert 'id="id_close_rate-error"' in answer.content.decode()
    assert _saved(cast) is None


@pytest.mark.django_db
def test_rows_are_added_and_removed_without_scripts(sign_in, cast):
    client: Client = sign_in(cast.marketer)
    added = client.get(client.post(PLAN, GOAL | {"do": "add-personas"})["Location"]).content.decode()
    rows = {
        "personas-0-name": "SME",
        "personas-0-mix": "50%",
        "personas-1-name": "Group",
        "personas-1-mix": "50%",
    }
    removed = _query(client.post(PLAN, GOAL | rows | {"do": "remove-personas-0"}))

    assert 'name="personas-0-mix"' in added
    assert removed == GOAL | {"personas-0-name": "Group", "personas-0-mix": "50%"}


@pytest.mark.django_db
def test_personas_channels_and_the_chain_are_part_of_the_answer(sign_in, cast):
    page = (
        sign_in(cast.rep)
        .get(
            PLAN,
            GOAL
            | {
                "personas-0-name": "SME",
                "personas-0-mix": "60%",
                "personas-0-deal_size": "5000",
                "personas-0-close_rate": "5%",
                "personas-1-name": "Group",
                "personas-1-mix": "40%",
                "personas-1-close_rate": "2%",
                "channels-0-name": "Fair",
                "channels-0-cost_per_lead": "50",
                "channels-0-ceiling": "960",
                "rate_conversions": "50%",
            },
        )
        .content.decode()
    )

    assert "1,960" in page, "960 + 1,000 leads"
    assert "3,920" in page, "conversions at 50%"
    assert "€48,000" in page, "960 leads at 50"
    assert "No channel is left for 1,000 of the leads." in page


@pytest.mark.django_db
def test_the_other_way_round_gives_the_quota(sign_in, cast):
    typed = {name: value for name, value in GOAL.items() if name != "quota"} | {"leads": "900"}

    assert "€720,000" in sign_in(cast.rep).get(PLAN, typed).content.decode()


@pytest.mark.django_db
def test_sales_that_cannot_honour_it_are_told_what_to_change(sign_in, cast):
    """1,250 leads over 12 months at 30 minutes are 52.08 h a month; there are 40."""
    typed = {"first_month": "2150-01", "reps": "1", "hours": "40", "attempts": "5"}
    page = sign_in(cast.rep).get(PLAN, GOAL | typed | {"minutes_per_attempt": "6"}).content.decode()

    assert "Sales cannot honour this: 12 h short in" in page
    assert "It would hold with one of: 3 attempts; 80 leads a month; 2 reps." in page


@pytest.mark.django_db
def test_a_goal_out_of_reach_shows_the_shortfall_and_is_no_error(sign_in, cast):
    """100 leads a month bring 4 customers each: 48 in the year, and less while the delay runs."""
    answer = sign_in(cast.rep).get(PLAN, GOAL | {"first_month": "2150-01", "most_leads": "100"})

    assert answer.status_code == 200
    assert (
        "This goal is out of reach: by the end of Dec 2150, 2 customers are missing."
        in answer.content.decode()
    )


@pytest.mark.django_db
def test_the_page_asks_the_same_number_of_questions_whatever_is_saved(
    sign_in, cast, django_assert_num_queries
):
    client: Client = sign_in(cast.rep)
    _save(cast, GOAL)
    with django_assert_num_queries(19):
        client.get(PLAN)
    for number in range(5):
        _save(cast, GOAL | {"quota": str(1000 + number)})

    with django_assert_num_queries(19):
        client.get(PLAN)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_plan_goes_out_as_a_workbook_and_comes_back_as_a_difference(sign_in, cast, language):
    version = _save(cast, GOAL | YEAR)
    client: Client = sign_in(cast.marketer)
    sent = client.get(PLAN + "workbook/", headers={"Accept-Language": language})
    assert sent["Content-Type"] == XLSX

    same = client.post(PLAN + "import/", {"file": SimpleUploadedFile("plan.xlsx", sent.content)})
    assert "The workbook says what the saved plan and the promises say." in same.content.decode()

    page = client.post(PLAN + "import/", {"file": SimpleUploadedFile("plan.xlsx", _edited(sent.content))})
    text = page.content.decode()
    assert '<td class="figure">4%</td><td class="figure">5%</td>' in text
    assert f'name="version" value="{version}"' in text
    assert _saved(cast).values == GOAL | YEAR


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("en", [("1,000,000", "1,250,000.5"), ("5%", "4.25%"), ("12,000", "13,000")]),
        (
            "fr",
            [
                ("1\u202f000\u202f000", "1\u202f250\u202f000,5"),
                ("5\u202f%", "4,25\u202f%"),
                ("12\u202f000", "13\u202f000"),
            ],
        ),
    ],
)
def test_a_difference_is_read_in_the_reader_s_numbers(sign_in, cast, language, rows):
    """Of a plan whose figures were typed without thousands apart."""
    personas = [{"name": "2030", "mix": "100%", "deal_size": "12000"}]
    _save(cast, GOAL | {"quota": "1000000", "close_rate": "5%", "personas": personas})
    client: Client = sign_in(cast.marketer)
    book = client.get(PLAN + "workbook/").content
    edited = _edited(book, quota=1_250_000.5, close_rate=0.0425, persona_1_deal_size=13_000)

    sent = {"file": SimpleUploadedFile("plan.xlsx", edited)}
    page = client.post(PLAN + "import/", sent, headers={"Accept-Language": language}).content.decode()

    for before, after in rows:
        assert f'<td class="figure">{before}</td><td class="figure">{after}</td>' in page


@pytest.mark.django_db
def test_personas_come_back_in_the_order_in_which_they_were_typed(sign_in, cast):
    typed = {
        f"personas-{place}-{name}": value
        for place, row in enumerate((("Zed", "50%"), ("Al", "30%"), ("Mid", "20%")))
        for name, value in zip(("name", "mix"), row, strict=True)
    }
    client: Client = sign_in(cast.marketer)
    client.post(PLAN, GOAL | typed | {"do": "save"})
    page = client.get(PLAN).content.decode()
    book = client.get(PLAN + "workbook/").content

    assert [row["name"] for row in _saved(cast).values["personas"]] == ["Zed", "Al", "Mid"]
    assert page.index('value="Zed"') < page.index('value="Al"') < page.index('value="Mid"')
    assert [row["name"] for row in read_workbook(book).values["personas"]] == ["Zed", "Al", "Mid"]


def _edited(content: bytes, **typed: float) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    for name, value in (typed or {"close_rate": 0.05}).items():
        ((sheet, place),) = book.defined_names[name].destinations
        book[sheet][place.replace("$", "")] = value
    edited = BytesIO()
    book.save(edited)
    return edited.getvalue()


@pytest.mark.django_db
def test_a_cell_that_is_gone_is_told_on_the_page_and_taken_over_as_it_was(sign_in, cast):
    _save(cast, GOAL | YEAR)
    client: Client = sign_in(cast.marketer)
    book = openpyxl.load_workbook(BytesIO(_edited(client.get(PLAN + "workbook/").content)))
    del book.defined_names["quota"]
    book.save(content := BytesIO())

    page = client.post(PLAN + "import/", {"file": SimpleUploadedFile("plan.xlsx", content.getvalue())})

    text = page.content.decode()
    assert (
        '<tr><th scope="row">Quota</th><td>the cell quota of the sheet Plan is missing from the workbook:'
        " the plan&#x27;s value is kept.</td></tr>" in text
    )
    assert f'name="quota" value="{GOAL["quota"]}"' in text
    assert text.count('<td class="figure">4%</td><td class="figure">5%</td>') == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content", [b"", b"no archive", b"PK\x03\x04broken"], ids=["empty", "text", "broken"]
)
def test_a_file_that_is_no_workbook_is_refused_and_nothing_is_saved(sign_in, cast, content: bytes):
    answer = sign_in(cast.marketer).post(PLAN + "import/", {"file": SimpleUploadedFile("x.xlsx", content)})

    assert answer.status_code == 400
    assert 'id="id_file-error"' in answer.content.decode()
    assert _saved(cast) is None


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "first"), [("en", "Blank workbook"), ("fr", "Classeur vierge")])
def test_the_workbook_needs_no_sign_in(client: Client, language: str, first: str):
    page = client.get("/workbook/", headers={"Accept-Language": language}).content.decode()

    assert page.index(first) < page.index({"en": "Classeur vierge", "fr": "Blank workbook"}[language])
    for name in ("blank", "example"):
        sent = client.get(f"/workbook/{language}/{name}.xlsx")
        assert openpyxl.load_workbook(BytesIO(sent.content)).defined_names["quota"]
    assert client.get("/workbook/de/blank.xlsx").status_code == 404
    assert "/workbook/" in client.get("/account/login/").content.decode()

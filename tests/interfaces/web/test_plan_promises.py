"""The promises of an edited workbook: told in words, taken over into the contract, refused by cell."""

import re
from collections import defaultdict
from dataclasses import replace
from html import unescape
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from entente.foundation.database.tenancy import workspace_transaction
from entente.stages.agreement.drafting import Beginning, draft
from entente.stages.agreement.queries import required_contract
from entente.stages.agreement.rules import Terms, template
from tests import make
from tests.cast import Cast

PLAN, CONTRACT = "/w/atelier/agreement/plan/", "/w/atelier/agreement/contract/"


def _draft(cast: Cast) -> None:
    with workspace_transaction(cast.workspace_id):
        draft(Beginning(make.today(), size="50"), by=cast.head_of_marketing, now=timezone.now())


def _terms(cast: Cast) -> Terms:
    with workspace_transaction(cast.workspace_id):
        return required_contract(cast.workspace_id).contents.terms


def _edited(client: Client, **cells: object) -> SimpleUploadedFile:
    """The workbook of the workspace with some of its cells typed in."""
    book, saved = openpyxl.load_workbook(BytesIO(client.get(PLAN + "workbook/").content)), BytesIO()
    for name, value in cells.items():
        ((sheet, place),) = book.defined_names[name].destinations
        book[sheet][place.replace("$", "")].value = value
    book.save(saved)
    return SimpleUploadedFile("plan.xlsx", saved.getvalue())


def _hidden(text: str) -> dict[str, list[str]]:
    """What a browser sends of the hidden inputs of the form that goes to the contract."""
    sent: dict[str, list[str]] = defaultdict(list)
    form = text.split(f'action="{CONTRACT}terms/"')[1].split("</form>", maxsplit=1)[0]
    for tag in re.findall(r'<input type="hidden"[^>]*>', form):
        value = re.search(r' value="([^"]*)"', tag)
        sent[re.findall(r' name="([^"]*)"', tag)[0]].append(unescape(value[1]) if value else "")
    return sent


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr"])
def test_changed_promises_are_taken_over_into_the_contract(sign_in, cast: Cast, language: str):
    _draft(cast)
    client: Client = sign_in(cast.head_of_marketing)
    file = _edited(client, cost_ceiling=45.5, cost_ceiling_per="month", require_email=None, speed_share=0.925)
    page = client.post(PLAN + "import/", {"file": file}, headers={"Accept-Language": language})

    assert page.content.decode().count('<tr><th scope="row">') == 4
    answer = client.post(
        CONTRACT + "terms/", _hidden(page.content.decode()), headers={"Accept-Language": language}
    )
    assert answer.status_code == 302
    wanted = {"cost_ceiling_cents": 45_50, "cost_ceiling_per": "month", "speed_share": 0.925}
    assert _terms(cast) == replace(template("50"), required_information=("phone", "company"), **wanted)


@pytest.mark.django_db
def test_each_changed_promise_is_told_in_words_with_both_values(sign_in, cast: Cast):
    _draft(cast)
    client: Client = sign_in(cast.head_of_marketing)
    file = _edited(client, cost_ceiling=45.5, cost_ceiling_per="for each month", require_email=None)
    text = client.post(PLAN + "import/", {"file": file}).content.decode()

    for row in (
        '<th scope="row">Ceiling of cost: Cost at most</th><td>–</td><td>€45.50</td>',
        '<th scope="row">Ceiling of cost: Cost counted</th><td>–</td><td>for each month</td>',
        "Information required</th><td>e-mail, telephone, company</td><td>telephone, company</td>",
    ):
        assert row in text
    assert _terms(cast) == template("50")


@pytest.mark.django_db
def test_a_promise_that_cannot_be_is_told_by_sheet_and_cell(sign_in, cast: Cast):
    _draft(cast)
    client: Client = sign_in(cast.head_of_marketing)
    page = client.post(PLAN + "import/", {"file": _edited(client, speed_share=80)})

    assert page.status_code == 400
    assert "of the sheet Promises is more than 100%: type a share" in page.content.decode()
    assert _terms(cast) == template("50")


@pytest.mark.django_db
def test_a_refused_amount_is_told_by_its_label_in_the_currency_and_language_of_the_page(sign_in, cast: Cast):
    _draft(cast)
    client: Client = sign_in(cast.head_of_marketing)
    file = _edited(client, cost_ceiling=2 * 10**12)
    page = client.post(PLAN + "import/", {"file": file}, headers={"Accept-Language": "fr"})

    text = unescape(page.content.decode()).replace("\u202f", " ").replace("\u00a0", " ")
    assert page.status_code == 400
    assert (
        "« Plafond de coût : Coût maximal » vaut 2 000 000 000 000 € ;"
        " donnez un montant de 0,01 € à 1 000 000 000 000 €." in text
    )
    assert "cost_ceiling" not in text
    assert _terms(cast) == template("50")


@pytest.mark.django_db
def test_without_a_contract_the_page_says_where_to_begin_one(sign_in, cast: Cast):
    client: Client = sign_in(cast.head_of_marketing)
    text = client.post(PLAN + "import/", {"file": _edited(client, leads_per_month=12)}).content.decode()

    assert '<th scope="row">Leads per month</th><td>–</td><td>12</td>' in text
    assert "No contract is on its way: begin one" in text
    assert "Take these promises over" not in text

"""While a large file is taken in, a page that would change leads is told so instead of waiting for ever."""

from collections.abc import Callable

import pytest
from django.test import Client

from entente.foundation.people.rules import Actor
from tests.cast import Cast
from tests.interfaces.web.test_audience import GIVEN, PERSONAS
from tests.stages.company import Company
from tests.turns import be_impatient, taken_turn

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
SignIn = Callable[[Actor], Client]
SAID = "A file is being taken in, or something else that changes many leads: nothing was written."
BACK = {"reason": "not_target", "evidence": "They sell to schools alone."}


def test_an_answer_is_told_to_come_again_and_what_was_typed_stays(
    sign_in: SignIn, cast: Cast, company: Company, monkeypatch: pytest.MonkeyPatch
):
    be_impatient(monkeypatch)
    lead = f"/w/atelier/leads/{company.number_of('L7')}/"
    rep, before = sign_in(cast.rep), company.count("fact")

    with taken_turn(cast.workspace_id):
        returned = rep.post(f"{lead}return/", BACK)
        accepted = rep.post(f"{lead}accept/")
        assert rep.get(lead).status_code == 200

    assert (returned.status_code, accepted.status_code) == (400, 400)
    assert SAID in returned.content.decode()
    assert BACK["evidence"] in returned.content.decode()
    assert SAID in accepted.content.decode()
    assert company.count("fact") == before
    assert rep.post(f"{lead}return/", BACK).status_code == 302


def test_every_other_page_says_it_too(
    sign_in: SignIn, cast: Cast, company: Company, monkeypatch: pytest.MonkeyPatch
):
    be_impatient(monkeypatch)
    before = company.count("fact")
    head = sign_in(cast.head_of_marketing)

    with taken_turn(cast.workspace_id):
        page = head.post(f"{PERSONAS}new/", GIVEN)

    assert (page.status_code, company.count("fact")) == (400, before)
    assert SAID in page.content.decode()
    assert head.post(f"{PERSONAS}new/", GIVEN).status_code == 302

"""The lead of an erased person is still answered, told, listed and exported, without a word about them."""

from collections.abc import Callable

import pytest
from django.test import Client

from entente.foundation.people.rules import Actor
from tests.cast import Cast
from tests.stages.company import Company

SignIn = Callable[[Actor], Client]
ERASABLE = ("person", "person_key", "lead", "arrival", "touch")
BACK = {"reason": "not_target", "evidence": "They sell to schools alone."}
LISTS = ("", "?format=csv", "?answer=accepted", "?answer=returned", "?lead=gus", "?rep=none", "?source=web")


@pytest.mark.parametrize("answer", ["accept", "return"])
def test_a_lead_whose_person_was_erased_is_answered(
    sign_in: SignIn, cast: Cast, company: Company, answer: str
):
    number = company.number_of("L7")
    (person,) = company.ask(f"SELECT person_id FROM handover WHERE id = {number}")[0]
    for table in ERASABLE:
        key = {"person": "id", "arrival": f"subject_id = {number} OR id"}.get(table, "person_id")
        company.ask(f"DELETE FROM {table} WHERE {key} = {person} RETURNING 1")
    head = sign_in(cast.head_of_sales)

    told = head.post(f"/w/atelier/leads/{number}/{answer}/", BACK, follow=True)

    assert told.status_code == 200
    assert "Gus" not in told.content.decode()
    assert told.context["answer_word"] == {"accept": "Accepted", "return": "Returned"}[answer]
    for address in LISTS:
        page = head.get(f"/w/atelier/leads/{address}")
        words = page.getvalue() if page.streaming else page.content
        assert page.status_code == 200, address
        assert b"gus@x.example" not in words, address
    assert company.differences() == []

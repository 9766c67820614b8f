"""A field of a lead is called the same wherever a page speaks of it."""

import pytest
from django.utils import translation

from entente.interfaces.web.audience.words import criterion_sentence as of_persona
from entente.interfaces.web.mql.words import criterion_sentence as of_mql
from entente.kit.criteria import OPERATORS, WITHOUT_VALUE
from entente.kit.criteria import Criterion as AskedOfMql
from entente.stages.audience.rules.criteria import Criterion, Operator


def test_a_kept_field_is_written_to_be_read_in_the_sentences_of_personas_and_of_the_mql():
    with translation.override("en"):
        persona = of_persona(Criterion("fields.company_size", Operator.AT_LEAST, ("20",)))
        mql = of_mql(AskedOfMql("company_size", "at_least", ("20",)))

    assert persona == "company size is at least “20”"
    assert mql == "company size is at least 20"


def test_a_field_of_every_lead_keeps_the_word_of_its_page():
    with translation.override("fr"):
        persona = of_persona(Criterion("city", Operator.PRESENT))
        mql = of_mql(AskedOfMql("city", "present", ()))

    assert persona == "Ville a une valeur"
    assert mql == "ville a une valeur"


IN_FRENCH = {
    "is": "est",
    "one_of": "est parmi",
    "contains": "contient",
    "starts_with": "commence par",
    "at_least": "vaut au moins",
    "at_most": "vaut au plus",
    "present": "a une valeur",
    "absent": "n’a pas de valeur",
}


@pytest.mark.parametrize("asked", OPERATORS)
def test_a_french_sentence_is_right_whatever_the_gender_of_its_field(asked: str):
    values = () if asked in WITHOUT_VALUE else ("50",)
    operator = Operator("is_one_of" if asked == "one_of" else asked)
    with translation.override("fr"):
        persona = [of_persona(Criterion(field, operator, values)) for field in ("city", "source", "channel")]
        mql = [of_mql(AskedOfMql(field, asked, values)) for field in ("city", "source", "channel")]

    said = IN_FRENCH[asked]
    shown, bare = (" «\u00a050\u00a0»", " 50") if values else ("", "")
    assert persona == [f"{field} {said}{shown}" for field in ("Ville", "Source", "Canal")]
    assert mql == [f"{field} {said}{bare}" for field in ("ville", "source", "canal")]

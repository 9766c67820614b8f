"""A field of a lead is called the same wherever a page speaks of it."""

from django.utils import translation

from entente.interfaces.web.audience.words import criterion_sentence as of_persona
from entente.interfaces.web.mql.words import criterion_sentence as of_mql
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

    assert persona == "Ville est présent"
    assert mql == "ville est présent"

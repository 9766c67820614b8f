"""Refused terms say their labels and money in units on pages, and their codes beside them at a command."""

from typing import Any

import pytest

from entente.interfaces.cli.words import in_language
from entente.kit.sentence import Translate
from entente.stages.agreement.rules import TEMPLATES, TermsRefused, changed, read_term, terms_from

FRENCH = in_language("fr")
REFUSED: list[tuple[dict[str, Any], Translate, str]] = [
    (
        {"speed_minutes": 0},
        str,
        "“Speed: First attempt within, in business minutes” is 0;"
        " give a whole number from 1 to 1\u202f000\u202f000.",
    ),
    (
        {"speed_share": None},
        FRENCH,
        "«\u00a0Délai\u00a0: Première tentative, en minutes ouvrées\u00a0» et"
        " «\u00a0Délai\u00a0: Pour quelle part des transmissions\u00a0» vont ensemble\u00a0:"
        " donnez les deux ou aucun.",
    ),
    (
        {"cost_ceiling_cents": -550, "cost_ceiling_per": "lead"},
        str,
        "“Ceiling of cost: Cost at most” is €-5.50;"
        " give an amount from €0.01 to €1\u202f000\u202f000\u202f000\u202f000.",
    ),
    (
        {"cost_ceiling_cents": -550, "cost_ceiling_per": "lead"},
        FRENCH,
        "«\u00a0Plafond de coût\u00a0: Coût maximal\u00a0» vaut -5,50\u202f€\u202f;"
        " donnez un montant de 0,01\u202f€ à 1\u202f000\u202f000\u202f000\u202f000\u202f€.",
    ),
    (
        {"relief_per": "month"},
        FRENCH,
        "«\u00a0Allègement\u00a0: D’un coup veut dire\u00a0» vaut «\u00a0month\u00a0»\u202f;"
        " choisissez parmi\u00a0: en un jour, en une semaine.",
    ),
    (
        {"return_reason": 3},
        str,
        "“Reasons: A reason for each lead returned” is 3; give yes or no.",
    ),
]


@pytest.mark.parametrize(("values", "language", "said"), REFUSED)
def test_a_page_names_terms_by_their_labels_and_money_in_its_currency(values, language, said):
    with pytest.raises(TermsRefused) as refused:
        changed(TEMPLATES["50"], values, currency="EUR")

    assert refused.value.sentence.said(language) == said


def test_a_command_has_the_code_beside_the_label_and_money_as_it_is_typed():
    with pytest.raises(TermsRefused) as refused:
        read_term("cost_ceiling_cents", "0")

    assert refused.value.command_sentence.said(str) == (
        "“Ceiling of cost: Cost at most” (cost_ceiling_cents) is 0;"
        " give an amount from 1 to 100\u202f000\u202f000\u202f000\u202f000 cents."
    )


def test_a_command_names_choices_by_code_and_words():
    with pytest.raises(TermsRefused) as refused:
        read_term("cost_ceiling_per", "week")

    said = refused.value.command_sentence.said(str)
    assert said.endswith("is “week”; choose from lead (for each lead), month (for each month).")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1e30, "is 1e+30; give a day between 1970-01-01 and 2200-01-01."),
        (float("nan"), "is nan; give a day between 1970-01-01 and 2200-01-01."),
        ("10000-01-01", "is “10000-01-01”; write a day as 2026-11-30."),
        ("2201-01-01", "is 2201-01-01; give a day between 1970-01-01 and 2200-01-01."),
        ("tomorrow", "is “tomorrow”; write a day as 2026-11-30."),
    ],
)
def test_a_day_that_is_none_is_one_fitting_sentence(value: object, said: str):
    with pytest.raises(TermsRefused) as refused:
        terms_from({**TEMPLATES["50"].as_mapping(), "enforce_from": value})

    assert str(refused.value) == f"“Judged from” (enforce_from) {said}"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("leads_per_month", 1e30, "is 1e+30; give a whole number from 1"),
        ("leads_per_month", float("nan"), "is nan; give a whole number from 1"),
        ("leads_per_month", 10**100, r"is 1e\+100; give a whole number from 1"),
        ("leads_per_month", -(10**400), r"is -1e\+400; give a whole number from 1"),
        ("speed_share", float("nan"), "is nan; give a share above 0"),
        ("relief_scale", float("inf"), "is inf; give a number above 1"),
        ("leads_by_persona", 5, "is 5; give a number for each name"),
        ("leads_by_persona", "many", "is “many”; give a number for each name"),
        ("leads_by_persona", [1, 2], r"is \[1, 2\]; give a number for each name"),
        ("required_information", "email", "is “email”; give a list"),
        ("required_information", [["email"]], r"is \['email'\]; choose from email"),
    ],
)
def test_a_number_or_list_that_is_none_is_one_fitting_sentence(name: str, value: object, said: str):
    with pytest.raises(TermsRefused, match=said.replace("1e+30", r"1e\+30")):
        terms_from({**TEMPLATES["50"].as_mapping(), name: value})

"""Numbers as English and French readers type them."""

import pytest
from django.utils import translation

from entente.interfaces.web.look.typed_numbers import with_thousands, without_thousands
from entente.interfaces.web.objectives.quantities import typed


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("8,000", "8000"),
        ("1,200.50", "1200.50"),
        ("€1,000,000", "€1000000"),
        ("8,000 €", "8000 €"),
        ("12,50", "12,50"),
        ("72.5", "72.5"),
        ("1,2000", "1,2000"),
        ("20, 400", "20, 400"),
        ("", ""),
    ],
)
def test_in_english_a_comma_before_three_digits_parts_thousands(text: str, plain: str):
    with translation.override("en"):
        assert without_thousands(text) == plain


def test_in_french_a_comma_begins_the_decimals():
    with translation.override("fr"):
        assert without_thousands("8,000") == "8,000"
        assert typed("1,200", unit="count") == typed("1,2", unit="count")


def test_a_target_of_1_200_typed_in_english_is_twelve_hundred():
    with translation.override("en"):
        assert typed("1,200", unit="count") == 1200


@pytest.mark.parametrize(("language", "shown"), [("en", "1,000,000"), ("fr", "1 000 000")])
def test_an_example_is_written_as_the_reader_would(language: str, shown: str):
    with translation.override(language):
        assert with_thousands("1 000 000") == shown
        assert with_thousands("45 %; 60 %") == "45 %; 60 %"

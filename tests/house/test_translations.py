"""The French catalogue is made by our own tools: what they take from a template, and what they refuse."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog

from tools.extraction import messages_of
from tools.wording import faults_of, in_french

TEMPLATE = """{% load i18n %}
<div>
    <p>it's "{% translate "Hello" %}"</p>
  {% blocktranslate count n=leads|length trimmed %}
    One lead of {{ side }}
  {% plural %}
    {{ n }} leads of {{ side }}
  {% endblocktranslate %}
      <b title="{{ _("Deal") }}">{% translate 'May' context "month" %}</b>{# don't #}
</div>
"""


def catalogue(*entries) -> Catalog:
    made = Catalog(locale="fr", fuzzy=False)
    for original, french in entries:
        made.add(original, french)
    return made


def test_the_messages_of_a_template_are_found_with_their_lines_plurals_and_contexts(tmp_path: Path):
    place = tmp_path / "page.html"
    place.write_text(TEMPLATE)

    assert [(line, message, context) for line, message, _, context in messages_of(place)] == [
        (3, "Hello", None),
        (4, ("One lead of %(side)s", "%(n)s leads of %(side)s"), None),
        (9, "Deal", None),
        (9, "May", "month"),
    ]


def test_lazy_messages_of_python_are_found(tmp_path: Path):
    place = tmp_path / "words.py"
    place.write_text("a = gettext_lazy('Kept')\nb = ngettext_lazy('%d day', '%d days', 2)\nc = print('no')\n")

    assert [message for _, message, _, _ in messages_of(place)] == ["Kept", ("%d day", "%d days")]


@pytest.mark.parametrize(
    ("plain", "french"),
    [
        ("Vraiment ?", "Vraiment\u202f?"),
        ("Oui ! Non ; rien", "Oui\u202f! Non\u202f; rien"),
        ("Côté : ventes", "Côté\u00a0: ventes"),
        ("« tenu »", "«\u00a0tenu\u00a0»"),
        ("l'équipe d'en face", "l’équipe d’en face"),
        ("1 250 000 € et 80 %", "1\u202f250\u202f000\u202f€ et 80\u202f%"),
        ("de 9 h à 18 h, 500 Mo", "de 9\u00a0h à 18\u00a0h, 500\u00a0Mo"),
        ("en 2026 un, 7 huit, 100 % %(n)s", "en 2026 un, 7 huit, 100\u202f% %(n)s"),
        ("09:00 a:b 'x' %(n)s", "09:00 a:b 'x' %(n)s"),
    ],
)
def test_french_typography_is_mended_once_and_for_all(plain: str, french: str):
    assert in_french(plain) == french
    assert in_french(french) == french


@pytest.mark.parametrize(
    "path", sorted(Path("src/entente").rglob("default_*.toml")), ids=lambda path: path.stem
)
def test_the_french_beside_the_catalogue_is_typeset_too(path: Path):
    texts = list(french_of(tomllib.loads(path.read_text(encoding="utf-8"))))

    assert texts
    assert [text for text in texts if in_french(text) != text] == []
    assert [text for text in texts if "le commerce" in text.lower()] == []


def french_of(part: Any, *, is_french: bool = False) -> Iterator[str]:
    """Every text under a key `fr` of a file of both languages."""
    if isinstance(part, dict):
        for name, value in part.items():
            yield from french_of(value, is_french=is_french or name == "fr")
    elif isinstance(part, list):
        for value in part:
            yield from french_of(value, is_french=is_french)
    elif isinstance(part, str) and is_french:
        yield part


@pytest.mark.parametrize(
    ("original", "french", "fault"),
    [
        ("Kept", "", "untranslated"),
        (("%(n)s lead", "%(n)s leads"), ("%(n)s lead", ""), "untranslated"),
        ("%(n)s of %(all)s", "%(n)s sur %(tous)s", "placeholders"),
        ("{n} rows", "lignes", "placeholders"),
        ("<b>Kept</b>", "Tenu", "placeholders"),
        ("Why?", "Pourquoi ?", "typography"),
        ("Kept ", "Tenu", "spaces"),
    ],
)
def test_an_unsound_translation_is_refused(original: object, french: object, fault: str):
    faults = list(faults_of(catalogue((original, french)), source=catalogue((original, ""))))

    assert [found.split(":")[0].split()[0] for found in faults] == [fault]


def test_missing_stale_and_fuzzy_messages_are_refused():
    written = catalogue(("Gone", "Parti"), ("Kept", "Tenu"))
    kept = written.get("Kept")
    assert kept is not None
    kept.flags.add("fuzzy")

    faults = list(faults_of(written, source=catalogue(("Kept", ""), ("Broken", ""))))

    assert sorted(fault.split(":")[0] for fault in faults) == ["fuzzy", "missing", "stale"]


def test_a_sound_catalogue_has_no_fault():
    written = catalogue(
        ("%(n)s of %(all)s", "%(n)s sur %(all)s"), (("%d day", "%d days"), ("%d jour", "%d jours"))
    )
    source = catalogue(("%(n)s of %(all)s", ""), (("%d day", "%d days"), ""))

    assert list(faults_of(written, source=source)) == []

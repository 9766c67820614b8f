"""Templates keep to the strict content policy: no inline style, handler or script."""

import pytest

from tests.house.rules import SOURCE, template_offences

TEMPLATES = sorted(SOURCE.rglob("*.html"))


def test_the_templates_hold_nothing_inline():
    offences = [
        f"{path}: {offence}"
        for path in TEMPLATES
        for offence in template_offences(path.read_text(encoding="utf-8"))
    ]

    assert not offences, "\n".join(offences)


@pytest.mark.parametrize(
    "text",
    [
        '<p class="x" style="color: red">',
        '<button\n  onclick="go()">',
        '<div hx-on:click="go()">',
        "<script>go()</script>",
        '<script type="module">go()</script>',
        "<style>p {}</style>",
        '<a href="javascript:go()">',
    ],
)
def test_what_is_inline_is_found(text: str):
    assert len(template_offences(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        '<script src="/static/app.js" defer></script>',
        '<script id="series" type="application/json">{}</script>',
        '<p class="one" data-style="x">style="none"</p>',
        '<section aria-label="on time = kept">',
    ],
)
def test_what_is_not_inline_is_spared(text: str):
    assert template_offences(text) == []

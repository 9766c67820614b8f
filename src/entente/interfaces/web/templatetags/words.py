"""The words of the company's glossary in templates: `{% load words %}`."""

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from entente.interfaces.web.look import wording

register = template.Library()


@register.simple_tag(takes_context=True)
def term(context: Context, key: str, text: str | Promise) -> SafeString | str:
    """The text of a heading or label, in the company's word; pressed, it says what the word means."""
    shown = wording.own_word(context.get("request"), key, str(text))
    return _said(context, key, shown=shown) or conditional_escape(shown)


@register.simple_tag(takes_context=True)
def meaning(context: Context, key: str) -> SafeString | str:
    """A small button that says what a word means, for places where the label itself cannot be pressed."""
    return _said(context, key, shown="")


@register.simple_tag(takes_context=True)
def own_word(context: Context, key: str, text: str | Promise) -> str:
    """The text of a label in the company's word, without its meaning."""
    return wording.own_word(context.get("request"), key, str(text))


def _said(context: Context, key: str, *, shown: str) -> SafeString | str:
    found = wording.said(context.get("request"), key)
    if found is None:
        return ""
    asked = gettext("What “%(word)s” means") % {"word": found.word.label}
    words = {"shown": shown, "asked": asked, "word": found.word, "href": found.href, "block": found.block}
    return render_to_string("look/term.html", words)

"""The components of the pages, as template tags: `{% load look %}`."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext

from entente.interfaces.web.look import drawing, formats
from entente.interfaces.web.look.formats import Quantity
from entente.interfaces.web.look.shapes import Chart, Pace, PromiseCard, Reading, Side
from entente.interfaces.web.look.sides import side_name
from entente.interfaces.web.look.states import STATES, counted
from entente.interfaces.web.look.typed_numbers import with_thousands

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """A small drawing of the sprite `frontend/icons.svg`; a word must stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("entente/icons.svg"),
        name,
    )


@register.simple_tag
def state_badge(state: str) -> SafeString:
    """The state of a promise or clock by icon, word and colour."""
    return _badge(state, str(STATES[state].word))


@lru_cache(maxsize=256)
def _badge(state: str, word: str) -> SafeString:
    return format_html(
        '<span class="state state-{} tone-{}">{}{}</span>', state, STATES[state].tone, icon(state), word
    )


@register.simple_tag
def side_word(side: str) -> SafeString:
    """The name of a side in its colour."""
    return format_html('<span class="side-word side-{}">{}</span>', side, side_name(Side(side)))


@register.inclusion_tag("look/number.html")
def number(  # noqa: PLR0913 -- each is an option of a tag, and most are left out
    value: Quantity | None,
    *,
    unit: str = "count",
    n: int | None = None,
    first: date | None = None,
    last: date | None = None,
    href: str = "",
    at_least: bool = False,
) -> dict[str, Any]:
    """A value with its n, its period and the link to its rows."""
    text = formats.measure(value, unit) + ("+" if at_least and value is not None else "")
    days = formats.period(first, last) if first and last else ""
    return {"text": text, "n": None if n is None else formats.number(n), "period": days, "href": href}


@register.simple_tag
def measure(value: Quantity | None, unit: str = "count") -> str:
    """A bare value in its unit."""
    return formats.measure(value, unit)


@register.simple_tag
def money(amount: Quantity, currency: str) -> str:
    """An amount of money as the language writes it."""
    return formats.money(amount, currency)


@register.simple_tag
def duration(seconds: Quantity | None, *, business: bool = False) -> str:
    """A length of time; business time says so."""
    text = formats.measure(seconds, "business_seconds" if business else "seconds")
    return gettext("%(duration)s business") % {"duration": text} if business and seconds is not None else text


@register.simple_tag
def period(first: date, last: date) -> str:
    """The days from first to last, both inside."""
    return formats.period(first, last)


@register.simple_tag
def moment(at: datetime | None, *, calendar_zone: str = "") -> SafeString | str:
    """A time in the reader's zone; a calendar in another zone is named with its own reading."""
    if at is None:
        return "\u2013"
    text = formats.moment(at, zone=timezone.get_current_timezone(), calendar_zone=calendar_zone)
    return format_html('<time class="nowrap" datetime="{}">{}</time>', at.isoformat(), text)


@register.inclusion_tag("look/reading.html")
def reading(of: Reading) -> dict[str, Any]:
    """A value as text, its noun after it."""
    return {"text": formats.measure(of.value, of.unit), "noun": of.noun if of.value is not None else ""}


@register.inclusion_tag("look/pace.html")
def pace_line(pace: Pace) -> dict[str, Any]:
    """A small line of what was delivered day by day, over what was promised."""
    known = len([value for value in pace.delivered if value is not None])
    days, all_days = pace.days or (known, len(pace.promised))
    return {
        "line": drawing.pace_line(pace),
        "days": days,
        "all_days": all_days,
        "width": drawing.PACE_WIDTH,
        "height": drawing.PACE_HEIGHT,
    }


@register.inclusion_tag("look/promise.html", takes_context=True)
def promise_card(context: RequestContext, card: PromiseCard) -> dict[str, Any]:
    """A promise: state, delivered against promised, pace, n, period, and the link to its rows."""
    return {
        "card": card,
        "gauge": drawing.gauge(card),
        "n": formats.number(card.n),
        "request": context.get("request"),
    }


@register.inclusion_tag("look/chart.html")
def chart_with_table(chart: Chart) -> dict[str, Any]:
    """A chart with its table beside it; without JavaScript the table stands alone."""
    return {"chart": chart, "block": f"chart-{chart.key}"}


@register.inclusion_tag("look/field.html", takes_context=True)
def field(context: RequestContext, bound: BoundField, *, example: str = "", term: str = "") -> dict[str, Any]:
    """A form field: label, one sentence of help, an example, an error that says how to mend it.

    `term`, or the form's `words`, says which word of the glossary the label is about.
    """
    widget = bound.field.widget
    parts = [name for name, there in (("help", bound.help_text), ("example", example)) if there]
    parts += ["error"] if bound.errors else []
    described = " ".join(f"{bound.id_for_label}-{part}" for part in parts)
    attributes: dict[str, str | bool] = {
        "class": _CLASSES.get(getattr(widget, "input_type", type(widget).__name__), "")
    }
    if described:
        attributes["aria-describedby"] = described
    return {
        "bound": bound,
        "term": term or getattr(bound.form, "words", {}).get(bound.name, ""),
        "request": context.get("request"),
        "example": _in_language(example),
        "control": bound.as_widget(attrs=attributes),
        "is_check": isinstance(widget, CheckboxInput),
        "is_group": isinstance(widget, (RadioSelect, CheckboxSelectMultiple)),
    }


def _in_language(example: str) -> str:
    """An example of what may be typed: 1,200 in English, a narrow space before the percent sign in French."""
    return with_thousands(example.replace(" %", formats.percent_sign()))


_CLASSES = {
    **dict.fromkeys(("text", "email", "password", "number", "date", "search", "url", "tel"), "input"),
    "datetime-local": "input",
    "select": "select",
    "checkbox": "checkbox",
    "radio": "radio",
    "file": "file-input",
    "Textarea": "textarea",
}


@register.simple_block_tag(end_name="endside")
def side(content: str, which: str, *, title: str = "", cards: Sequence[PromiseCard] = ()) -> str:
    """One side of the table, in the same form as the other; its head counts the states of the cards."""
    tally = Counter(card.state for card in cards)
    counts = [(state, STATES[state], counted(state, tally[state])) for state in STATES if tally[state]]
    return render_to_string(
        "look/side.html",
        {
            "content": content,
            "which": which,
            "key": f"{which}-{slugify(title)}" if title else which,
            "name": side_name(Side(which)),
            "title": title,
            "counts": counts,
        },
    )


@register.simple_block_tag(takes_context=True, end_name="endpanel")
def panel(context: RequestContext, content: str, title: str = "", *, note: str = "", term: str = "") -> str:
    """A panel with a heading and, at its end, a note; `term`: the word that the heading is about."""
    words = {"content": content, "title": title, "note": note, "term": term}
    return render_to_string("look/panel.html", words | {"request": context.get("request")})


@register.simple_block_tag(takes_context=True, end_name="endpage_head")
def page_head(context: RequestContext, content: str, title: str, *, note: str = "", term: str = "") -> str:
    """The heading of a page; what is inside (the one primary action, say) stands at its end."""
    words = {"content": content, "title": title, "note": note, "term": term}
    return render_to_string("look/page_head.html", words | {"request": context.get("request")})


@register.simple_block_tag(takes_context=True, end_name="endlive")
def live(context: RequestContext, content: str, name: str, *, every: int = 30) -> SafeString:
    """A piece of the page that asks for itself again every so many seconds, without a reload."""
    return format_html(
        '<div class="live" id="{0}" hx-get="{1}" hx-trigger="every {2}s" hx-select="#{0}"'
        ' hx-swap="outerHTML">{3}</div>',
        name,
        context["request"].get_full_path(),
        every,
        content,
    )


@register.simple_block_tag(takes_context=True, end_name="endlisting")
def listing(context: RequestContext, content: str, shape: Any) -> str:
    """The frame of a list around the page's own `<tr>` rows: filters, headers, paging, CSV."""
    from entente.interfaces.web.look.listing import frame_of

    request = context["request"]
    return render_to_string(
        "look/listing.html", frame_of(shape, query=request.GET, content=content) | {"request": request}
    )


def _standing(kind: str, tone: str, **words: str | int) -> dict[str, Any]:
    """What a page says instead of its content."""
    return {"kind": kind, "tone": tone, **words}


@register.inclusion_tag("look/standing.html")
def empty_state(
    title: str, sentence: str = "", *, href: str = "", action: str = "", level: int = 2
) -> dict[str, Any]:
    """Nothing here yet: says why, and what fills it."""
    return _standing(
        "empty", "neutral", title=title, sentence=sentence, href=href, action=action, level=level
    )


@register.inclusion_tag("look/standing.html")
def refused_state(
    title: str, sentence: str = "", *, href: str = "", action: str = "", level: int = 2
) -> dict[str, Any]:
    """The reader may not: says which right is missing and who grants it."""
    return _standing("refused", "open", title=title, sentence=sentence, href=href, action=action, level=level)


@register.inclusion_tag("look/standing.html")
def broken_state(
    title: str, sentence: str = "", *, href: str = "", action: str = "", level: int = 2
) -> dict[str, Any]:
    """Something failed: says what, that nothing was lost, and what to do."""
    return _standing(
        "failed", "broken", title=title, sentence=sentence, href=href, action=action, level=level
    )


@register.inclusion_tag("look/loading.html")
def loading_state(sentence: str = "") -> dict[str, Any]:
    """The shape of what is coming; nothing blinks."""
    return {"sentence": sentence or gettext("Reading the rows…")}


@register.inclusion_tag("look/message.html")
def message(text: str, *, level: str = "info", href: str = "", action: str = "") -> dict[str, Any]:
    """One sentence to the reader, and where to go; level: info, success, warning or error."""
    name, tone = _MESSAGES.get(level, _MESSAGES["info"])
    told = {"text": text, "href": href, "action": action}
    return {**told, "icon_name": name, "tone": tone, "urgent": level == "error"}


_MESSAGES = {
    "info": ("information", "neutral"),
    "success": ("kept", "kept"),
    "warning": ("warned", "open"),
    "error": ("broken_open", "broken"),
}

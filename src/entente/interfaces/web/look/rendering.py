"""Write the inputs of forms as Django does, without a template for each: a page of filters has hundreds."""

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Widget = Mapping[str, Any]
_FOLDER = "django/forms/widgets/"
_INPUTS = {f"{_FOLDER}{name}.html" for name in ("text", "hidden", "date", "email", "number")}
_SELECT = f"{_FOLDER}select.html"
_OPTION = f"{_FOLDER}select_option.html"


class PlainRenderer(DjangoTemplates):
    """Writes simple inputs and lists to choose from by hand; leaves all else to Django's templates."""

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> SafeString:
        """The HTML of an input."""
        widget = context.get("widget")
        if widget and template_name in _INPUTS:
            return _input(widget)
        if widget and template_name == _SELECT and _is_plain(widget):
            return _select(widget)
        return SafeString(super().render(template_name, context, request))


def _input(widget: Widget) -> SafeString:
    value = "" if widget["value"] is None else format_html(' value="{}"', str(widget["value"]))
    return format_html(
        '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, flatatt(widget["attrs"])
    )


def _select(widget: Widget) -> SafeString:
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((str(option["value"]), flatatt(option["attrs"]), option["label"]) for option in _options(widget)),
    )
    return format_html('<select name="{}"{}>{}</select>', widget["name"], flatatt(widget["attrs"]), options)


def _options(widget: Widget) -> list[Widget]:
    return [option for _group, options, _index in widget["optgroups"] for option in options]


def _is_plain(widget: Widget) -> bool:
    """Whether a list has neither groups nor options with a template of their own."""
    grouped = any(group is not None for group, _options, _index in widget["optgroups"])
    return not grouped and all(option["template_name"] == _OPTION for option in _options(widget))

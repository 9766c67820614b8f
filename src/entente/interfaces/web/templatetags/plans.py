"""The inputs of the plan in templates: `{% load plans %}`."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BoundField
from django.template.context import RequestContext

from entente.interfaces.web.plan.proposed import Shown
from entente.interfaces.web.plan.sliders import Slider
from entente.interfaces.web.templatetags.look import field

register = template.Library()


@register.inclusion_tag("look/field.html", takes_context=True)
def plan_field(context: RequestContext, bound: BoundField, sliders: Mapping[str, Slider]) -> dict[str, Any]:
    """A field with its example and, where scripts run, its slider."""
    slider = sliders.get(bound.name)
    if slider:
        bound.field.widget.attrs.update(
            {
                "data-slider": "share" if slider.share else "amount",
                "data-least": f"{slider.least:.10g}",
                "data-most": f"{slider.most:.10g}",
                "data-step": f"{slider.step:.10g}",
            }
        )
    return field(context, bound, example=getattr(bound.field, "of").example)  # noqa: B009 - a field of our own, see `Text`


@register.simple_tag
def proposal_of(proposed: Mapping[str, Shown], name: str) -> Shown | None:
    """The proposal for an input, if the history has anything to say."""
    return proposed.get(name)

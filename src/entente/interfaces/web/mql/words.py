"""Criteria, signals and verdicts as sentences."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from entente.interfaces.web.look.lead_fields import field_name
from entente.kit.criteria import WITHOUT_VALUE, Criterion
from entente.stages.agreement.wording import INFORMATION
from entente.stages.journey.mql import MqlDefinition, Signal
from entente.stages.journey.mql_verdict import SeenLead, judge

_One = TypeVar("_One")
FIELDS: dict[str, str | Promise] = {
    "source": gettext_lazy("source"),
    "medium": gettext_lazy("medium"),
    "campaign": gettext_lazy("campaign"),
    "channel": gettext_lazy("channel"),
    "offer": gettext_lazy("offer"),
    "city": gettext_lazy("city"),
    **INFORMATION,
}
PERSONAL = frozenset({"name", "email", "phone", "company"})
"""Fields that say who somebody is."""
OPERATORS: dict[str, str | Promise] = {
    "is": pgettext_lazy("operator", "is"),
    "one_of": pgettext_lazy("operator", "is one of"),
    "contains": pgettext_lazy("operator", "contains"),
    "starts_with": pgettext_lazy("operator", "starts with"),
    "at_least": pgettext_lazy("operator", "is at least"),
    "at_most": pgettext_lazy("operator", "is at most"),
    "present": pgettext_lazy("operator", "is there"),
    "absent": pgettext_lazy("operator", "is missing"),
}
PARTS: dict[str, str | Promise] = {
    "information": gettext_lazy("Required information"),
    "channel": gettext_lazy("Lawful channel"),
    "fit": gettext_lazy("Fit"),
    "intent": gettext_lazy("Intent"),
}


@dataclass(frozen=True)
class Part:
    """A part of the definition: its name, what it is for, and groups of sentences, one of which must hold."""

    name: str | Promise
    note: str
    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Why:
    """A part of the verdict on one lead, and what was found."""

    name: str | Promise
    holds: bool
    found: tuple[str, ...]


def parts_of(definition: MqlDefinition) -> list[Part]:
    """The definition, part by part."""
    required = tuple(str(INFORMATION[name]) for name in definition.required)
    return [
        Part(PARTS["information"], _("all of these"), (required,) if required else ()),
        Part(
            PARTS["channel"],
            _("until consents are kept, an address or a number that is there counts as allowed"),
            ((_("e-mail or telephone"),),),
        ),
        Part(PARTS["fit"], _("is it our kind of buyer?"), _groups(definition.fit, criterion_sentence)),
        Part(PARTS["intent"], _("does it show interest?"), _groups(definition.intent, signal_sentence)),
    ]


def _groups(groups: Iterable[Iterable[_One]], sentence: Callable[[_One], str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(sentence(one) for one in group) for group in groups)


def criterion_sentence(criterion: Criterion) -> str:
    """A criterion in words: source is one of fair, web."""
    words = {"field": field_name(criterion.field, words=FIELDS), "operator": OPERATORS[criterion.operator]}
    if criterion.operator in WITHOUT_VALUE:
        return _("%(field)s %(operator)s") % words
    return _("%(field)s %(operator)s %(values)s") % {**words, "values": ", ".join(criterion.values)}


def signal_sentence(signal: Signal) -> str:
    """A signal in words: at least 2 touches (webinar) within 30 days."""
    count = ngettext("at least %(n)s touch", "at least %(n)s touches", signal.at_least) % {
        "n": signal.at_least
    }
    days = ngettext("within %(n)s day", "within %(n)s days", signal.days) % {"n": signal.days}
    kinds = ", ".join(signal.kinds) or _("of any kind")
    return _("%(count)s (%(kinds)s) %(days)s") % {"count": count, "kinds": kinds, "days": days}


def why(definition: MqlDefinition, lead: SeenLead, *, sees_persons: bool) -> list[Why]:
    """Each part of the verdict on a lead, with what was found; persons only for who may see them."""
    verdict = judge(definition, lead)
    found = {
        "information": tuple(_("no %(name)s") % {"name": INFORMATION[name]} for name in verdict.missing),
        "channel": tuple(str(INFORMATION[name]) for name in verdict.channels),
        "fit": tuple(_answers(definition, lead, sees_persons=sees_persons)),
        "intent": tuple(
            _("%(found)s of %(asked)s touches (%(kinds)s)")
            % {
                "found": one.found,
                "asked": one.signal.at_least,
                "kinds": ", ".join(one.signal.kinds) or _("of any kind"),
            }
            for group in verdict.intent
            for one in group
        ),
    }
    return [Why(PARTS[name], holds, found[name]) for name, holds in verdict.parts.items()]


def _answers(definition: MqlDefinition, lead: SeenLead, *, sees_persons: bool) -> Iterator[str]:
    for group in judge(definition, lead).fit:
        for one in group:
            is_hidden = one.criterion.field in PERSONAL and not sees_persons
            shown = _("hidden") if is_hidden else one.found or _("nothing")
            name = field_name(one.criterion.field, words=FIELDS)
            yield _("%(field)s: %(found)s") % {"field": name, "found": shown}

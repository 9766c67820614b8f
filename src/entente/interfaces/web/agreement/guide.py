"""The way to a first agreement, in words and links; each step can be left out and done later."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entente.foundation.people.rules import Actor, Right
from entente.loop.guiding import GuideStep

STEPS: dict[str, tuple[str | Promise, str | Promise, str]] = {
    "heads": (
        _("Name the two heads"),
        _("Who signs for marketing, and who for sales."),
        "people",
    ),
    "objectives": (
        _("Set shared objectives"),
        _("What both teams want to reach, such as 20 customers by June."),
        "agreement-objectives",
    ),
    "communication": (
        _("Settle who tells what to whom, and when you meet"),
        _("The usual meetings, missions and exchanges, in one click."),
        "agreement-governance",
    ),
    "target": (
        _("Describe the target customer"),
        _("A persona: who it is, and how its leads are recognised."),
        "agreement-personas",
    ),
    "transfer": (
        _("Say how a lead passes from one team to the other"),
        _("Three parts, each with defaults that both heads accept."),
        "agreement-journey",
    ),
    "journey": (_("Journey"), "", "agreement-journey"),
    "glossary": (_("Glossary"), "", "agreement-glossary"),
    "mql": (_("What makes an MQL"), "", "agreement-mql"),
    "plan": (
        _("Work out the numbers"),
        _("From the quota to the leads a month."),
        "agreement-plan",
    ),
    "contract": (
        _("Draft the contract and sign it"),
        _("From a template; once both heads sign, each day is judged by it."),
        "agreement-contract",
    ),
}
FORMS = {"objectives": "agreement-objectives-new", "target": "agreement-personas-new"}
"""Where the first one of a step is written."""
UNSHARED = frozenset({"contract"})
"""The steps that go on for whoever has begun them."""
USUAL = frozenset({"communication", "journey", "glossary", "mql"})
"""The steps and parts that can be begun with what is usual."""


@dataclass(frozen=True)
class ShownStep:
    """A step as the page shows it: its words, and the page with the query on which it is done."""

    number: int
    title: str | Promise
    sentence: str | Promise
    page: str
    query: str
    step: GuideStep
    parts: "list[ShownStep]"


def shown_steps(steps: list[GuideStep], *, by: Actor) -> list[ShownStep]:
    """The steps with their words, numbered, with their parts; a step without anything leads to its form."""
    return [_shown(step, number=number, by=by) for number, step in enumerate(steps, start=1)]


def _shown(step: GuideStep, *, number: int, by: Actor) -> ShownStep:
    title, sentence, page = STEPS[step.key]
    query = ""
    if by.may(Right.DEFINE) and not step.count:
        page = FORMS.get(step.key, page)
    if len(step.missing) == 1 and by.may(Right.MANAGE_MEMBERS):
        page, query = "people-add", f"?role=head&team={step.missing[0]}"
    return ShownStep(number, title, sentence, page, query, step, shown_steps(list(step.parts), by=by))


def next_step(steps: list[ShownStep]) -> ShownStep | None:
    """The first step for which nothing is there yet, else the first that both sides have still to do.

    What is begun waits for the other side, and is no reason to stop.
    """
    left = [one for one in steps if not one.step.is_done]
    return next((one for one in left if not one.step.is_begun or one.step.key in UNSHARED), None)


def has_usual(steps: list[GuideStep]) -> bool:
    """Whether everything that can be begun with what is usual is begun."""
    return all(one.count for step in steps for one in (step.parts or (step,)) if one.key in USUAL)

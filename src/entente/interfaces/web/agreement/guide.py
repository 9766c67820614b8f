"""The way to a first agreement, in words and links; each step can be left out and done later."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entente.loop.guiding import GuideStep

STEPS: dict[str, tuple[str | Promise, str | Promise, str]] = {
    "heads": (
        _("Name the two heads"),
        _("Somebody who signs for marketing and somebody who signs for sales: invite both as heads."),
        "people",
    ),
    "objectives": (
        _("Set shared objectives"),
        _("What both teams want to reach together, such as 20 customers by June; five checks help."),
        "agreement-objectives",
    ),
    "communication": (
        _("Settle who tells what to whom, and when you meet"),
        _("The usual meetings, missions and exchanges are proposed in one click; change what does not fit."),
        "agreement-governance",
    ),
    "target": (
        _("Describe the target customer"),
        _("One to three personas: who they are, and by which fields a lead of theirs is recognised."),
        "agreement-personas",
    ),
    "transfer": (
        _("Say how a lead passes from one team to the other"),
        _("Three short parts, each with defaults that both heads accept."),
        "agreement-journey",
    ),
    "journey": (_("Journey"), "", "agreement-journey"),
    "glossary": (_("Glossary"), "", "agreement-glossary"),
    "mql": (_("What makes an MQL"), "", "agreement-mql"),
    "plan": (
        _("Work out the numbers"),
        _("From the quota to the leads a month, and whether sales has the hours for them."),
        "agreement-plan",
    ),
    "contract": (
        _("Draft the contract and sign it"),
        _("A template for 5, 50 or 500 people, in a minute; once both heads sign, each day is judged by it."),
        "agreement-contract",
    ),
}
USUAL = frozenset({"communication", "journey", "glossary", "mql"})
"""The steps and parts that can be begun with what is usual."""


@dataclass(frozen=True)
class ShownStep:
    """A step as the page shows it."""

    number: int
    title: str | Promise
    sentence: str | Promise
    page: str
    step: GuideStep
    parts: "list[ShownStep]"


def shown_steps(steps: list[GuideStep]) -> list[ShownStep]:
    """The steps with their words, numbered, each with its parts."""
    return [
        ShownStep(number, *STEPS[step.key], step, shown_steps(list(step.parts)))
        for number, step in enumerate(steps, start=1)
    ]

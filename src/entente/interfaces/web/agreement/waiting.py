"""What waits for a side, in words and links."""

from dataclasses import dataclass, replace

from django.utils.translation import ngettext

from entente.foundation.people.rules import SIDES, Actor, Team
from entente.loop.awaiting import CONTRACT, Waiting, texts_for_sides, waiting_for_sides
from entente.loop.usual import ACCEPTED_TOGETHER, objectives_for

PAGES = {
    CONTRACT: "agreement-contract",
    "objectives": "agreement-objectives",
    "term": "agreement-glossary",
    "mql": "agreement-mql",
    "reasons": "agreement-mql-reasons",
    "calendar": "people",
}


@dataclass(frozen=True)
class WaitingSide:
    """A side, and what waits for it: sentences with the page on which each is settled.

    `texts` of them can be accepted together: `objectives`, which say what the other side accepted, words,
    the MQL definition, reasons.
    """

    side: Team
    things: list[tuple[str, str]]
    texts: int = 0
    objectives: tuple[str, ...] = ()


def waiting_sides(actor: Actor) -> list[WaitingSide]:
    """The sides for which something waits, the signature included."""
    found = waiting_for_sides(by=actor)
    sides = {one.side for one in found if one.kind == "objectives" and actor.speaks_for(one.side)}
    waits = {side: objectives_for(side, workspace_id=actor.workspace_id) for side in sides}
    told = {
        side: tuple(one.standing.aim.text for one in kept if one.standing.aim) for side, kept in waits.items()
    }
    return [
        replace(one, objectives=texts, texts=one.texts + len(texts))
        for one in _by_side(found)
        for texts in (told.get(one.side, ()),)
    ]


def unsettled_sides(actor: Actor) -> list[WaitingSide]:
    """What both teams wrote and one has not accepted: no part of a contract that is signed meanwhile."""
    return _by_side(texts_for_sides(by=actor))


def _by_side(found: list[Waiting]) -> list[WaitingSide]:
    told = [
        WaitingSide(
            side,
            [(_said(one), PAGES[one.kind]) for one in found if one.side == side],
            sum(one.count for one in found if one.side == side and one.kind in ACCEPTED_TOGETHER),
        )
        for side in SIDES
    ]
    return [one for one in told if one.things]


def _said(one: Waiting) -> str:
    texts = {
        CONTRACT: ngettext("%(n)d contract to sign", "%(n)d contracts to sign", one.count),
        "objectives": ngettext("%(n)d objective to accept", "%(n)d objectives to accept", one.count),
        "term": ngettext("%(n)d term to accept", "%(n)d terms to accept", one.count),
        "mql": ngettext("%(n)d MQL definition to accept", "%(n)d MQL definitions to accept", one.count),
        "reasons": ngettext("%(n)d list of reasons to accept", "%(n)d lists of reasons to accept", one.count),
        "calendar": ngettext("%(n)d calendar to accept", "%(n)d calendars to accept", one.count),
    }
    return texts[one.kind] % {"n": one.count}

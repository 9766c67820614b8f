"""The story of a lead with all its words, for the page and for the command."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from entente.foundation.people.queries import members
from entente.foundation.people.rules import Actor, Right
from entente.interfaces.web.audience.words import criterion_sentence
from entente.interfaces.web.leads.temperature import TEMPERATURE
from entente.interfaces.web.mql.words import Why, why
from entente.interfaces.web.story.counted import counted_sentence
from entente.interfaces.web.story.deadline import Ground, Step, ground, steps
from entente.interfaces.web.story.entries import Entry, entries
from entente.interfaces.web.story.exactly import exact_duration
from entente.interfaces.web.story.ripe import ripe_sentences
from entente.interfaces.web.story.words import TOUCHES, answer_word, reason_word
from entente.loop.ripening import Ripe, ripeness
from entente.loop.telling import LeadStory, tell
from entente.stages.capture.queries import ToldTouch


@dataclass(frozen=True)
class Told:
    """A story in words. `zone` is the calendar's; `parts` are those of the verdict on the MQL.

    `reasons` are the criteria of the persona, each with what the lead has in its place; `counted` says for
    which persona it counts in promises, where that is another one.
    """

    story: LeadStory
    zone: str
    title: str
    has_name: bool
    rep: str
    temperature: str
    answered_by: str
    ground: Ground
    steps: list[Step]
    promised: str
    reasons: list[tuple[str, str]]
    answer_word: str
    return_reason: str
    counted: str
    ripe: Ripe | None
    ripe_sentences: list[str]
    parts: list[Why]
    entries: list[Entry]
    touches: list[tuple[ToldTouch, str | Promise]]


def told(lead_id: int, *, by: Actor, zone: str, now: datetime) -> Told:
    """The story of a lead of a workspace in `zone`, in a fixed number of queries; refuses as `tell` does."""
    story = tell(lead_id, by=by, now=now)
    names = {member.id: member.name for member in members(by.workspace_id)}
    ripe = ripeness(story.lead, by=by, zone=zone, now=now)
    return _worded(story, names=names, ripe=ripe, zone=zone, sees_persons=by.may(Right.READ_PERSONS))


def _worded(
    story: LeadStory, *, names: Mapping[int, str], ripe: Ripe | None, zone: str, sees_persons: bool
) -> Told:
    lead, known, calendar = story.lead, story.person, story.calendar.calendar
    name = (known.name or known.email) if known else None
    return Told(
        story=story,
        zone=calendar.zone,
        title=name or lead.external_id or str(lead.id),
        has_name=bool(name),
        rep=names.get(lead.rep_id or 0, ""),
        temperature=str(TEMPERATURE.get(lead.temperature or "", "")),
        answered_by=names.get(lead.first_attempt_by or 0, ""),
        ground=ground(story),
        steps=steps(story.way, calendar=calendar) if story.way else [],
        promised=exact_duration(story.allowed_seconds) if story.allowed_seconds else "",
        reasons=[(criterion_sentence(one.criterion), one.value or "") for one in story.fit.reasons],
        answer_word=answer_word(story.answered),
        return_reason=reason_word(story.answered.return_reason, of=story.answered),
        counted=counted_sentence(story.fit, zone=zone),
        ripe=ripe,
        ripe_sentences=ripe_sentences(ripe),
        parts=why(ripe.definition, ripe.seen, sees_persons=sees_persons) if ripe else [],
        entries=entries(story, names=names),
        touches=[(touch, TOUCHES.get(touch.kind.lower(), touch.kind)) for touch in story.touches],
    )

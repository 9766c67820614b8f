"""The story of a lead as `entente lead show --json` answers it: plain values, times in the zone asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from entente.kit.instants import from_datetime, iso

if TYPE_CHECKING:
    from entente.interfaces.web.story.entries import Entry
    from entente.interfaces.web.story.telling import Told
    from entente.loop.told import ToldLead
    from entente.stages.capture.queries import ToldTouch

Answer = dict[str, Any]
At = Callable[[datetime | None], str | None]


def story_answer(of: Told, *, zone: str) -> Answer:
    """Everything that the page of the lead tells; words are in the reader's language, keys are not."""

    def at(moment: datetime | None) -> str | None:
        return iso(from_datetime(moment), zone) or None

    return {
        **_lead(of.story.lead, at=at),
        "rep": of.rep or None,
        "person": vars(of.story.person) if of.story.person else None,
        "clock": _clock(of, at=at),
        "depth": _depth(of, at=at),
        "answer": _answer(of, at=at),
        "deadline": _deadline(of, at=at),
        "persona": _persona(of),
        "mql": _mql(of),
        "facts": [_fact(entry, at=at) for entry in of.entries],
        "touches": [_touch(touch, at=at) for touch, _word in of.touches],
        "others": [_lead(other, at=at) | {"state": other.state} for other in of.story.others],
    }


def _lead(lead: ToldLead, *, at: At) -> Answer:
    return {
        "id": lead.id,
        "external_id": lead.external_id,
        "captured_at": at(lead.captured_at),
        "assigned_at": at(lead.assigned_at),
        "assigned_implied": lead.assigned_implied,
        "source": lead.source,
        "campaign": lead.campaign,
        "offer": lead.offer,
        "temperature": lead.temperature,
        "closed": lead.closed,
        "attempts": lead.attempts,
    }


def _clock(of: Told, *, at: At) -> Answer:
    lead = of.story.lead
    return {
        "state": lead.state,
        "started_at": at(lead.started_at),
        "due_at": at(lead.due_at),
        "first_attempt_at": at(lead.first_attempt_at),
        "first_attempt_by": of.answered_by or None,
        "first_contact_at": at(lead.first_contact_at),
        "elapsed_seconds": lead.elapsed_seconds,
        "business_seconds": lead.business_seconds,
    }


def _depth(of: Told, *, at: At) -> Answer | None:
    depth = of.story.depth
    if depth is None:
        return None
    return {
        "made": depth.made,
        "promised": depth.promised,
        "due_at": at(depth.due_at),
        "verdict": depth.verdict,
        "answered_at": at(depth.answered_at),
    }


def _answer(of: Told, *, at: At) -> Answer:
    answered = of.story.answered
    return {
        "answer": answered.answer,
        "answered_at": at(answered.answered_at),
        "due_at": at(answered.due_at),
        "verdict": answered.verdict,
        "return_reason": answered.return_reason,
    }


def _deadline(of: Told, *, at: At) -> Answer:
    story = of.story
    return {
        "judged": not of.ground.heading,
        "why": of.ground.sentence,
        "clause": story.lead.clause,
        "version": story.lead.version_id,
        "in_force_from": story.version.from_day.isoformat() if story.version else None,
        "clock_start": story.version.terms.clock_start if story.version else None,
        "temperature": story.own_temperature,
        "promised_seconds": story.allowed_seconds,
        "zone": of.zone,
        "due_at": at(story.lead.due_at),
        "way": [
            {
                "from": step.first.isoformat(),
                "to": step.last.isoformat(),
                "hours": step.hours,
                "seconds": step.seconds or 0,
            }
            for step in of.steps
        ],
    }


def _persona(of: Told) -> Answer | None:
    fit = of.story.fit
    counted = fit.counted
    if not fit.is_decided:
        return None
    return {
        "number": fit.persona_id,
        "name": fit.persona or None,
        "because": [{"criterion": sentence, "here": value or None} for sentence, value in of.reasons],
        "segments": [{"number": number, "name": name} for number, name in fit.segments],
        "promised": {"number": counted.number, "name": counted.name or None, "why": of.counted}
        if counted
        else None,
    }


def _mql(of: Told) -> Answer | None:
    if of.ripe is None:
        return None
    verdict = of.ripe.verdict
    return {
        "is_mql": verdict.is_mql,
        "definition": {
            "number": of.ripe.version,
            "in_force_from": of.ripe.since.isoformat(),
            "was_in_force": of.ripe.was_in_force,
            **of.ripe.definition.as_mapping(),
        },
        "parts": [
            {"part": name, "holds": part.holds, "found": list(part.found)}
            for name, part in zip(verdict.parts, of.parts, strict=True)
        ],
    }


def _fact(entry: Entry, *, at: At) -> Answer:
    return {
        "at": at(entry.at),
        "kind": entry.kind,
        "title": entry.title,
        "who": entry.who or None,
        "details": list(entry.details),
        "void": entry.void or None,
        "is_first_attempt": entry.is_first,
        "recorded_at": at(entry.recorded_at),
    }


def _touch(touch: ToldTouch, *, at: At) -> Answer:
    return {**vars(touch), "occurred_at": at(touch.occurred_at)}

"""The facts of a lead as lines of its story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from entente.foundation.ledger.queries import Recorded
from entente.interfaces.web.leads.temperature import TEMPERATURE
from entente.interfaces.web.look.formats import duration, money
from entente.interfaces.web.story.words import (
    ANSWERS,
    CHANNELS,
    CLOSINGS,
    EVIDENCE,
    NOT_COUNTED,
    OUTCOMES,
    RECEIVED,
    reason_word,
)
from entente.loop.telling import LeadStory
from entente.stages.followup.rules import RecordedAttempt, why_not_counted


@dataclass(frozen=True)
class Entry:
    """A line of the story. `void` says why a fact no longer holds; `tone` is that of a state."""

    kind: str
    at: datetime
    title: str
    who: str
    details: Sequence[str]
    void: str
    tone: str
    recorded_at: datetime
    counts: bool = False
    is_first: bool = False

    @property
    def shown(self) -> str:
        """The title; that of the attempt which ended the wait says so."""
        return _("%(title)s: the first attempt") % {"title": self.title} if self.is_first else self.title


def entries(story: LeadStory, *, names: Mapping[int, str]) -> list[Entry]:
    """Every fact in the order in which things happened."""
    told: list[Entry] = []
    for fact in story.facts:
        entry = _entry(fact, story, names)
        is_first = _may_be_first(fact, story) and not any(one.is_first for one in told)
        told.append(replace(entry, is_first=True, tone="kept") if is_first and entry.counts else entry)
    return told


def _may_be_first(fact: Recorded, story: LeadStory) -> bool:
    at, by = story.lead.first_attempt_at, story.lead.first_attempt_by
    is_his = by is None or fact.payload.get("member") == by
    return fact.kind == "AttemptMade" and fact.holds and fact.occurred_at == at and is_his


def _entry(fact: Recorded, story: LeadStory, names: Mapping[int, str]) -> Entry:
    title, who, details, tone = _told(fact, story, names)
    return Entry(
        fact.kind,
        fact.occurred_at,
        title,
        who,
        [detail for detail in details if detail],
        _void(fact, story),
        tone,
        fact.recorded_at,
        counts=_("counts") in details,
    )


def _void(fact: Recorded, story: LeadStory) -> str:
    if fact.holds:
        return ""
    return _("import undone") if fact.batch_id in story.batches_undone else _("corrected")


def _told(fact: Recorded, story: LeadStory, names: Mapping[int, str]) -> tuple[str, str, list[str], str]:
    payload = fact.payload
    if fact.kind == "LeadCaptured":
        return (
            _("Captured"),
            "",
            [
                *(_of(payload, name) for name in ("source", "campaign", "offer")),
                _word(TEMPERATURE, payload.get("temperature")),
            ],
            "",
        )
    if fact.kind == "HandoverAssigned":
        implied = _("implied: no time of assignment was given") if payload.get("implied") else ""
        return _("Assigned"), _member(payload, "rep", names), [implied], ""
    if fact.kind in ("AttemptMade", "ReplyReceived"):
        return _attempt(fact, story, names)
    if fact.kind in ("DealOpened", "DealWon", "DealLost"):
        titles = {"DealOpened": _("Deal opened"), "DealWon": _("Deal won"), "DealLost": _("Deal lost")}
        reason = reason_word(payload.get("reason"), of=story.answered)
        details = [_amount(payload), reason, _undated(fact)]
        tone = {"DealWon": "kept", "DealLost": "neutral"}.get(fact.kind, "")
        return titles[fact.kind], _member(payload, "owner", names), details, tone
    if fact.kind == "HandoverClosed":
        undated = "" if payload.get("dated") else _("the day is not known")
        return _("Handover closed"), "", [_word(CLOSINGS, payload.get("reason")), undated], ""
    if fact.kind in ANSWERS:
        return _answer(fact, story, names)
    if fact.kind == "PersonaDecided":
        name = story.fit.names.get(payload.get("persona") or 0, _("none in force"))
        return _("Persona decided"), "", [name], ""
    return _of_clock(fact)


def _answer(fact: Recorded, story: LeadStory, names: Mapping[int, str]) -> tuple[str, str, list[str], str]:
    """What sales answered, by whom where a member gave it, and what was written with it."""
    payload = fact.payload
    who = "" if fact.source == "import" else names.get(fact.actor_id, "")
    details = [
        reason_word(payload.get("reason"), of=story.answered),
        story.answered.evidence.get(fact.id, ""),
        "" if payload.get("dated", True) else _("the day is not known"),
    ]
    return str(ANSWERS[fact.kind]), who, details, ""


def _of_clock(fact: Recorded) -> tuple[str, str, list[str], str]:
    titles = {
        "HandoverReopened": (_("Handover opened again"), ""),
        "FirstAttemptMissed": (_("The promise of a first attempt was broken"), "broken"),
        "FirstAttemptMissCleared": (_("A record shows that the first attempt came in time"), "kept"),
        "DepthMissed": (_("The promise of the number of attempts was broken"), "broken"),
        "AnswerMissed": (_("The promise of an answer was broken"), "broken"),
        "AnswerMissCleared": (_("A record shows that sales answered in time"), "kept"),
        "DepthMissCleared": (_("A record shows that the attempts, or an answer, came in time"), "kept"),
    }
    title, tone = titles.get(fact.kind, (fact.kind, ""))
    return title, "", [], tone


def _attempt(fact: Recorded, story: LeadStory, names: Mapping[int, str]) -> tuple[str, str, list[str], str]:
    payload = fact.payload
    outbound = payload.get("direction") == "outbound"
    terms = story.version.terms if story.version else None
    reason = why_not_counted(
        RecordedAttempt(
            outbound,
            fact.evidence or 0,
            payload.get("outcome"),
            payload.get("judged"),
            bool(payload.get("counts")),
        ),
        min_seconds=terms.min_seconds if terms else None,
        is_before_start=fact.occurred_at < story.lead.started_at,
    )
    details = [
        _word(OUTCOMES, payload.get("outcome")),
        duration(payload["seconds"]) if payload.get("seconds") is not None else "",
        str(EVIDENCE.get(str(fact.evidence), "")),
        str(NOT_COUNTED[reason]) if reason else _("counts"),
    ]
    title = _word(CHANNELS if outbound else RECEIVED, payload.get("channel"))
    return title, _member(payload, "member", names), details, ""


def _of(payload: Mapping[str, Any], name: str) -> str:
    return str(payload.get(name) or "")


def _word(words: Mapping[str, str | Promise], key: Any) -> str:
    return str(words.get(str(key), key)) if key else ""


def _member(payload: Mapping[str, Any], name: str, names: Mapping[int, str]) -> str:
    member_id = payload.get(name)
    return names.get(int(member_id), "") if member_id else ""


def _amount(payload: Mapping[str, Any]) -> str:
    cents = payload.get("amount_cents")
    return money(Decimal(cents) / 100, payload.get("currency") or "EUR") if cents is not None else ""


def _undated(fact: Recorded) -> str:
    dated = fact.kind == "DealOpened" or fact.payload.get("closed_on") or fact.payload.get("closed_at")
    return "" if dated else _("the day is not known")

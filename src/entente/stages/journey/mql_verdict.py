"""Whether a lead is an MQL under a definition: yes or no, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from entente.kit.criteria import Answer, answers
from entente.stages.journey.mql import MqlDefinition, Signal

CHANNELS = ("email", "phone")
"""Until consents are stored, an address or a number that is there stands for a channel that is allowed."""


@dataclass(frozen=True)
class SeenLead:
    """What is known of a lead at the moment it is judged: touches as kind and time."""

    at: datetime
    has: frozenset[str] = frozenset()
    values: Mapping[str, str | None] = field(default_factory=dict)
    touches: Sequence[tuple[str, datetime]] = ()


@dataclass(frozen=True)
class Heard:
    """How many touches a signal found."""

    signal: Signal
    found: int

    @property
    def is_met(self) -> bool:
        """Whether that is enough."""
        return self.found >= self.signal.at_least


@dataclass(frozen=True)
class Verdict:
    """Whether a lead is an MQL, and each part of the answer."""

    missing: tuple[str, ...]
    channels: tuple[str, ...]
    fit: tuple[tuple[Answer, ...], ...]
    intent: tuple[tuple[Heard, ...], ...]

    @property
    def parts(self) -> dict[str, bool]:
        """Each part by name, and whether it holds."""
        return {
            "information": not self.missing,
            "channel": bool(self.channels),
            "fit": not self.fit or any(all(one.is_met for one in group) for group in self.fit),
            "intent": not self.intent or any(all(one.is_met for one in group) for group in self.intent),
        }

    @property
    def is_mql(self) -> bool:
        """Whether every part holds."""
        return all(self.parts.values())


def judge(definition: MqlDefinition, lead: SeenLead) -> Verdict:
    """Whether a lead is an MQL under a definition, and why."""
    return Verdict(
        missing=tuple(name for name in definition.required if name not in lead.has),
        channels=tuple(name for name in CHANNELS if name in lead.has),
        fit=answers(definition.fit, lead.values),
        intent=tuple(
            tuple(Heard(signal, _heard(signal, lead)) for signal in group) for group in definition.intent
        ),
    )


def _heard(signal: Signal, lead: SeenLead) -> int:
    since = lead.at - timedelta(days=signal.days)
    kinds = {kind.lower() for kind in signal.kinds}
    return sum(since < at <= lead.at and (not kinds or kind.lower() in kinds) for kind, at in lead.touches)

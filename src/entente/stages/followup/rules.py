"""What counts as an attempt, and how a clock stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

DEFAULT_MIN_SECONDS = 10
DEFAULT_SPACING_SECONDS = 3600
ANY_LENGTH = frozenset({"voicemail", "booked"})
NEVER_COUNTS = frozenset({"bounced", "wrong_number"})
TWO_WAY = frozenset({"answered", "booked"})
ONE_WAY = frozenset({"unanswered", "voicemail", "bounced", "wrong_number"})


class Verdict(StrEnum):
    """How a clock ended, or that it ran out while still open."""

    MET = "met"
    MET_LATE = "met_late"
    BROKEN_OPEN = "broken_open"
    BROKEN_CLOSED = "broken_closed"
    VOID = "void"


@dataclass(frozen=True)
class AttemptColumns:
    """Attempts as columns of equal length; `seconds` none when the source does not say."""

    direction: Sequence[str | None]
    channel: Sequence[str | None]
    outcome: Sequence[str | None]
    evidence: Sequence[int | None]
    seconds: Sequence[int | None]


@dataclass(frozen=True)
class AttemptMarks:
    """What the rules say of attempts, whatever a promise asks.

    `human`: outbound, by a person, and not bounced or to a wrong number. `judged_seconds`: the length that
    a promise may require, none where length does not matter (no call, a voicemail, a meeting booked,
    unknown). `two_way`: an exchange took place.
    """

    human: list[bool]
    judged_seconds: list[int | None]
    two_way: list[bool]


def mark(attempts: AttemptColumns) -> AttemptMarks:
    """Judge attempts by domain.md section 6, apart from the length that a promise or a map asks for."""
    rows = list(
        zip(
            attempts.direction,
            attempts.channel,
            attempts.outcome,
            attempts.evidence,
            attempts.seconds,
            strict=True,
        )
    )
    return AttemptMarks(
        human=[
            direction == "outbound" and (evidence or 0) > 0 and outcome not in NEVER_COUNTS
            for direction, _, outcome, evidence, _ in rows
        ],
        judged_seconds=[
            seconds if channel == "call" and outcome not in ANY_LENGTH else None
            for _, channel, outcome, _, seconds in rows
        ],
        two_way=[
            (evidence or 0) > 0
            and (outcome in TWO_WAY or (direction == "inbound" and outcome not in ONE_WAY))
            for direction, _, outcome, evidence, _ in rows
        ],
    )


def long_enough(marks: AttemptMarks, *, min_seconds: int) -> list[bool]:
    """Which attempts count when a call must last `min_seconds`."""
    return [
        human and (seconds is None or seconds >= min_seconds)
        for human, seconds in zip(marks.human, marks.judged_seconds, strict=True)
    ]


def verdicts(
    *,
    due: NDArray[np.int64],
    attempted: NDArray[np.int64],
    closed: NDArray[np.bool_],
    closed_at: NDArray[np.int64],
    breached: NDArray[np.bool_],
    none: int,
) -> NDArray[np.int64]:
    """How each clock stands, as an index into `VERDICTS` (0: waiting, or no promise where `due` is `none`).

    Instants in microseconds. `breached`: the breach is in the ledger. Met: attempted by the due time.
    Void: closed by then without an attempt. A close without a date that leaves the lead unattempted counts
    as broken once the time is up, since nothing shows that it came in time.
    """
    promised = due != none
    tried = attempted != none
    in_time = tried & (attempted <= due)
    ended_in_time = closed & (closed_at != none) & (closed_at <= due)
    result = np.zeros(len(due), dtype=np.int64)
    result[promised & ~tried & ~closed & breached] = VERDICTS.index(Verdict.BROKEN_OPEN)
    ended_late = closed & ~ended_in_time & ((closed_at != none) | breached)
    result[promised & ~tried & ended_late] = VERDICTS.index(Verdict.BROKEN_CLOSED)
    result[promised & tried & ~in_time] = VERDICTS.index(Verdict.MET_LATE)
    result[promised & ended_in_time] = VERDICTS.index(Verdict.VOID)
    result[promised & in_time] = VERDICTS.index(Verdict.MET)
    return result


def is_breach(
    *,
    due: NDArray[np.int64],
    attempted: NDArray[np.int64],
    closed_at: NDArray[np.int64],
    now: int,
    none: int,
) -> NDArray[np.bool_]:
    """Which promises were broken by `now`: the due time passed without an attempt or a close up to it."""
    tried = (attempted != none) & (attempted <= due)
    ended = (closed_at != none) & (closed_at <= due)
    broken: NDArray[np.bool_] = (due != none) & (due < now) & ~tried & ~ended
    return broken


VERDICTS: tuple[Verdict | None, ...] = (
    None,
    Verdict.MET,
    Verdict.MET_LATE,
    Verdict.BROKEN_OPEN,
    Verdict.BROKEN_CLOSED,
    Verdict.VOID,
)


class NotCounted(StrEnum):
    """Why something that was recorded does not count as an attempt for a clock."""

    INBOUND = "inbound"
    AUTOMATIC = "automatic"
    BOUNCED = "bounced"
    WRONG_NUMBER = "wrong_number"
    TOO_SHORT = "too_short"
    BEFORE_START = "before_start"


@dataclass(frozen=True)
class RecordedAttempt:
    """An attempt as the ledger has it; `judged_seconds` none where length does not matter."""

    outbound: bool
    evidence: int
    outcome: str | None
    judged_seconds: int | None
    counts: bool


def why_not_counted(
    attempt: RecordedAttempt, *, min_seconds: int | None, is_before_start: bool
) -> NotCounted | None:
    """Why an attempt does not count under a promise's length (none: as the map said), or none if it does."""
    if not attempt.outbound:
        return NotCounted.INBOUND
    if attempt.evidence == 0:
        return NotCounted.AUTOMATIC
    if attempt.outcome in NEVER_COUNTS:
        return NotCounted(attempt.outcome)
    length = attempt.judged_seconds
    is_long = attempt.counts if min_seconds is None else length is None or length >= min_seconds
    if not is_long:
        return NotCounted.TOO_SHORT
    return NotCounted.BEFORE_START if is_before_start else None

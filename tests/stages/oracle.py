"""What handovers and clocks must be, lead by lead, in plain loops: the definitions, and nothing faster."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from entente.stages.agreement.rules import Terms

PARIS = ZoneInfo("Europe/Paris")
NOTHING_REACHED = {"bounced", "wrong_number"}


@dataclass(frozen=True)
class Try:
    """An attempt as its row says; `min_seconds` is what the map of its file asks of a call."""

    at: datetime
    channel: str = "call"
    direction: str = "outbound"
    seconds: int | None = None
    outcome: str = ""
    evidence: str = "E1"
    min_seconds: int = 10

    def counts(self, asked: int | None) -> bool:
        """Whether it stops a clock when calls must last `asked` seconds (none: as the map says)."""
        if self.direction != "outbound" or self.evidence == "E0" or self.outcome in NOTHING_REACHED:
            return False
        if self.channel != "call" or self.outcome in {"voicemail", "booked"} or self.seconds is None:
            return True
        return self.seconds >= (self.min_seconds if asked is None else asked)

    def reaches(self) -> bool:
        """Whether both sides spoke."""
        if self.evidence == "E0":
            return False
        came_in = self.direction == "inbound" and not self.outcome
        return came_in or self.outcome in {"answered", "booked"}


@dataclass(frozen=True)
class Close:
    """That a deal of the lead was won or lost; `at` none when nobody wrote the day down."""

    at: datetime | None
    reason: str


@dataclass(frozen=True)
class Answer:
    """That sales accepted or returned the lead; `place` tells which of two at one moment came later."""

    answer: str
    at: datetime
    place: int


@dataclass(frozen=True)
class Handed:
    """A lead with everything that was done about its person and its deals."""

    captured_at: datetime
    assigned_at: datetime
    tries: tuple[Try, ...] = ()
    closes: tuple[Close, ...] = ()
    answers: tuple[Answer, ...] = ()


def clock(lead: Handed, *, versions: list[tuple[date, Terms]], now: datetime) -> dict[str, Any]:
    """The handover and its clock as they must stand after a look at `now`; `versions` as entered."""
    place, terms = version_of(lead, versions)
    start = lead.captured_at if terms.clock_start == "captured" else lead.assigned_at
    counted = sorted(one.at for one in lead.tries if one.counts(terms.min_seconds) and one.at >= start)
    contacts = sorted(one.at for one in lead.tries if one.reaches() and one.at >= start)
    first = counted[0] if counted else None
    contact = contacts[0] if contacts else None
    closed, closed_at, reason = closing(lead)
    due = deadline(start, terms.speed_minutes * 60) if terms.speed_minutes else None
    found = {
        "captured_at": lead.captured_at,
        "assigned_at": lead.assigned_at,
        "close_reason": reason,
        "version": place,
        "started_at": start,
        "due_at": due,
        "half_at": deadline(start, terms.speed_minutes * 30) if terms.speed_minutes else None,
        "first_attempt_at": first,
        "first_contact_at": contact,
        "attempts": len(counted),
        "business_seconds": worked(start, first) if first else None,
        "closed": closed,
        "closed_at": closed_at,
        "verdict": verdict(due, first, closed, closed_at, now),
        "breached_at": due if is_broken(due, first, closed_at, now) else None,
    }
    found |= depth(start, counted, contact, terms, (closed, closed_at), now)
    return found | answer(lead, terms, (closed, closed_at), now)


def answer(
    lead: Handed, terms: Terms, closing: tuple[bool, datetime | None], now: datetime
) -> dict[str, Any]:
    """What sales answered last, when first, and whether that was within the promised hours."""
    first = min((max(one.at, lead.assigned_at) for one in lead.answers), default=None)
    due = deadline(lead.assigned_at, terms.answer_hours * 3600) if terms.answer_hours else None
    return {
        "answer": last_answer(lead),
        "answered_at": first,
        "answer_due_at": due,
        "answer_verdict": verdict(due, first, *closing, now),
    }


def last_answer(lead: Handed) -> str | None:
    """The answer that holds: the one given last."""
    ordered = sorted(lead.answers, key=lambda one: (one.at, one.place))
    return ordered[-1].answer if ordered else None


def depth(
    start: datetime,
    counted: list[datetime],
    contact: datetime | None,
    terms: Terms,
    closing: tuple[bool, datetime | None],
    now: datetime,
) -> dict[str, Any]:
    """The depth promise: enough attempts, far enough apart, or an answer, by the end of a working day."""
    if not terms.depth_attempts:
        return dict.fromkeys(("depth_due_at", "depth_reached_at", "depth_attempts", "depth_verdict"))
    due = end_of_working_day(start, terms.depth_days or 0)
    spaced: list[datetime] = []
    for at in counted:
        if not spaced or at >= spaced[-1] + max(timedelta(minutes=terms.spacing_minutes), TICK):
            spaced.append(at)
    enough = spaced[terms.depth_attempts - 1] if len(spaced) >= terms.depth_attempts else None
    reached = min((at for at in (enough, contact) if at), default=None)
    return {
        "depth_due_at": due,
        "depth_reached_at": reached,
        "depth_attempts": min(sum(at <= due for at in spaced), terms.depth_attempts),
        "depth_verdict": verdict(due, reached, *closing, now),
    }


TICK = timedelta(microseconds=1)


def version_of(lead: Handed, versions: list[tuple[date, Terms]]) -> tuple[int | None, Terms]:
    """The version in force on the local day of the assignment, from 1; of one day the last entered."""
    day = lead.assigned_at.astimezone(PARIS).date()
    best: tuple[date, int] | None = None
    for place, (from_day, _) in enumerate(versions, start=1):
        if from_day <= day and (best is None or (from_day, place) > best):
            best = (from_day, place)
    return (best[1], versions[best[1] - 1][1]) if best else (None, Terms())


def closing(lead: Handed) -> tuple[bool, datetime | None, str | None]:
    """Whether a deal or a return closed the handover, when at the earliest, and how."""
    dated = sorted((one for one in lead.closes if one.at), key=lambda one: (one.at, one.reason != "won"))
    if last_answer(lead) == "returned":
        at = max(one.at for one in lead.answers if one.answer == "returned")
        if not dated or at < (dated[0].at or at):
            return True, max(at, lead.assigned_at), "returned"
    if dated:
        return True, max(dated[0].at or lead.assigned_at, lead.assigned_at), dated[0].reason
    reasons = sorted(one.reason for one in lead.closes)
    return bool(reasons), None, reasons[-1] if reasons else None


def verdict(
    due: datetime | None,
    reached: datetime | None,
    closed: bool,
    closed_at: datetime | None,
    now: datetime,
) -> str | None:
    """How a promise stands; none where there is none, or where there is still time."""
    if due is None:
        return None
    if reached and reached <= due:
        return "met"
    if closed_at and closed_at <= due:
        return "void"
    if reached:
        return "met_late"
    if due >= now:
        return None
    return "broken_closed" if closed else "broken_open"


def is_broken(
    due: datetime | None, reached: datetime | None, closed_at: datetime | None, now: datetime
) -> bool:
    """Whether the promise is broken for good by `now`."""
    kept = reached is not None and due is not None and reached <= due
    ended = closed_at is not None and due is not None and closed_at <= due
    return due is not None and due < now and not kept and not ended


def windows(first: datetime) -> list[tuple[datetime, datetime]]:
    """The opening times of the thirty weeks from the local day of an instant on."""
    day = first.astimezone(PARIS).date()
    found = []
    for step in range(210):
        one = day + timedelta(days=step)
        if one.weekday() < 5:
            opens = datetime.combine(one, time(9), PARIS).astimezone(UTC)
            found.append((opens, datetime.combine(one, time(18), PARIS).astimezone(UTC)))
    return found


def deadline(start: datetime, seconds: int) -> datetime:
    """When that much opening time has passed."""
    left = timedelta(seconds=seconds)
    for opens, closes in windows(start):
        begin = max(opens, start)
        if begin < closes or (begin == closes and not left):
            if closes - begin >= left:
                return begin + left
            left -= closes - begin
    raise AssertionError("beyond thirty weeks")


def worked(start: datetime, end: datetime) -> int:
    """Whole seconds of opening time between two instants."""
    total = timedelta(0)
    for opens, closes in windows(start):
        total += max(min(closes, end) - max(opens, start), timedelta(0))
    return int(total.total_seconds())


def end_of_working_day(start: datetime, days: int) -> datetime:
    """The close of the working day that comes `days` after the first one with time left."""
    left = [closes for _, closes in windows(start) if closes > start]
    return left[days]

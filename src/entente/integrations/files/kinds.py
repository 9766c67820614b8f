"""What can be imported: the kinds of file and their columns under the names Entente uses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Form(Enum):
    """How the cells of a column are read, and what a chunk holds for them."""

    TEXT = "text"  # str
    EMAIL = "email"  # str, lower case
    PHONE = "phone"  # str, digits with a plus when the country is known
    INSTANT = "instant"  # int, microseconds since 1970-01-01 UTC
    CLOSING = "closing"  # ISO date; closed_at and dated_by_day come with it
    DAY = "day"  # str, ISO date
    AMOUNT = "amount"  # int, cents
    COUNT = "count"  # int, not negative
    SECONDS = "seconds"  # int, not negative; hh:mm:ss is understood
    CURRENCY = "currency"  # str, three letters
    CHOICE = "choice"  # str, one of a closed list


@dataclass(frozen=True)
class Column:
    """A column of a kind. `needed`: every row must have it. `fallback`: used where nothing is given.

    `later`: it came to the kind afterwards, and changes the digest only of rows that say something in it.
    `tells_of`: it tells more of the value in that column, and nothing without one. `longest`: of a text.
    """

    name: str
    form: Form = Form.TEXT
    needed: bool = False
    choices: tuple[str, ...] = ()
    fallback: str = ""
    later: bool = False
    tells_of: str = ""
    longest: int = 0


@dataclass(frozen=True)
class Kind:
    """A kind of file. The order of its columns is the order of the digest: add new ones at the end only."""

    name: str
    columns: tuple[Column, ...]
    one_of: tuple[str, ...] = ()  # the map must name at least one of these
    row_one_of: tuple[str, ...] = ()  # every row must have at least one of these
    beside: bool = False  # other columns may be kept under [fields]

    def column(self, name: str) -> Column | None:
        """The column of that name, if the kind has it."""
        return next((column for column in self.columns if column.name == name), None)


TEAMS = ("marketing", "sales", "service")
ROLES = ("admin", "head", "team_lead", "marketer", "rep", "observer", "api_client")
CHANNELS = ("call", "message", "meeting", "visit")
DIRECTIONS = ("outbound", "inbound")
OUTCOMES = ("answered", "unanswered", "voicemail", "bounced", "wrong_number", "booked")
EVIDENCE = ("E0", "E1", "E2", "E3")
STATES = ("open", "won", "lost")
ANSWERS = ("accepted", "returned")
TEMPERATURES = ("hot", "warm", "cold")
LONGEST_CODE = 40  # of a reason, as both teams write them


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)


_PERSON = (Column("person"), Column("email", Form.EMAIL), Column("phone", Form.PHONE))
_SOURCE = _texts("source", "medium", "campaign", "content", "term", "page", "channel")
_WHO = ("person", "email", "phone")

_LEADS = Kind(
    "leads",
    (
        Column("key"),
        *_PERSON,
        *_texts("name", "company", "city"),
        Column("captured_at", Form.INSTANT, needed=True),
        Column("assigned_at", Form.INSTANT),
        *_texts("owner", "offer"),
        *_SOURCE,
        Column("answer", Form.CHOICE, choices=ANSWERS, later=True),
        Column("answered_at", Form.INSTANT, later=True, tells_of="answer"),
        Column("return_reason", later=True, tells_of="answer", longest=LONGEST_CODE),
        Column("temperature", Form.CHOICE, choices=TEMPERATURES, later=True),
    ),
    one_of=("key", *_WHO),
    beside=True,
)
_TOUCHES = Kind(
    "touches",
    (
        Column("key"),
        *_PERSON,
        Column("at", Form.INSTANT, needed=True),
        Column("kind"),
        *_SOURCE,
        Column("offer"),
    ),
    one_of=_WHO,
    row_one_of=_WHO,
)
_ATTEMPTS = Kind(
    "attempts",
    (
        Column("key"),
        *_PERSON,
        Column("at", Form.INSTANT, needed=True),
        Column("owner"),
        Column("channel", Form.CHOICE, choices=CHANNELS, fallback="call"),
        Column("direction", Form.CHOICE, choices=DIRECTIONS, fallback="outbound"),
        Column("seconds", Form.SECONDS),
        Column("outcome", Form.CHOICE, choices=OUTCOMES),
        Column("evidence", Form.CHOICE, choices=EVIDENCE, fallback="E1"),
    ),
    one_of=_WHO,
)
_DEALS = Kind(
    "deals",
    (
        Column("key", needed=True),
        Column("lead"),
        *_PERSON,
        Column("owner"),
        Column("state", Form.CHOICE, needed=True, choices=STATES),
        Column("closed_on", Form.CLOSING),
        Column("opened_at", Form.INSTANT),
        Column("amount", Form.AMOUNT),
        Column("currency", Form.CURRENCY),
        Column("reason"),
    ),
    one_of=("lead", *_WHO),
)
_SPEND = Kind(
    "spend",
    (
        Column("day", Form.DAY, needed=True),
        *_texts("source", "medium", "campaign", "content", "term", "channel"),
        Column("amount", Form.AMOUNT, needed=True),
        Column("currency", Form.CURRENCY),
        Column("impressions", Form.COUNT),
        Column("clicks", Form.COUNT),
        Column("key"),
    ),
)
_MEMBERS = Kind(
    "members",
    (
        Column("key"),
        Column("name", needed=True),
        Column("email", Form.EMAIL),
        Column("team", Form.CHOICE, choices=TEAMS),
        Column("role", Form.CHOICE, choices=ROLES),
    ),
)

KINDS = {kind.name: kind for kind in (_LEADS, _TOUCHES, _ATTEMPTS, _DEALS, _SPEND, _MEMBERS)}

"""The terms of both sides: what they are, when they contradict themselves, and as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from entente.kit.sentence import gettext_noop
from entente.stages.agreement.rules.kinds import KINDS, check_term, require_known
from entente.stages.agreement.rules.reading import read_term
from entente.stages.agreement.rules.refusing import TermsRefused
from entente.stages.agreement.rules.words import TEMPERATURES

PAIRS = (
    ("speed_minutes", "speed_share"),
    ("depth_attempts", "depth_days"),
    *((f"speed_{one}_minutes", f"speed_{one}_share") for one in TEMPERATURES),
    *((f"depth_{one}_attempts", f"depth_{one}_days") for one in TEMPERATURES),
    ("complete_share", "required_information"),
    ("cost_ceiling_cents", "cost_ceiling_per"),
    ("relief_share", "relief_per"),
    ("relief_share", "relief_scale"),
)
NEEDS = (
    ("lead_values_cents", "lead_value_cents"),
    ("bulk_speed_minutes", "bulk_leads_per_day"),
    ("bulk_leads_per_day", "speed_minutes"),
    ("relief_share", "leads_per_month"),
    ("relief_share", "speed_minutes"),
    ("depth_channels", "depth_attempts"),
    *((f"depth_{one}_channels", f"depth_{one}_attempts") for one in TEMPERATURES),
)
OTHER_LEADS = "*"
ORDER = "order"
BY_PERSONA = ("leads_by_persona", "lead_values_cents")
_PROMISES = (
    "leads_per_month",
    "leads_by_persona",
    "lead_value_cents",
    "acceptance_share",
    "complete_share",
    "cost_ceiling_cents",
    "answer_hours",
    "speed_minutes",
    *(f"speed_{one}_minutes" for one in TEMPERATURES),
    "depth_attempts",
    *(f"depth_{one}_attempts" for one in TEMPERATURES),
    "return_reason",
    "loss_reason",
)


@dataclass(frozen=True)
class Terms:
    """The promises of both sides; each is optional (none: measured, not promised).

    Marketing: `leads_per_month`, in all or by persona; the value of the leads of a month, and what one lead
    of each persona is worth (`OTHER_LEADS`: of any other, and of none); the share that sales accepts;
    `complete_share` (0 to 1) of the leads with all of `required_information`; a ceiling of cost for each
    lead or month. Amounts in cents of the currency of the contract.
    Sales: an answer within `answer_hours` business hours; a first human attempt within `speed_minutes`
    business minutes for `speed_share` (0 to 1) of the handovers; `depth_attempts` attempts,
    `spacing_minutes` apart, on `depth_channels` channels or more, by the end of business day `depth_days`;
    the same by temperature; a reason on each return and each loss.
    Both: when the clock starts (assigned or captured) and how many seconds a call must last (none: as the
    map of the import says); batches of more than `bulk_leads_per_day` have `bulk_speed_minutes` (none: are
    not judged); once marketing has delivered `relief_share` of its number in a day or week, the minutes of
    what follows are multiplied by `relief_scale`; leads captured before `enforce_from` are not judged.
    """

    leads_per_month: int | None = None
    leads_by_persona: tuple[tuple[str, int], ...] = ()
    lead_value_cents: int | None = None
    lead_values_cents: tuple[tuple[str, int], ...] = ()
    acceptance_share: float | None = None
    complete_share: float | None = None
    required_information: tuple[str, ...] = ()
    cost_ceiling_cents: int | None = None
    cost_ceiling_per: str | None = None
    answer_hours: int | None = None
    speed_minutes: int | None = None
    speed_share: float | None = None
    speed_hot_minutes: int | None = None
    speed_hot_share: float | None = None
    speed_warm_minutes: int | None = None
    speed_warm_share: float | None = None
    speed_cold_minutes: int | None = None
    speed_cold_share: float | None = None
    depth_attempts: int | None = None
    depth_days: int | None = None
    depth_channels: int | None = None
    depth_hot_attempts: int | None = None
    depth_hot_days: int | None = None
    depth_hot_channels: int | None = None
    depth_warm_attempts: int | None = None
    depth_warm_days: int | None = None
    depth_warm_channels: int | None = None
    depth_cold_attempts: int | None = None
    depth_cold_days: int | None = None
    depth_cold_channels: int | None = None
    spacing_minutes: int = 60
    return_reason: bool = False
    loss_reason: bool = False
    clock_start: str = "assigned"
    min_seconds: int | None = None
    bulk_leads_per_day: int | None = None
    bulk_speed_minutes: int | None = None
    relief_share: float | None = None
    relief_per: str | None = None
    relief_scale: float | None = None
    enforce_from: date | None = None
    exclusions: str | None = None

    @property
    def promises_something(self) -> bool:
        """Whether either side promises anything."""
        return any(getattr(self, name) for name in _PROMISES)

    def as_mapping(self) -> dict[str, Any]:
        """The terms that are given, and those that always hold, as plain values for a fact or a file.

        ORDER holds the order of personas that a fact would lose, by term.
        """
        values = {field.name: plain_term(getattr(self, field.name)) for field in fields(self)}
        values[ORDER] = {name: names for name in BY_PERSONA if (names := _lost_order(getattr(self, name)))}
        return {name: value for name, value in values.items() if not _is_empty(value)}


def terms_from(mapping: Mapping[str, Any]) -> Terms:
    """The terms written in a mapping; refuses with `TermsRefused`, naming the term."""
    terms = _read(mapping)
    check(terms)
    return terms


def changed(terms: Terms, values: Mapping[str, Any], *, currency: str) -> Terms:
    """The terms with some of them changed, checked as a whole; a value of none takes a term away."""
    held = {**terms.as_mapping(), **values}
    order = {name: names for name, names in held.get(ORDER, {}).items() if name not in values}
    given = {name: value for name, value in held.items() if value is not None}
    try:
        return terms_from({**given, ORDER: {**order, **values.get(ORDER, {})}})
    except TermsRefused as refused:
        raise refused.in_currency(currency) from None


def check(terms: Terms) -> None:
    """Refuse terms that contradict themselves or promise the impossible."""
    for name in KINDS:
        check_term(name, getattr(terms, name))
    for first, second in PAIRS:
        if _given(terms, first) != _given(terms, second):
            raise TermsRefused(
                gettext_noop("{first} and {second} belong together: give both or neither."),
                first=first,
                second=second,
            )
    for first, second in NEEDS:
        if _given(terms, first) and not _given(terms, second):
            raise TermsRefused(
                gettext_noop("{first} needs {second}: give that too, or leave both out."),
                first=first,
                second=second,
            )
    if not terms.promises_something:
        raise TermsRefused(
            gettext_noop("An agreement needs at least one promise of one side, such as leads or speed.")
        )


def _read(mapping: Mapping[str, Any]) -> Terms:
    require_known(set(mapping) - {ORDER})
    values = {name: value for name, value in mapping.items() if value is not None}
    order = values.pop(ORDER, None) or {}
    values["required_information"] = _listed(values.get("required_information") or ())
    for name in BY_PERSONA:
        values[name] = _in_order(_counts(name, values.get(name) or ()), names=order.get(name) or ())
    if isinstance(values.get("enforce_from"), str):
        values["enforce_from"] = read_term("enforce_from", values["enforce_from"])
    return replace(Terms(), **values)


def _lost_order(pairs: Sequence[tuple[str, int]]) -> list[str]:
    """The names as they were typed, unless PostgreSQL keeps them so: it sorts keys by length, then bytes."""
    names = [persona for persona, _count in pairs]
    kept = sorted(names, key=lambda name: (len(name.encode()), name.encode()))
    return [] if names == kept else names


def _in_order(pairs: tuple[tuple[str, Any], ...], *, names: Sequence[str]) -> tuple[tuple[str, Any], ...]:
    """The pairs in the order of the names; those that are not among them stay behind."""
    places = {name: place for place, name in enumerate(names)}
    return tuple(sorted(pairs, key=lambda pair: places.get(pair[0], len(places))))


def _listed(given: Any) -> tuple[Any, ...]:
    if isinstance(given, list | tuple):
        return tuple(given)
    raise TermsRefused(
        gettext_noop("{name} is {value}; give a list."), name="required_information", value=given
    )


def _counts(name: str, given: Any) -> tuple[tuple[str, Any], ...]:
    pairs = given.items() if isinstance(given, Mapping) else given
    try:
        return tuple((str(persona), count) for persona, count in pairs)
    except (TypeError, ValueError):
        raise TermsRefused(
            gettext_noop("{name} is {value}; give a number for each name."), name=name, value=given
        ) from None


def _given(terms: Terms, name: str) -> bool:
    return getattr(terms, name) not in (None, (), "")


def _is_empty(value: Any) -> bool:
    """Whether a plain value says nothing; zero says something."""
    return value is None or value is False or value in ([], {}, "")


def plain_term(value: Any) -> Any:
    """A term as a fact or JSON holds it: days as text, counts by persona as a mapping."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        is_counts = bool(value) and isinstance(value[0], tuple)
        return dict(value) if is_counts else list(value)
    return value

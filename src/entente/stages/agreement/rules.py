"""The terms of a version, and which version a day is judged under."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from entente.kit.refusal import Refusal

LEAD_INFORMATION = ("email", "phone", "name", "company")
CLOCK_STARTS = ("assigned", "captured")


class TermsRefused(Refusal):
    """Terms that cannot be promised."""


@dataclass(frozen=True)
class Terms:
    """The promises of both sides; each is optional (none: measured, not promised).

    Marketing: `leads_per_month`, and `complete_share` (0 to 1) of the leads with all of
    `required_information`.
    Sales: first human attempt within `speed_minutes` business minutes for `speed_share` (0 to 1) of the
    handovers,
    and `depth_attempts` attempts, `spacing_minutes` apart, by the end of business day `depth_days`. What
        counts as an
    attempt: calls of at least `min_seconds` (none: as the
    import's map says). `clock_start`: assigned or captured.
    """

    leads_per_month: int | None = None
    complete_share: float | None = None
    required_information: tuple[str, ...] = ()
    speed_minutes: int | None = None
    speed_share: float | None = None
    depth_attempts: int | None = None
    depth_days: int | None = None
    spacing_minutes: int = 60
    min_seconds: int | None = None
    clock_start: str = "assigned"

    def as_mapping(self) -> dict[str, Any]:
        """The terms as plain values, for a fact or a file."""
        return {**asdict(self), "required_information": list(self.required_information)}


def terms_from(mapping: Mapping[str, Any]) -> Terms:
    """The terms written in a mapping; refuses with `TermsRefused`, naming the term."""
    known = {field.name for field in fields(Terms)}
    unknown = sorted(set(mapping) - known)
    if unknown:
        raise TermsRefused(f"{unknown[0]!r} is not a term; the terms are {', '.join(sorted(known))}.")
    values = dict(mapping)
    values["required_information"] = tuple(values.get("required_information") or ())
    terms = Terms(**values)
    check(terms)
    return terms


def check(terms: Terms) -> None:
    """Refuse terms that contradict themselves or promise the impossible."""
    for name in ("leads_per_month", "speed_minutes", "depth_attempts", "depth_days"):
        _whole(name, getattr(terms, name), least=1, most=1_000_000)
    _whole("spacing_minutes", terms.spacing_minutes, least=0, most=10_000)
    _whole("min_seconds", terms.min_seconds, least=0, most=86_400)
    for name in ("complete_share", "speed_share"):
        _share(name, getattr(terms, name))
    for first, second in (("speed_minutes", "speed_share"), ("depth_attempts", "depth_days")):
        if (getattr(terms, first) is None) != (getattr(terms, second) is None):
            raise TermsRefused(f"{first} and {second} belong together: give both or neither.")
    if (terms.depth_attempts or 0) > 50:
        raise TermsRefused("depth_attempts is 50 at most.")
    if (terms.depth_days or 0) > 366:
        raise TermsRefused("depth_days is 366 at most.")
    if (terms.complete_share is None) != (not terms.required_information):
        raise TermsRefused("complete_share and required_information belong together: give both or neither.")
    _choices("required_information", terms.required_information, LEAD_INFORMATION)
    _choices("clock_start", (terms.clock_start,), CLOCK_STARTS)
    if all(getattr(terms, name) is None for name in _PROMISES):
        raise TermsRefused("An agreement needs at least one promise: leads, completeness, speed or depth.")


_PROMISES = ("leads_per_month", "complete_share", "speed_minutes", "depth_attempts")


def _whole(name: str, value: Any, *, least: int, most: int) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise TermsRefused(f"{name} is {value!r}; give a whole number from {least} to {most}.")


def _share(name: str, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
        raise TermsRefused(f"{name} is {value!r}; give a share above 0 and up to 1, 0.8 for 80%.")


def _choices(name: str, values: Sequence[str], choices: Sequence[str]) -> None:
    for value in values:
        if value not in choices:
            raise TermsRefused(f"{name} is {value!r}; choose from {', '.join(choices)}.")


@dataclass(frozen=True)
class Version:
    """A version of the agreement, in force from a day until the next one's."""

    id: int
    from_day: date
    terms: Terms
    entered_afterwards: bool


def in_force(versions: Sequence[Version], *, on: date) -> Version | None:
    """The version a day is judged under; `versions` in order of day and id."""
    place = bisect_right([version.from_day for version in versions], on)
    return versions[place - 1] if place else None

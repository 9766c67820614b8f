"""The shapes of a plan's inputs: optional values, lists, pairs, counts by month, days."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Protocol

from entente.kit.months import month_from
from entente.kit.sentence import gettext_noop
from entente.stages.agreement.planning import reading
from entente.stages.agreement.planning import refusal as say
from entente.stages.agreement.planning.refusal import PlanRefused

MOST_MONTHS = 60
BAD_LIST = gettext_noop("this must be a list such as {example}.")
BAD_TABLE = gettext_noop("this must be a table such as {example}.")
LONG_LIST = gettext_noop("there are {count} months; the most is {most}.")
PAIR = gettext_noop("{value} is not a pair: write it like {example}.")
NOT_A_DAY = gettext_noop("{value} is not a day: write it like 2026-11-30.")
Plain = Mapping[str, Any]


class Read(Protocol):
    """Reads one number of a kind."""

    def __call__(self, field: str, value: Any, *, example: str) -> Fraction:
        """The number."""


def by_month(field: str, value: Any, *, example: str) -> dict[date, Fraction]:
    """Numbers by month, from a mapping or written 2026-04=10,2026-05=10; a month given twice is summed."""
    if is_empty(value):
        return {}
    pairs = (
        value.items()
        if isinstance(value, Mapping)
        else [_split(field, part, example) for part in str(value).split(",")]
    )
    found: dict[date, Fraction] = {}
    for text, count in pairs:
        month = month_from(str(text))
        if month is None:
            raise PlanRefused(say.NOT_A_MONTH, field=field, value=text)
        found[month] = found.get(month, Fraction(0)) + reading.amount(field, count, example=example)
    if len(found) > MOST_MONTHS:
        raise PlanRefused(LONG_LIST, field=field, count=len(found), most=MOST_MONTHS)
    return found


def day(field: str, value: Any) -> date | None:
    """A day written 2026-11-30, or none."""
    if is_empty(value) or isinstance(value, date):
        return value or None
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise PlanRefused(NOT_A_DAY, field=field, value=value) from None


def optional(read: Read, values: Plain, name: str, *, example: str) -> Fraction | None:
    """The number of that name, or none where it is not given."""
    value = values.get(name)
    return None if is_empty(value) else read(name, value, example=example)


def parts_of(field: str, value: Any, *, example: str) -> list[Any]:
    """A list, or one written with commas; shares with decimal commas are kept apart by semicolons."""
    if isinstance(value, str):
        parts: list[Any] = [part.strip() for part in value.split(";" if ";" in value else ",")]
    elif isinstance(value, Sequence):
        parts = list(value)
    else:
        raise PlanRefused(BAD_LIST, field=field, example=example)
    if len(parts) > MOST_MONTHS:
        raise PlanRefused(LONG_LIST, field=field, count=len(parts), most=MOST_MONTHS)
    return parts


def rows_of(field: str, value: Any, *, example: str) -> Sequence[Plain]:
    """A list of rows that name their values; an empty one where nothing is given."""
    if is_empty(value):
        return ()
    is_list = isinstance(value, Sequence) and not isinstance(value, str)
    if not is_list or not all(isinstance(row, Mapping) for row in value):
        raise PlanRefused(BAD_LIST, field=field, example=example)
    return list(value)


def pair(field: str, value: Any, *, example: str) -> tuple[Any, Any]:
    """Two values."""
    parts = parts_of(field, value, example=example)
    if len(parts) != 2:
        raise PlanRefused(PAIR, field=field, value=value, example=example)
    return parts[0], parts[1]


def _split(field: str, part: str, example: str) -> tuple[str, str]:
    month, equals, count = part.partition("=")
    if not equals:
        raise PlanRefused(PAIR, field=field, value=part, example=example)
    return month, count


def require_known(values: Plain, *, fields: Sequence[str], within: str) -> None:
    """Refuse a name that is not one of the fields."""
    unknown = sorted(set(values) - set(fields))
    if unknown:
        raise PlanRefused(say.UNKNOWN, field=f"{within}{unknown[0]}", known=", ".join(fields))


def is_empty(value: Any) -> bool:
    """Whether nothing was given."""
    return value is None or (isinstance(value, str | Sequence | Mapping) and not value)

"""What each term may be: a whole number, a share, a choice; how it is read from text and refused."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop

LEAD_INFORMATION = ("email", "phone", "name", "company")
CLOCK_STARTS = ("assigned", "captured")
TEMPERATURES = ("hot", "warm", "cold")
LONGEST_TEXT = 4_000
LONGEST_PERSONA = 200
MOST_PERSONAS = 500
_EARLIEST, _LATEST = date(1970, 1, 1), date(2200, 1, 1)
_YES, _NO = frozenset({"yes", "true", "1", "oui"}), frozenset({"no", "false", "0", "non"})


class TermsRefused(PlacedRefusal):
    """Terms that cannot be promised."""


@dataclass(frozen=True)
class TermKind:
    """What a term may be. `shape`: whole, share, scale, choice, choices, flag, day, text or counts."""

    shape: str
    least: int = 0
    most: int = 1_000_000
    choices: tuple[str, ...] = ()


_MINUTES = TermKind("whole", least=1)
_SHARE = TermKind("share")
_ATTEMPTS = TermKind("whole", least=1, most=50)
_DAYS = TermKind("whole", least=1, most=366)
_CHANNELS = TermKind("whole", least=1, most=6)
_CENTS = TermKind("whole", least=1, most=10**14)
_FLAG = TermKind("flag")
KINDS: dict[str, TermKind] = {
    "leads_per_month": TermKind("whole", least=1),
    "leads_by_persona": TermKind("counts", least=1),
    "lead_value_cents": _CENTS,
    "acceptance_share": _SHARE,
    "complete_share": _SHARE,
    "required_information": TermKind("choices", choices=LEAD_INFORMATION),
    "cost_ceiling_cents": _CENTS,
    "cost_ceiling_per": TermKind("choice", choices=("lead", "month")),
    "answer_hours": TermKind("whole", least=1, most=1_000),
    "speed_minutes": _MINUTES,
    "speed_share": _SHARE,
    **{f"speed_{one}_minutes": _MINUTES for one in TEMPERATURES},
    **{f"speed_{one}_share": _SHARE for one in TEMPERATURES},
    "depth_attempts": _ATTEMPTS,
    "depth_days": _DAYS,
    "depth_channels": _CHANNELS,
    **{f"depth_{one}_attempts": _ATTEMPTS for one in TEMPERATURES},
    **{f"depth_{one}_days": _DAYS for one in TEMPERATURES},
    **{f"depth_{one}_channels": _CHANNELS for one in TEMPERATURES},
    "spacing_minutes": TermKind("whole", least=0, most=10_000),
    "return_reason": _FLAG,
    "loss_reason": _FLAG,
    "clock_start": TermKind("choice", choices=CLOCK_STARTS),
    "min_seconds": TermKind("whole", least=0, most=86_400),
    "bulk_leads_per_day": TermKind("whole", least=1),
    "bulk_speed_minutes": _MINUTES,
    "relief_share": _SHARE,
    "relief_per": TermKind("choice", choices=("day", "week")),
    "relief_scale": TermKind("scale", least=1, most=20),
    "enforce_from": TermKind("day"),
    "exclusions": TermKind("text"),
}


def check_term(name: str, value: Any) -> None:
    """Refuse a value that the term cannot have; none is always allowed."""
    kind = KINDS[name]
    if value is not None:
        _CHECKS[kind.shape](name, value, kind)


def read_term(name: str, text: str) -> Any:
    """The value of a term written as text; an empty text is none. Refuses, naming the term."""
    if name not in KINDS:
        raise TermsRefused(
            gettext_noop("{name!r} is not a term; the terms are {terms}."),
            name=name,
            terms=", ".join(sorted(KINDS)),
        )
    clean = text.strip()
    value = _READERS[KINDS[name].shape](name, clean) if clean else None
    check_term(name, value)
    return value


def _check_whole(name: str, value: Any, kind: TermKind) -> None:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if not is_whole or not kind.least <= value <= kind.most:
        raise TermsRefused(
            gettext_noop("{name} is {value!r}; give a whole number from {least} to {most}."),
            name=name,
            value=value,
            least=kind.least,
            most=kind.most,
        )


def _check_share(name: str, value: Any, kind: TermKind) -> None:
    del kind
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
        raise TermsRefused(
            gettext_noop("{name} is {value!r}; give a share above 0 and up to 1, 0.8 for 80%."),
            name=name,
            value=value,
        )


def _check_scale(name: str, value: Any, kind: TermKind) -> None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not kind.least < value <= kind.most:
        raise TermsRefused(
            gettext_noop("{name} is {value!r}; give a number above {least} and up to {most}, 2 for twice."),
            name=name,
            value=value,
            least=kind.least,
            most=kind.most,
        )


def _check_choice(name: str, value: Any, kind: TermKind) -> None:
    if value not in kind.choices:
        raise TermsRefused(
            gettext_noop("{name} is {value!r}; choose from {choices}."),
            name=name,
            value=value,
            choices=", ".join(kind.choices),
        )


def _check_choices(name: str, value: Any, kind: TermKind) -> None:
    for one in value:
        _check_choice(name, one, kind)
    if len(set(value)) != len(value):
        raise TermsRefused(gettext_noop("{name} names something twice; name it once."), name=name)


def _check_flag(name: str, value: Any, kind: TermKind) -> None:
    del kind
    if not isinstance(value, bool):
        raise TermsRefused(gettext_noop("{name} is {value!r}; give yes or no."), name=name, value=value)


def _check_day(name: str, value: Any, kind: TermKind) -> None:
    del kind
    if not isinstance(value, date) or not _EARLIEST <= value <= _LATEST:
        raise TermsRefused(
            gettext_noop("{name} is {value!s}; give a day between {first} and {last}."),
            name=name,
            value=value,
            first=_EARLIEST,
            last=_LATEST,
        )


def _check_text(name: str, value: Any, kind: TermKind) -> None:
    del kind
    if not isinstance(value, str) or len(value) > LONGEST_TEXT or "\x00" in value:
        raise TermsRefused(
            gettext_noop("{name} must be a text of {most} characters at most."), name=name, most=LONGEST_TEXT
        )


def _check_counts(name: str, value: Any, kind: TermKind) -> None:
    if len(value) > MOST_PERSONAS:
        raise TermsRefused(
            gettext_noop("{name} names {count} personas; {most} is the most."),
            name=name,
            count=len(value),
            most=MOST_PERSONAS,
        )
    for persona, count in value:
        if not isinstance(persona, str) or not persona.strip() or len(persona) > LONGEST_PERSONA:
            raise TermsRefused(
                gettext_noop("{name} needs a name before each number, as in 'Director: 40'."), name=name
            )
        _check_whole(name, count, kind)
    if len({persona for persona, _count in value}) != len(value):
        raise TermsRefused(gettext_noop("{name} names a persona twice; name it once."), name=name)


def _read_whole(name: str, text: str) -> int:
    joined = re.sub(r"[\s\u00a0\u202f]", "", text)
    if not re.fullmatch(r"[0-9]{1,15}", joined):
        raise TermsRefused(
            gettext_noop("{name} is {text!r}; give a whole number, such as 60."), name=name, text=text
        )
    return int(joined)


def _read_share(name: str, text: str) -> float:
    found = re.fullmatch(r"([0-9]{1,3}(?:[.,][0-9]{1,6})?)\s*(%?)", text)
    number = float(found[1].replace(",", ".")) / (100 if found[2] else 1) if found else 0.0
    if not 0 < number <= 1:
        raise TermsRefused(
            gettext_noop("{name} is {text!r}; write a share above 0 as 80% or 0.8."), name=name, text=text
        )
    return round(number, 8)


def _read_scale(name: str, text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,3}([.,][0-9]{1,3})?", text):
        raise TermsRefused(
            gettext_noop("{name} is {text!r}; write a number such as 2 or 1.5."), name=name, text=text
        )
    return float(text.replace(",", "."))


def _read_flag(name: str, text: str) -> bool:
    if text.lower() not in _YES | _NO:
        raise TermsRefused(gettext_noop("{name} is {text!r}; write yes or no."), name=name, text=text)
    return text.lower() in _YES


def _read_day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise TermsRefused(
            gettext_noop("{name} is {text!r}; write a day as 2026-11-30."), name=name, text=text
        ) from None


def _read_text(name: str, text: str) -> str:
    del name
    return text


def _read_choices(name: str, text: str) -> tuple[str, ...]:
    del name
    return tuple(part for part in re.split(r"[,\s]+", text) if part)


def _read_counts(name: str, text: str) -> tuple[tuple[str, int], ...]:
    parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
    found = []
    for part in parts:
        persona, _colon, count = part.rpartition(":")
        found.append((persona.strip(), _read_whole(name, count)))
    return tuple(found)


_CHECKS: dict[str, Callable[[str, Any, TermKind], None]] = {
    "whole": _check_whole,
    "share": _check_share,
    "scale": _check_scale,
    "choice": _check_choice,
    "choices": _check_choices,
    "flag": _check_flag,
    "day": _check_day,
    "text": _check_text,
    "counts": _check_counts,
}
_READERS: dict[str, Callable[[str, str], Any]] = {
    "whole": _read_whole,
    "share": _read_share,
    "scale": _read_scale,
    "choice": _read_text,
    "choices": _read_choices,
    "flag": _read_flag,
    "day": _read_day,
    "text": _read_text,
    "counts": _read_counts,
}

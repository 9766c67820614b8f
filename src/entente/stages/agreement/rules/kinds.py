"""What each term may be: a whole number, a share, a choice; how it is read from text and refused."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from entente.kit.sentence import gettext_noop
from entente.stages.agreement.rules.refusing import TermsRefused, is_money
from entente.stages.agreement.rules.words import TEMPERATURES

LEAD_INFORMATION = ("email", "phone", "name", "company")
CLOCK_STARTS = ("assigned", "captured")
LONGEST_TEXT = 4_000
LONGEST_PERSONA = 200
MOST_PERSONAS = 500
_EARLIEST, _LATEST = date(1970, 1, 1), date(2200, 1, 1)


@dataclass(frozen=True)
class TermKind:
    """What a term may be. `shape`: whole, share, scale, choice, choices, flag, day, text, counts, amounts.

    Counts are whole numbers by persona, amounts are cents by persona.
    """

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
    "lead_values_cents": TermKind("amounts", least=1, most=10**14),
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


def require_known(names: Collection[str]) -> None:
    """Refuse the first name that is not one of a term."""
    unknown = sorted(set(names) - set(KINDS))
    if unknown:
        raise TermsRefused(
            gettext_noop("{unknown!r} is not a term; the terms are {terms}."),
            unknown=unknown[0],
            terms=", ".join(sorted(KINDS)),
        )


def check_term(name: str, value: Any) -> None:
    """Refuse a value that the term cannot have; none is always allowed."""
    kind = KINDS[name]
    if value is not None:
        _CHECKS[kind.shape](name, value, kind)


def _check_whole(name: str, value: Any, kind: TermKind) -> None:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if not is_whole or not kind.least <= value <= kind.most:
        amount = gettext_noop("{name} is {value}; give an amount from {least} to {most}.")
        number = gettext_noop("{name} is {value}; give a whole number from {least} to {most}.")
        raise TermsRefused(
            amount if is_money(name) else number,
            name=name,
            value=value,
            least=kind.least,
            most=kind.most,
        )


def _check_share(name: str, value: Any, kind: TermKind) -> None:
    del kind
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
        raise TermsRefused(
            gettext_noop("{name} is {value}; give a share above 0 and up to 1, 0.8 for 80%."),
            name=name,
            value=value,
        )


def _check_scale(name: str, value: Any, kind: TermKind) -> None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not kind.least < value <= kind.most:
        raise TermsRefused(
            gettext_noop("{name} is {value}; give a number above {least} and up to {most}, 2 for twice."),
            name=name,
            value=value,
            least=kind.least,
            most=kind.most,
        )


def _check_choice(name: str, value: Any, kind: TermKind) -> None:
    if value not in kind.choices:
        raise TermsRefused(
            gettext_noop("{name} is {value}; choose from {choices}."),
            name=name,
            value=value,
            choices=kind.choices,
        )


def _check_choices(name: str, value: Any, kind: TermKind) -> None:
    for one in value:
        _check_choice(name, one, kind)
    if len(set(value)) != len(value):
        raise TermsRefused(gettext_noop("{name} names something twice; name it once."), name=name)


def _check_flag(name: str, value: Any, kind: TermKind) -> None:
    del kind
    if not isinstance(value, bool):
        raise TermsRefused(gettext_noop("{name} is {value}; give yes or no."), name=name, value=value)


def _check_day(name: str, value: Any, kind: TermKind) -> None:
    del kind
    if not isinstance(value, date) or not _EARLIEST <= value <= _LATEST:
        raise TermsRefused(
            gettext_noop("{name} is {value}; give a day between {first} and {last}."),
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
        if not persona.replace("\u00a0", " ").replace("\u202f", " ").isprintable():
            raise TermsRefused(
                gettext_noop(
                    "{name} has a name with signs that cannot be seen: {persona!r}; write it again."
                ),
                name=name,
                persona=persona,
            )
        _check_whole(name, count, kind)
    if len({persona.strip().casefold() for persona, _count in value}) != len(value):
        raise TermsRefused(gettext_noop("{name} names a persona twice; name it once."), name=name)


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
    "amounts": _check_counts,
}

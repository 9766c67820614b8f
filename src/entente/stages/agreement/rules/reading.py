"""A term read from text, as people write it."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from entente.kit.placed_refusal import gettext_noop
from entente.stages.agreement.rules.kinds import KINDS, check_term, require_known
from entente.stages.agreement.rules.refusing import TermsRefused

_YES, _NO = frozenset({"yes", "true", "1", "oui"}), frozenset({"no", "false", "0", "non"})


def read_term(name: str, text: str) -> Any:
    """The value of a term written as text; an empty text is none. Refuses, naming the term."""
    require_known([name])
    clean = text.strip()
    value = _READERS[KINDS[name].shape](name, clean) if clean else None
    check_term(name, value)
    return value


def _read_whole(name: str, text: str) -> int:
    joined = re.sub(r"[\s\u00a0\u202f]", "", text)
    if not re.fullmatch(r"[0-9]{1,15}", joined):
        raise TermsRefused(
            gettext_noop("{name} is {value}; give a whole number, such as 60."), name=name, value=text
        )
    return int(joined)


def _read_share(name: str, text: str) -> float:
    found = re.fullmatch(r"([0-9]{1,3}(?:[.,][0-9]{1,6})?)\s*(%?)", text)
    number = float(found[1].replace(",", ".")) / (100 if found[2] else 1) if found else 0.0
    if not 0 < number <= 1:
        raise TermsRefused(
            gettext_noop("{name} is {value}; write a share above 0 as 80% or 0.8."), name=name, value=text
        )
    return round(number, 8)


def _read_scale(name: str, text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,3}([.,][0-9]{1,3})?", text):
        raise TermsRefused(
            gettext_noop("{name} is {value}; write a number such as 2 or 1.5."), name=name, value=text
        )
    return float(text.replace(",", "."))


def _read_flag(name: str, text: str) -> bool:
    if text.lower() not in _YES | _NO:
        raise TermsRefused(gettext_noop("{name} is {value}; write yes or no."), name=name, value=text)
    return text.lower() in _YES


def _read_day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise TermsRefused(
            gettext_noop("{name} is {value}; write a day as 2026-11-30."), name=name, value=text
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
        if KINDS[name].shape == "amounts" and not re.fullmatch(r"\s*[0-9]{1,15}\s*", count):
            raise TermsRefused(
                gettext_noop(
                    "{name} holds {value}; write a name, a colon and whole cents: Director: 160000."
                ),
                name=name,
                value=part,
            )
        found.append((persona.strip(), _read_whole(name, count)))
    return tuple(found)


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
    "amounts": _read_counts,
}

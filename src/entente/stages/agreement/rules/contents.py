"""What both sides sign: its contents, their canonical JSON, and the hash over it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from entente.stages.agreement.rules.terms import Terms, terms_from

FORM = "entente-agreement-1"


@dataclass(frozen=True)
class Clause:
    """A numbered clause in plain words; `key` ties it to its terms."""

    number: int
    key: str
    side: str
    text: str


@dataclass(frozen=True)
class Contents:
    """Everything that is signed. `ends`: nothing is promised from its day on; then there are no terms.

    In force from `from_day`, and not before the day of the second signature, until `until_day`, both
    included. `amends` is the number of the version it follows. `annexes`: what both teams had written
    together when it was proposed: personas, objectives, missions, journey, MQL, reasons, meetings ...
    """

    language: str
    currency: str
    from_day: date
    until_day: date | None
    amends: int | None
    terms: Terms
    clauses: tuple[Clause, ...]
    annexes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def ends(self) -> bool:
        """Whether it only says that nothing is promised any longer."""
        return not self.terms.promises_something

    def as_mapping(self) -> dict[str, Any]:
        """The contents as plain values."""
        return {
            "form": FORM,
            "language": self.language,
            "currency": self.currency,
            "from_day": self.from_day.isoformat(),
            "until_day": self.until_day.isoformat() if self.until_day else None,
            "amends": self.amends,
            "terms": {} if self.ends else self.terms.as_mapping(),
            "clauses": [
                {"number": one.number, "key": one.key, "side": one.side, "text": one.text}
                for one in self.clauses
            ],
            **({"annexes": dict(self.annexes)} if self.annexes else {}),
        }


def contents_from(mapping: Mapping[str, Any]) -> Contents:
    """The contents written in a mapping of `as_mapping`."""
    until, terms = mapping["until_day"], mapping["terms"]
    return Contents(
        language=mapping["language"],
        currency=mapping["currency"],
        from_day=date.fromisoformat(mapping["from_day"]),
        until_day=date.fromisoformat(until) if until else None,
        amends=mapping["amends"],
        terms=terms_from(terms) if terms else Terms(),
        clauses=tuple(Clause(**one) for one in mapping["clauses"]),
        annexes=mapping.get("annexes") or {},
    )


def canonical(mapping: Mapping[str, Any]) -> str:
    """The one way to write plain values as JSON (RFC 8785): keys in order, no spaces, 1.0 as 1."""
    return json.dumps(
        _numbers(mapping), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def content_hash(mapping: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON in UTF-8, as 64 hexadecimal digits."""
    return sha256(canonical(mapping).encode()).hexdigest()


def _numbers(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _numbers(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_numbers(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value

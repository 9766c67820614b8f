"""Terms that cannot be promised: a refusal that names them by their labels, and money in its currency."""

from __future__ import annotations

from typing import Any, Self

from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import Sentence, gettext_noop, grouped
from entente.stages.agreement.rules.clauses import CLAUSES
from entente.stages.agreement.rules.words import CHOICE_WORDS, CLAUSE_TITLES, TERM_WORDS

LABEL = gettext_noop("“{label}”")
LABEL_AND_CODE = gettext_noop("“{label}” ({code})")
OF_CLAUSE = gettext_noop("{clause}: {term}")
QUOTED = gettext_noop("“{text}”")
DECIMAL = gettext_noop("{whole}.{decimals}")
MONEY = gettext_noop("{symbol}{amount}")
MONEY_OF = gettext_noop("{amount} {currency}")
CENTS = gettext_noop("{count} cents")
CHOICE_AND_CODE = gettext_noop("{code} ({label})")
YES, NO = gettext_noop("yes"), gettext_noop("no")
LONGEST_SHOWN = 60
_TERMS = ("name", "first", "second")
_NUMBERS = ("value", "least", "most", "count")
_SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$"}
_CLAUSE_OF = {term: kind.key for kind in CLAUSES for term in kind.terms}


class TermsRefused(PlacedRefusal):
    """Terms that cannot be promised; its values name terms and choices by their codes, money in cents."""

    currency = ""

    def in_currency(self, currency: str) -> Self:
        """The same refusal, its amounts in the currency of the contract."""
        self.currency = currency
        return self

    def __str__(self) -> str:
        """As a command says it, in English."""
        return self.command_sentence.said(str)

    @property
    def sentence(self) -> Sentence:
        """As a page says it: terms by their labels, money in units and currency."""
        return self.placed({name: self._labelled(name, value) for name, value in self.values.items()})

    @property
    def command_sentence(self) -> Sentence:
        """As a command says it: labels with the codes that are typed, money in cents as it is typed."""
        return self.placed({name: self._coded(name, value) for name, value in self.values.items()})

    def _labelled(self, name: str, value: Any) -> Any:
        if name in _TERMS and value in TERM_WORDS:
            return Sentence(LABEL, label=label_of(value))
        if name == "choices":
            return _listed([Sentence(self._choices[one]) for one in value])
        if name in _NUMBERS and self._is_money and _is_number(value):
            return _money(value, self.currency)
        return _shown(value) if name in _NUMBERS else value

    def _coded(self, name: str, value: Any) -> Any:
        if name in _TERMS and value in TERM_WORDS:
            return Sentence(LABEL_AND_CODE, label=label_of(value), code=value)
        if name == "choices":
            return _listed(
                [Sentence(CHOICE_AND_CODE, code=one, label=Sentence(self._choices[one])) for one in value]
            )
        if name == "most" and self._is_money:
            return Sentence(CENTS, count=_shown(value))
        return _shown(value) if name in _NUMBERS else value

    @property
    def _is_money(self) -> bool:
        return is_money(str(self.values.get("name")))

    @property
    def _choices(self) -> dict[str, str]:
        return CHOICE_WORDS[str(self.values["name"])]


def is_money(name: str) -> bool:
    """Whether a term is an amount, or amounts by persona, in cents."""
    return name.endswith("_cents")


def label_of(name: str) -> Sentence:
    """A term with its clause before it, unless that says the same: Depth: Channels."""
    title, label = CLAUSE_TITLES[_CLAUSE_OF[name]], TERM_WORDS[name].label
    if label.startswith(title):
        return Sentence(label)
    return Sentence(OF_CLAUSE, clause=Sentence(title), term=Sentence(label))


def _listed(parts: list[Sentence]) -> Sentence:
    named = {f"part{number}": part for number, part in enumerate(parts)}
    return Sentence(", ".join(f"{{{name}}}" for name in named), **named)


def _money(cents: float, currency: str) -> Sentence:
    whole, hundredths = divmod(abs(round(cents)), 100)
    amount: Any = f"{'-' if cents < 0 else ''}{grouped(whole)}"
    if hundredths:
        amount = Sentence(DECIMAL, whole=amount, decimals=f"{hundredths:02d}")
    if currency in _SYMBOLS:
        return Sentence(MONEY, symbol=_SYMBOLS[currency], amount=amount)
    return Sentence(MONEY_OF, amount=amount, currency=currency) if currency else Sentence("{a}", a=amount)


def _shown(value: Any) -> Any:
    """A value that was given, as a sentence holds it: texts quoted and cut, numbers grouped."""
    if isinstance(value, bool):
        return Sentence(YES if value else NO)
    if isinstance(value, str):
        return Sentence(QUOTED, text=value[:LONGEST_SHOWN])
    if isinstance(value, int):
        return grouped(value) if len(str(value)) <= LONGEST_SHOWN else _of_size(value)
    whole, point, decimals = str(value)[:LONGEST_SHOWN].partition(".")
    return Sentence(DECIMAL, whole=whole, decimals=decimals) if point else whole


def _of_size(value: int) -> str:
    """A number too long to be read, by its first digit and its length; a float may not hold it."""
    digits = str(abs(value))
    return f"{'-' if value < 0 else ''}{digits[0]}e+{len(digits) - 1}"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e18

"""How each language writes instants, days, amounts and owners, and how the CRM numbers its rows."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from entente.integrations.madeup.arrivals import NOBODY
from entente.integrations.madeup.company import reps
from entente.integrations.madeup.opening_hours import Seconds
from entente.integrations.madeup.words import LANGUAGES

Row = list[str]


@dataclass(frozen=True)
class Writing:
    """How one language writes instants, days, amounts and owners."""

    language: str

    def say(self, pair: tuple[str, str]) -> str:
        """The word of a pair that is in the language."""
        return pair[LANGUAGES.index(self.language)]

    def instants(self, seconds: Seconds) -> list[str]:
        """Wall clocks; empty where there is none."""
        texts = np.datetime_as_string(seconds.astype("datetime64[s]")).tolist()
        if self.language == "fr":
            texts = [f"{text[8:10]}/{text[5:7]}/{text[:4]} {text[11:]}" for text in texts]
        else:
            texts = [text.replace("T", " ") for text in texts]
        return [text if value != NOBODY else "" for text, value in zip(texts, seconds.tolist(), strict=True)]

    def day(self, day: date) -> str:
        """A day."""
        return day.strftime("%d/%m/%Y") if self.language == "fr" else day.isoformat()

    def amount(self, cents: int, *, grouped: bool) -> str:
        """An amount with its cents; French groups by no-break spaces."""
        text = f"{cents // 100:,}" if grouped else str(cents // 100)
        if self.language == "fr":
            return f"{text.replace(',', chr(160))},{cents % 100:02d}"
        return f"{text}.{cents % 100:02d}"

    def owner(self, place: int) -> str:
        """The CRM's code of a rep; empty for nobody."""
        return "" if place == NOBODY else _REPS[place]


_REPS = [rep.key for rep in reps()]


def person_key(place: int) -> str:
    """The CRM's number of a contact; empty for nobody."""
    return "" if place == NOBODY else f"C{place + 100_001:07d}"


def lead_key(place: int) -> str:
    """The CRM's number of a lead; empty for nobody."""
    return "" if place == NOBODY else f"L{place + 1:06d}"

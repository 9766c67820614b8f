"""Who the leads are: invented people and firms, and the persons who come back."""

import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entente.integrations.madeup import vocabulary
from entente.integrations.madeup.arrivals import Places
from entente.integrations.madeup.opening_hours import DAY, Seconds

_BACK_AFTER = 4 * DAY


@dataclass(frozen=True)
class Persons:
    """A row for each person; texts are in lists, the rest are places in the vocabulary."""

    name: list[str]
    email: list[str]
    phone: list[str]
    firm: list[str]
    city: Places
    industry: Places
    title: Places
    country: Places
    employees: NDArray[np.int64]


def person_of_each(captured: Seconds, *, returning: float, random: np.random.Generator) -> Places:
    """The person behind each arrival: mostly a new one, else one who arrived at least four days before."""
    back = random.random(len(captured)) < returning
    earliest = np.searchsorted(captured, captured - _BACK_AFTER)
    back &= earliest > 0
    parent = (random.random(len(captured)) * earliest).astype(np.int64)
    person = np.cumsum(~back) - 1
    for index in np.flatnonzero(back):
        person[index] = person[parent[index]]
    return person


def persons_of(count: int, *, random: np.random.Generator) -> Persons:
    """So many invented persons, working in about two thirds as many firms."""
    firms = _firms(max(1, count * 2 // 3), random=random)
    firm = (random.random(count) ** 1.2 * len(firms.names)).astype(np.int64)
    first = random.integers(len(vocabulary.FIRST_NAMES), size=count)
    family = random.integers(len(vocabulary.FAMILY_NAMES), size=count)
    names = [
        f"{vocabulary.FIRST_NAMES[a]} {vocabulary.FAMILY_NAMES[b]}"
        for a, b in zip(first, family, strict=True)
    ]
    titles = np.array([weight for _, _, weight, _ in vocabulary.JOB_TITLES], dtype=np.float64)
    return Persons(
        name=names,
        email=_emails(names, domains=[firms.domains[index] for index in firm], random=random),
        phone=_phones(count, random=random),
        firm=[firms.names[index] for index in firm],
        city=firms.city[firm],
        industry=firms.industry[firm],
        title=random.choice(len(titles), size=count, p=titles / titles.sum()),
        country=firms.country[firm],
        employees=firms.employees[firm],
    )


def plain(text: str) -> str:
    """The text in small letters without accents, spaces and apostrophes as hyphens."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(
        letter if letter.isalnum() else "-" for letter in decomposed if not unicodedata.combining(letter)
    )


@dataclass(frozen=True)
class _Firms:
    names: list[str]
    domains: list[str]
    city: Places
    industry: Places
    country: Places
    employees: NDArray[np.int64]


def _firms(count: int, *, random: np.random.Generator) -> _Firms:
    parts = (vocabulary.FIRM_BEGINNINGS, vocabulary.FIRM_MIDDLES, vocabulary.FIRM_ENDS)
    chosen = np.stack([random.integers(len(part), size=count) for part in parts], axis=1)
    weights = np.array([weight for *_, weight in vocabulary.INDUSTRIES], dtype=np.float64)
    industry = random.choice(len(weights), size=count, p=weights / weights.sum())
    countries = np.array([weight for _, weight in vocabulary.COUNTRIES], dtype=np.float64)
    city = random.integers(len(vocabulary.CITIES), size=count)
    names = [
        f"{vocabulary.INDUSTRIES[trade][2]} {parts[0][row[0]]}{parts[1][row[1]]}{parts[2][row[2]]}"
        for trade, row in zip(industry.tolist(), chosen.tolist(), strict=True)
    ]
    return _Firms(
        names=names,
        domains=[f"{plain(name)}-{number}.example" for number, name in enumerate(names)],
        city=city,
        industry=industry,
        country=random.choice(len(countries), size=count, p=countries / countries.sum()),
        employees=np.clip(random.lognormal(np.log(30), 1.1, count), 1, 2400).astype(np.int64),
    )


def _emails(names: list[str], *, domains: list[str], random: np.random.Generator) -> list[str]:
    """One address each, at domains reserved for examples; a sixth of people use a private mailbox."""
    private = random.random(len(names)) < 0.16
    seen: set[str] = set()
    addresses: list[str] = []
    for number, (name, domain, apart) in enumerate(zip(names, domains, private.tolist(), strict=True)):
        local = plain(name).replace("-", ".")
        address = f"{local}{number}@courriel.example" if apart else f"{local}@{domain}"
        if address in seen:
            address = f"{local}{number}@{domain}"
        seen.add(address)
        addresses.append(address)
    return addresses


def _phones(count: int, *, random: np.random.Generator) -> list[str]:
    """Different numbers out of the ranges kept for fiction, as people write them."""
    room = 10_000 * len(vocabulary.PHONE_RANGES)
    numbers = random.permutation(room)[np.arange(count) % room].tolist()
    styles = random.integers(4, size=count).tolist()
    return [_written(number, style=style) for number, style in zip(numbers, styles, strict=True)]


def _written(number: int, *, style: int) -> str:
    digits = f"{vocabulary.PHONE_RANGES[number // 10_000]}{number % 10_000:04d}"
    pairs = [digits[index : index + 2] for index in range(0, 10, 2)]
    if style == 0:
        return f"+33{digits[1:]}"
    if style == 1:
        return digits
    return (" " if style == 2 else ".").join(pairs)

"""The made-up company: its name, its people, its calendar and its two agreement versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from entente.integrations.madeup.season import Season

NAME = "Cadrivelle"
SLUG = "cadrivelle"
ZONE = "Europe/Paris"
CURRENCY = "EUR"


@dataclass(frozen=True)
class Colleague:
    """A member of the made-up company who can sign in; `key` is the owner code of its CRM."""

    key: str
    name: str
    email: str
    team: str | None
    role: str


@dataclass(frozen=True)
class Figures:
    """What the written files hold, counted while they were made: the demo's own control totals."""

    rows: Mapping[str, int]
    filtered: Mapping[str, int]
    repeated: Mapping[str, int]
    refused: Mapping[str, int]
    unattached_attempts: int
    spend_cents: int
    won: int
    won_cents: int


@dataclass(frozen=True)
class MadeUpCompany:
    """All that a demo needs in order to open a workspace and import a year of files into it."""

    name: str
    slug: str
    language: str
    zone: str
    currency: str
    first_day: date
    now: datetime
    calendar: Mapping[str, Any]
    versions: tuple[Mapping[str, Any], ...]
    people: tuple[Colleague, ...]
    files: Mapping[str, Path]
    maps: Mapping[str, Path]
    figures: Figures


_PEOPLE = (
    ("Claire Aubertin", "marketing", "head"),
    ("Karim Belhadj", "sales", "head"),
    ("Inès Morvan", "marketing", "team_lead"),
    ("Thomas Lindqvist", "sales", "team_lead"),
    ("Sofia Marchetti", "marketing", "marketer"),
    ("Julien Castaing", "marketing", "marketer"),
    ("Mei Zhang", "marketing", "marketer"),
    ("Aïcha Benali", "sales", "rep"),
    ("Pierre Lacombe", "sales", "rep"),
    ("Nadège Fontaine", "sales", "rep"),
    ("Marco Ferrante", "sales", "rep"),
    ("Élodie Garnier", "sales", "rep"),
    ("Tomasz Nowicki", "sales", "rep"),
    ("Awa Diallo", "sales", "rep"),
    ("Hélène Vasseur", None, "observer"),
)


def people() -> tuple[Colleague, ...]:
    """The members, heads first, with e-mails at a domain that is reserved for examples."""
    plain = str.maketrans("éèêïÉâç ", "eeeiEac.")
    return tuple(
        Colleague(
            key=f"U{index:02d}",
            name=name,
            email=f"{name.translate(plain).lower()}@{SLUG}.example",
            team=team,
            role=role,
        )
        for index, (name, team, role) in enumerate(_PEOPLE, start=1)
    )


def reps() -> tuple[Colleague, ...]:
    """The seven reps, in the order of `habits.HABITS`."""
    return tuple(colleague for colleague in people() if colleague.role == "rep")


def versions(season: Season, *, scale: float) -> tuple[dict[str, Any], dict[str, Any]]:
    """The agreement of a year ago and its mid-year amendment, which asks more of both sides."""
    return (
        {
            "from": season.first,
            "marketing": {
                "leads_per_month": max(1, round(900 * scale)),
                "completeness_percent": 80,
                "required": ["email", "phone", "company"],
            },
            "sales": {
                "first_attempt": {"within_minutes": 120, "share_percent": 65},
                "depth": {"attempts": 3, "by_business_day": 5},
            },
        },
        {
            "from": season.amended,
            "marketing": {
                "leads_per_month": max(1, round(1000 * scale)),
                "completeness_percent": 85,
                "required": ["email", "phone", "company"],
            },
            "sales": {
                "first_attempt": {"within_minutes": 60, "share_percent": 70},
                "depth": {"attempts": 4, "by_business_day": 7},
            },
        },
    )

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
class DatedTerms:
    """A version of the agreement to sign; `terms` under the names of `stages.agreement.rules.Terms`."""

    from_day: date
    terms: Mapping[str, Any]


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
    versions: tuple[DatedTerms, ...]
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


def versions(season: Season, *, scale: float) -> tuple[DatedTerms, DatedTerms]:
    """The agreement of a year ago and its mid-year amendment, which asks more of both sides."""
    first = {
        "leads_per_month": max(1, round(900 * scale)),
        "acceptance_share": 0.6,
        "complete_share": 0.8,
        "required_information": ["email", "phone", "company"],
        "answer_hours": 8,
        "return_reason": True,
        "loss_reason": True,
        "speed_minutes": 120,
        "speed_share": 0.65,
        "depth_attempts": 3,
        "depth_days": 5,
        "min_seconds": 10,
        "clock_start": "assigned",
    }
    amended = {
        **first,
        "leads_per_month": max(1, round(1000 * scale)),
        "complete_share": 0.85,
        "speed_minutes": 60,
        "speed_share": 0.70,
        "speed_hot_minutes": 30,
        "speed_hot_share": 0.60,
        "depth_attempts": 4,
        "depth_days": 7,
    }
    return DatedTerms(season.first, first), DatedTerms(season.amended, amended)

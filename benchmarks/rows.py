"""Made-up rows in bulk: leads and attempts as a CRM would export them."""

import csv
import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

FIRST = datetime(2025, 1, 1)  # noqa: DTZ001 - a wall clock, as files have it
MINUTES = 525_600
SOURCES = ("google", "facebook", "newsletter", "fair", "partner", "direct")
REPS = 25

LEADS_MAP = """kind = "leads"
[columns]
key = "Id"
person = "Contact"
email = "E-mail"
phone = "Phone"
name = "Name"
company = "Company"
captured_at = "Created"
owner = "Owner"
source = "Source"
campaign = "Campaign"
[dates]
default = "yyyy-mm-dd HH:MM"
"""
ATTEMPTS_MAP = """kind = "attempts"
[columns]
key = "Id"
person = "Contact"
at = "Start"
owner = "Owner"
direction = "Type"
seconds = "Seconds"
[dates]
default = "yyyy-mm-dd HH:MM"
"""
_LEADS = ("Id", "Contact", "E-mail", "Phone", "Name", "Company", "Created", "Owner", "Source", "Campaign")
_ATTEMPTS = ("Id", "Contact", "Start", "Owner", "Type", "Seconds")


@dataclass(frozen=True)
class RowFile:
    """A file of `rows` rows with its map, and the columns of the plain table that COPY fills beside it."""

    kind: str
    path: Path
    map: str
    columns: tuple[str, ...]
    rows: int


def leads_file(folder: Path, *, rows: int) -> RowFile:
    """Leads of as many people."""
    chance = random.Random(1)
    path = folder / f"leads-{rows}.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_LEADS)
        for number in range(rows):
            captured = FIRST + timedelta(minutes=chance.randrange(MINUTES))
            writer.writerow(
                (
                    f"L{number:08d}",
                    f"C{number:08d}",
                    f"person{number}@example.com",
                    f"+3361{number:07d}",
                    f"Person {number}",
                    f"Company {number % 9000}",
                    f"{captured:%Y-%m-%d %H:%M}",
                    f"Rep {number % REPS}",
                    chance.choice(SOURCES),
                    f"campaign {number % 40}",
                )
            )
    return RowFile("leads", path, LEADS_MAP, _LEADS, rows)


def attempts_file(folder: Path, *, rows: int, people: int) -> RowFile:
    """Calls to and from these people, in no order."""
    chance = random.Random(2)
    path = folder / f"attempts-{rows}.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_ATTEMPTS)
        for number in range(rows):
            start = FIRST + timedelta(minutes=chance.randrange(MINUTES))
            direction = "Outbound" if chance.random() < 0.9 else "Inbound"
            person = f"C{chance.randrange(people):08d}"
            writer.writerow(
                (
                    f"A{number:09d}",
                    person,
                    f"{start:%Y-%m-%d %H:%M}",
                    f"Rep {number % REPS}",
                    direction,
                    number % 300,
                )
            )
    return RowFile("attempts", path, ATTEMPTS_MAP, _ATTEMPTS, rows)

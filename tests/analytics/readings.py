"""The school's applications and calls, straight from its files, in plain loops."""

import csv
import gzip
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True)
class Call:
    """A call of the school's telephone system, by the wall clock."""

    at: datetime
    owner: str
    direction: str
    seconds: int
    status: str
    planned: bool  # and perhaps never made


@dataclass(frozen=True)
class Application:
    """A lead of the school, with the calls of its contact in order."""

    created: datetime
    owner: str
    contact: str
    calls: tuple[Call, ...]

    def first(self, counts: Callable[[Call], bool]) -> Call | None:
        """The first call that counts at or after the creation."""
        return next((call for call in self.calls if call.at >= self.created and counts(call)), None)


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a compressed CSV file."""
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def applications(folder: Path) -> list[Application]:
    """Every application with an id, with the calls of its contact."""
    calls: dict[str, list[Call]] = defaultdict(list)
    for row in rows(folder / "calls.csv.gz"):
        status = row["Outgoing Call Status"]
        calls[row["CONTACTID"]].append(
            Call(
                wall(row["Call Start Time"]),
                row["Call Owner Name"],
                row["Call Type"],
                int(row["Call Duration (in seconds)"] or 0),
                row["Call Status"],
                status not in {"", "Completed"},
            )
        )
    ordered = {key: tuple(sorted(those, key=lambda call: call.at)) for key, those in calls.items() if key}
    return [
        Application(
            wall(row["Created Time"]),
            row["Deal Owner Name"],
            row["Contact Name"],
            ordered.get(row["Contact Name"], ()),
        )
        for row in rows(folder / "deals.csv.gz")
        if row["Id"].isdigit()
    ]


def wall(text: str) -> datetime:
    """What the clock on the wall showed."""
    return datetime.strptime(text, "%d.%m.%Y %H:%M")  # noqa: DTZ007 - a wall clock has no zone


def between(start: datetime, end: datetime) -> timedelta:
    """The time between two readings of the clock in Berlin, as instants."""
    return end.replace(tzinfo=BERLIN).astimezone(UTC) - start.replace(tzinfo=BERLIN).astimezone(UTC)


def is_counted(call: Call) -> bool:
    """Outbound and made, whatever its length: what the school counts."""
    return call.direction == "Outbound" and not call.planned

"""A whole year of the made-up company, written once and read back through the import's own reader."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from entente.integrations.files.chunks import read_chunks
from entente.integrations.files.faults import Refused
from entente.integrations.files.mapping import ImportMap
from entente.integrations.madeup import MadeUpCompany, write_company

TODAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Read:
    """A file as the import sees it."""

    rows: list[dict[str, Any]]
    refused: list[Refused]
    filtered: int
    read: int


def read_file(company: MadeUpCompany, kind: str) -> Read:
    """All rows of a kind through its map."""
    mapping = ImportMap.from_file(company.maps[kind], kind=kind)
    rows: list[dict[str, Any]] = []
    refused: list[Refused] = []
    filtered = read = 0
    for chunk in read_chunks(company.files[kind], mapping, zone="UTC", currency="XXX"):
        names = list(chunk.columns)
        rows += [
            dict(zip(names, values, strict=True)) for values in zip(*chunk.columns.values(), strict=True)
        ]
        refused += chunk.refused
        filtered += len(chunk.left_out)
        read += chunk.read
    return Read(rows, refused, filtered, read)


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> MadeUpCompany:
    """The French company at full size."""
    return write_company(tmp_path_factory.mktemp("madeup"), today=TODAY, language="fr")


@pytest.fixture(scope="session")
def read(company: MadeUpCompany) -> Callable[[str], Read]:
    """Reads a kind of the company's files, once."""
    known: dict[str, Read] = {}

    def reader(kind: str) -> Read:
        if kind not in known:
            known[kind] = read_file(company, kind)
        return known[kind]

    return reader


@pytest.fixture(scope="session")
def leads(read: Callable[[str], Read]) -> list[dict[str, Any]]:
    """The leads that the import accepts, each once."""
    return list({row["key"]: row for row in read("leads").rows}.values())


@pytest.fixture
def small(tmp_path: Path) -> MadeUpCompany:
    """An English company of a twentieth of the size."""
    return write_company(tmp_path / "small", today=TODAY, language="en", scale=0.05)

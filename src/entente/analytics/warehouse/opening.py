"""Open the copy of a workspace as Ibis tables on a DuckDB of this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from entente.analytics.warehouse.contents import COPIED
from entente.analytics.warehouse.manifest import Manifest


@dataclass(frozen=True)
class Tables:
    """The tables of the warehouse as Ibis tables; their columns are those of `contents.COPIED`."""

    handover: Any
    deal: Any
    spend: Any
    touch: Any


def warm() -> None:
    """Load the engines, which takes a second or two, before anybody asks for a number."""
    import ibis

    ibis.duckdb.connect(autoinstall_known_extensions="false").disconnect()


@contextmanager
def open_tables(held: Manifest) -> Iterator[Tables]:
    """The tables of a copy, as `synchronise` gave it; they stay so, whatever is synchronised meanwhile."""
    import ibis

    engine = ibis.duckdb.connect(
        autoinstall_known_extensions="false", temp_directory=str(held.folder / "spill")
    )
    try:
        opened = {}
        for subject, copied in COPIED.items():
            if files := held.files(subject):
                opened[subject] = engine.read_parquet(files, table_name=subject)
            else:
                opened[subject] = engine.create_table(subject, schema=ibis.schema(copied.schema))
        yield Tables(**opened)
    finally:
        engine.disconnect()

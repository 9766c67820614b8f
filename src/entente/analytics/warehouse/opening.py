"""Open the copy of a workspace as Ibis tables on a DuckDB of this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from entente.analytics.warehouse import manifest
from entente.analytics.warehouse.contents import COPIED
from entente.foundation.people.queries import workspace_settings


@dataclass(frozen=True)
class Tables:
    """The tables of the warehouse as Ibis tables; their columns are those of `contents.COPIED`."""

    handover: Any
    deal: Any
    spend: Any


@contextmanager
def open_tables(workspace_id: int) -> Iterator[Tables]:
    """The tables as they were last synchronised; they stay so, whatever is synchronised meanwhile."""
    import ibis

    workspace = workspace_settings(workspace_id)
    folder = manifest.folder_of(workspace_id)
    held = manifest.read(folder, zone=workspace.zone, currency=workspace.currency)
    engine = ibis.duckdb.connect(autoinstall_known_extensions="false", temp_directory=str(folder / "spill"))
    try:
        opened = {}
        for subject, copied in COPIED.items():
            files = [str(folder / name) for name in held.files(subject)]
            if files:
                opened[subject] = engine.read_parquet(files, table_name=subject)
            else:
                opened[subject] = engine.create_table(subject, schema=ibis.schema(copied.schema))
        yield Tables(**opened)
    finally:
        engine.disconnect()

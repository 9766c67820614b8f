"""Copy one month of a table from PostgreSQL into a Parquet file."""

import os
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
from pyarrow import parquet

from entente.analytics.warehouse.contents import Copied
from entente.foundation.database.arrays import read_columns


def copy_month(copied: Copied, *, query: str, folder: Path, name: str) -> tuple[Path, int]:
    """A new file in `folder` with the rows that `query` may see, and how many there are; no file for none."""
    path = folder / f"{name}-{uuid4().hex}.parquet"
    instants = frozenset(name for name, column in copied.columns.items() if column.is_instant)
    numbers = read_columns(query, names=tuple(copied.columns), instants=instants)
    rows = pa.Table.from_arrays(
        [column.arrow(numbers.pop(name)) for name, column in copied.columns.items()], schema=copied.schema
    )
    # Numbers hardly repeat: packed, they are read a third more slowly for a third less room.
    words = [name for name, column in copied.columns.items() if column.kind == pa.string()]
    if rows.num_rows:
        with path.open("wb") as file:
            parquet.write_table(rows, file, use_dictionary=words, compression="none")
            file.flush()
            os.fsync(file.fileno())
    return path, rows.num_rows

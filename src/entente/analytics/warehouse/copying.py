"""Copy one part of a table from PostgreSQL into a Parquet file, in bounded memory."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO
from uuid import uuid4

import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as parquet
from django.db import connection

from entente.analytics.warehouse.contents import INSTANT, Copied

_BLOCK_BYTES = 8 * 1024 * 1024
_ROWS_TOGETHER = 122_880


def copy_part(copied: Copied, *, parameters: Mapping[str, object], folder: Path, name: str) -> tuple[Path, int]:
    """A new file in `folder` with the rows that the current workspace lets us see, and how many there are.

    The rows go by a file of text, so that a month of any size takes the same memory.
    """
    path = folder / f"{name}-{uuid4().hex}.parquet"
    with tempfile.TemporaryFile(dir=folder) as text:
        with connection.cursor() as cursor:
            statement = f"COPY ({copied.select}) TO STDOUT (FORMAT csv)"
            with cursor.copy(statement, parameters) as rows:
                for piece in rows:
                    text.write(piece)
        if not text.tell():
            return path, 0
        text.seek(0)
        return path, _write(path, copied, text)


def _write(path: Path, copied: Copied, text: IO[bytes]) -> int:
    count = 0
    with path.open("wb") as file:
        with parquet.ParquetWriter(file, copied.schema) as writer:
            for batch in _batches(copied, text):
                writer.write_batch(_kept(batch, copied), row_group_size=_ROWS_TOGETHER)
                count += batch.num_rows
        file.flush()
        os.fsync(file.fileno())
    return count


def _batches(copied: Copied, text: IO[bytes]) -> arrow_csv.CSVStreamingReader:
    return arrow_csv.open_csv(
        text,
        read_options=arrow_csv.ReadOptions(column_names=list(copied.columns), block_size=_BLOCK_BYTES),
        parse_options=arrow_csv.ParseOptions(newlines_in_values=True),
        convert_options=arrow_csv.ConvertOptions(
            column_types=copied.columns,
            null_values=[""],
            true_values=["t"],
            false_values=["f"],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )


def _kept(batch: pa.RecordBatch, copied: Copied) -> pa.RecordBatch:
    columns = [
        column.cast(pa.int64()) if column.type == INSTANT else column for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, schema=copied.schema)

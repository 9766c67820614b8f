"""Whole columns in and out of PostgreSQL as NumPy arrays of 64-bit integers, by binary COPY."""

from collections.abc import Mapping, Sequence

import numpy as np
from django.db import connection
from numpy.typing import NDArray

Column = NDArray[np.int64]
NONE = np.iinfo(np.int64).min
_EPOCH_2000 = 946_684_800_000_000
_SIGNATURE = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
_END = b"\xff\xff"


def read_columns(
    query: str, *, names: Sequence[str], instants: frozenset[str] = frozenset()
) -> dict[str, Column]:
    """The rows of `query` as columns; every selected value must be an int8 or a timestamptz and not null.

    Columns named in `instants` come back in microseconds since 1970 UTC; -infinity becomes `NONE`.
    """
    with connection.cursor() as cursor, cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT binary)") as copy:
        raw = b"".join(copy)
    rows = np.frombuffer(raw[len(_SIGNATURE) : -len(_END)], dtype=_layout(names))
    columns = {name: rows[f"value_{name}"].astype(np.int64) for name in names}
    for name in instants:
        columns[name] = np.where(columns[name] == NONE, NONE, columns[name] + _EPOCH_2000)
    return columns


def write_columns(
    table: str, *, columns: Mapping[str, Column], instants: frozenset[str] = frozenset()
) -> None:
    """Append columns to a temporary table; `NONE` in an instant is written as -infinity."""
    names = list(columns)
    size = len(next(iter(columns.values())))
    rows = np.zeros(size, dtype=_layout(names))
    rows["fields"] = len(names)
    for name in names:
        values = columns[name]
        if name in instants:
            values = np.where(values == NONE, NONE, values - _EPOCH_2000)
        rows[f"length_{name}"] = 8
        rows[f"value_{name}"] = values
    listed = ", ".join(names)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({listed}) FROM STDIN (FORMAT binary)") as copy,
    ):
        copy.write(_SIGNATURE + rows.tobytes() + _END)


def _layout(names: Sequence[str]) -> np.dtype[np.void]:
    fields: list[tuple[str, str]] = [("fields", ">i2")]
    for name in names:
        fields += [(f"length_{name}", ">i4"), (f"value_{name}", ">i8")]
    return np.dtype(fields)

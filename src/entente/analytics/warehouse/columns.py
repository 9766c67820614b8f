"""The kinds of columns that are copied: how SQL gives each as a whole number, and what Arrow makes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from entente.foundation.database.arrays import NONE

Numbers = NDArray[np.int64]
_EPOCH = date(1970, 1, 1)
_NONE = f"({NONE})::bigint"


@dataclass(frozen=True)
class Column:
    """A column: the SQL that selects it, never null, and the Arrow array of what was selected."""

    sql: str
    kind: pa.DataType
    arrow: Callable[[Numbers], pa.Array]
    is_instant: bool = False


def number(sql: str) -> Column:
    """A whole number, perhaps null."""
    return Column(f"coalesce(({sql})::bigint, {_NONE})", pa.int64(), _nullable)


def instant(sql: str) -> Column:
    """An instant, perhaps null, kept as microseconds since 1970 UTC so that no engine needs to know zones."""
    return Column(f"coalesce({sql}, '-infinity')", pa.int64(), _nullable, is_instant=True)


def day(sql: str) -> Column:
    """A date, perhaps null."""
    sql = f"coalesce((({sql}) - date '{_EPOCH}')::bigint, {_NONE})"
    return Column(sql, pa.date32(), lambda numbers: _nullable(numbers).cast(pa.int32()).cast(pa.date32()))


def flag(sql: str) -> Column:
    """True or false."""
    return Column(f"({sql})::int::bigint", pa.bool_(), lambda numbers: pa.array(numbers == 1))


def word(sql: str, *words: str) -> Column:
    """One of a few words, perhaps null."""
    listed = ", ".join(f"'{one}'" for one in words)

    def arrow(numbers: Numbers) -> pa.Array:
        places = pa.array((numbers - 1).astype(np.int8), mask=numbers == 0)
        return pa.DictionaryArray.from_arrays(places, pa.array(words)).cast(pa.string())

    return Column(f"coalesce(array_position(ARRAY[{listed}], {sql}), 0)::bigint", pa.string(), arrow)


def _nullable(numbers: Numbers) -> pa.Array:
    return pa.array(numbers, mask=numbers == NONE)

"""Files in, typed chunks out: mapped, converted, digested, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import blake2b
from itertools import compress
from pathlib import Path
from typing import Any

from entente.integrations.files.binding import Binding, Bound, bind, joined_key
from entente.integrations.files.dialect import Dialect
from entente.integrations.files.faults import Fault, Refused, shortened
from entente.integrations.files.kinds import Form
from entente.integrations.files.mapping import ImportMap
from entente.integrations.files.reading import BLOCK_ROWS, Block, cut_raw, open_table
from entente.integrations.files.sheets import LostDigits
from entente.integrations.files.values import Values, repeated
from entente.kit.sentence import Sentence, gettext_noop

DIGEST_BYTES = 16
CELL_HOLDS = gettext_noop('Line {line}, column "{column}" holds "{value}"; expected {expected}.')
CELL_EMPTY = gettext_noop('Line {line}, column "{column}" is empty; expected {expected}.')
_BETWEEN_VALUES, _BETWEEN_FIELDS, _AFTER_NAME = "\x1f", "\x1e", "\x1d"


@dataclass
class Chunk:
    """Rows ready for the pipeline, column by column; `read` = rows + those `left_out` + those `refused`."""

    lines: list[int] = field(default_factory=list)  # where each row begins in the file
    columns: dict[str, list[Any]] = field(
        default_factory=dict
    )  # our names; docs/howto/import.md has the types
    digests: list[bytes] = field(default_factory=list)  # 16 bytes: equal values, equal digest
    refused: list[Refused] = field(default_factory=list)
    left_out: list[tuple[int, str]] = field(default_factory=list)  # line, and the column that is filtered
    read: int = 0
    bytes_read: int = 0  # of the file as it lies on the disk
    bytes_total: int = 0


def read_chunks(
    path: str | Path, mapping: ImportMap, *, zone: str, currency: str, chunk_rows: int = BLOCK_ROWS
) -> Iterator[Chunk]:
    """The rows of a file under a map; `zone` and `currency` are used where neither map nor file says.

    Raises FileRefused and MapRefused at once; a row that cannot be read is in `refused` of its chunk.
    """
    dialect = Dialect(mapping.delimiter, mapping.encoding, mapping.sheet)
    table = open_table(path, dialect=dialect)
    binding = bind(mapping, table, zone=zone, currency=currency)
    return map(partial(chunk_of, binding=binding), table.blocks(rows=chunk_rows))  # holds on to no block


def chunk_of(block: Block, binding: Binding) -> Chunk:
    """A block of rows as a chunk."""
    sifted, left_out = _sifted(block, binding)
    found = _converted(sifted, binding)
    faults = _faults(sifted, found, binding)
    refused = [_refused(sifted, place, *faults[place]) for place in faults]
    lines = sifted.lines
    if faults:
        mask = [place not in faults for place in range(len(lines))]
        lines = list(compress(lines, mask))
        for values in found.values():
            _thin(values, mask)
    return Chunk(
        lines=lines,
        columns=_columns(found),
        digests=_digests(found, binding),
        refused=sorted([*block.refused, *refused], key=lambda row: row.line),
        left_out=left_out,
        read=block.read,
        bytes_read=block.bytes_read,
        bytes_total=block.bytes_total,
    )


def _sifted(block: Block, binding: Binding) -> tuple[Block, list[tuple[int, str]]]:
    """The block without the rows that the map filters away, and these by line and column."""
    left_out: list[tuple[int, str]] = []
    for sieve in binding.sieves:
        mask = [(cell.strip() in sieve.values) == sieve.keep for cell in block.columns[sieve.place]]
        left_out += [(line, sieve.header) for line, stays in zip(block.lines, mask, strict=True) if not stays]
        columns = [list(compress(column, mask)) for column in block.columns]
        block = replace(block, lines=list(compress(block.lines, mask)), columns=columns)
    return block, left_out


def _converted(block: Block, binding: Binding) -> dict[str, Values]:
    found: dict[str, Values] = {}
    for one in binding.bound:
        found[one.column.name] = _values(one, block)
    if binding.fields:
        found["fields"] = _fields(block, binding.fields)
    if binding.mapping.kind.beside:
        _keep_as_written(found, block, binding)
    return found


def _values(one: Bound, block: Block) -> Values:
    columns, length = block.columns, len(block.lines)
    if one.read is None or not length:
        return repeated("", length)
    if not one.places:
        single = one.read([one.constant])
        return Values(
            single.values * length,
            single.texts * length,
            dict.fromkeys(range(length), single.faults[0]) if single.faults else {},
            {name: values * length for name, values in single.beside.items()},
        )
    if len(one.places) == 1:
        return one.read(columns[one.places[0]])
    return one.read(
        [joined_key(parts) for parts in zip(*(columns[place] for place in one.places), strict=True)]
    )


def _fields(block: Block, fields: tuple[tuple[str, int], ...]) -> Values:
    names = [name for name, _ in fields]
    cells = [[cell.strip() for cell in block.columns[place]] for _, place in fields]
    kept = [
        {name: cell for name, cell in zip(names, row, strict=True) if cell}
        for row in zip(*cells, strict=True)
    ]
    return Values(list(kept), [])


def _keep_as_written(found: dict[str, Values], block: Block, binding: Binding) -> None:
    """An address that cannot be read is kept beside the lead, so that nothing is lost."""
    for one in binding.bound:
        if one.column.form not in {Form.EMAIL, Form.PHONE} or not one.places:
            continue
        for place, value in enumerate(found[one.column.name].values):
            if value is None and (written := block.columns[one.places[0]][place].strip()):
                if "fields" not in found:
                    found["fields"] = Values([{} for _ in block.lines], [])
                found["fields"].values[place][f"{one.column.name}_as_written"] = written


def _faults(block: Block, found: dict[str, Values], binding: Binding) -> dict[int, tuple[str, str, Fault]]:
    """For each row that must be refused: the header, the cell and the fault of its first column at fault."""
    faults: dict[int, tuple[str, str, Fault]] = {}
    kind = binding.mapping.kind
    for one in binding.bound:
        values = found[one.column.name]
        broken = _missing(one, values, kind.name) | values.faults
        if binding.typed:
            broken |= _lost_digits(block, one)
        for place, fault in broken.items():
            faults.setdefault(place, (one.header, _cell(block, place, one), fault))
    for place, (one, fault) in _half_given(block, found, binding).items():
        faults.setdefault(place, (one.header, _cell(block, place, one), fault))
    if kind.row_one_of:
        nobody = Fault("missing", gettext_noop("one of {names}, readable"), names=", ".join(kind.row_one_of))
        persons = [found[name].values for name in kind.row_one_of if name in found]
        for place, known in enumerate(zip(*persons, strict=True)):
            if not any(known):
                faults.setdefault(place, (" / ".join(_headers(binding, kind.row_one_of)), "", nobody))
    return faults


def _missing(one: Bound, values: Values, kind: str) -> dict[int, Fault]:
    """The rows without a value that each row must have: a needed column, or the key that the map names."""
    needed = one.column.needed or (one.column.name == "key" and bool(one.places))
    if not needed or None not in values.values:
        return {}
    fault = Fault(
        "missing",
        gettext_noop("a value: each of the {kind} needs its {column}"),
        kind=kind,
        column=one.column.name,
    )
    return {place: fault for place, value in enumerate(values.values) if value is None}


def _half_given(block: Block, found: dict[str, Values], binding: Binding) -> dict[int, tuple[Bound, Fault]]:
    """The rows whose cells tell more of a value that is not there: such as when sales answered, but not what.

    What the map fills in for an empty cell is not told by the row.
    """
    half: dict[int, tuple[Bound, Fault]] = {}
    by_name = {one.column.name: one for one in binding.bound}
    for one in binding.bound:
        if not (one.column.tells_of and one.places):
            continue
        of = by_name[one.column.tells_of]
        told = zip(found[one.column.name].values, block.columns[one.places[0]], strict=True)
        fault = Fault(
            "missing",
            gettext_noop("one of {choices}, since the row has its {column}"),
            choices=", ".join(of.column.choices),
            column=one.column.name,
        )
        for place, ((value, cell), other) in enumerate(zip(told, found[of.column.name].values, strict=True)):
            if other is None and value is not None and cell.strip():
                half.setdefault(place, (of, fault))
    return half


def _lost_digits(block: Block, one: Bound) -> dict[int, Fault]:
    fault = Fault(
        "lost_digits",
        gettext_noop("all digits: a spreadsheet keeps 15 of them, so format the column as text"),
    )
    return {
        number: fault
        for place in one.places
        for number, cell in enumerate(block.columns[place])
        if isinstance(cell, LostDigits)
    }


def _headers(binding: Binding, names: tuple[str, ...]) -> list[str]:
    return [one.header for one in binding.bound if one.column.name in names]


def _cell(block: Block, place: int, one: Bound) -> str:
    return " | ".join(block.columns[part][place] for part in one.places) if one.places else one.constant


def _refused(block: Block, place: int, header: str, cell: str, fault: Fault) -> Refused:
    value = shortened(cell)
    line = block.lines[place]
    template = CELL_HOLDS if value else CELL_EMPTY
    why = Sentence(template, line=line, column=header, value=value, expected=fault.expected)
    return Refused(line, fault.reason_code, why, cut_raw(block.row(place)), header, value)


def _thin(values: Values, mask: list[bool]) -> None:
    values.values = list(compress(values.values, mask))
    values.texts = list(compress(values.texts, mask))
    values.beside = {name: list(compress(beside, mask)) for name, beside in values.beside.items()}


def _columns(found: dict[str, Values]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {}
    for name, values in found.items():
        columns[name] = values.values
        columns.update(values.beside)
    return columns


def _digests(found: dict[str, Values], binding: Binding) -> list[bytes]:
    """A digest of each row: its values in the order of the kind, so that an absent column is an empty one."""
    parts: list[list[str]] = []
    glue = ""
    if binding.fields:  # else they hold only what could not be read: rows of before keep their digest
        parts.append([_kept_beside(kept) for kept in found["fields"].values])
    elif binding.mapping.kind.name == "attempts":  # a call that begins to count is another value of the row
        glue = f"{binding.mapping.min_seconds}{_BETWEEN_FIELDS}"
    for column in binding.mapping.kind.columns:
        if column.later:
            continue
        if column.name not in found:
            glue += _BETWEEN_VALUES
            continue
        texts = found[column.name].texts
        parts.append([glue + text for text in texts] if glue else texts)
        glue = ""
    rows = map(_BETWEEN_VALUES.join, zip(*parts, strict=True))
    if "" in parts[-1]:
        rows = (row.rstrip(_BETWEEN_VALUES) for row in rows)  # type: ignore[assignment]
    for name in [one.name for one in binding.mapping.kind.columns if one.later and one.name in found]:
        rows = map(_with_later, rows, [name] * len(found[name].texts), found[name].texts)
    return [blake2b(row.encode(), digest_size=DIGEST_BYTES).digest() for row in rows]


def _with_later(row: str, name: str, text: str) -> str:
    return f"{row}{_BETWEEN_VALUES}{name}{_AFTER_NAME}{text}" if text else row


def _kept_beside(kept: dict[str, str]) -> str:
    return _BETWEEN_FIELDS.join(map(_AFTER_NAME.join, sorted(kept.items())))

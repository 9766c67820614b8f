"""Temporary tables into which a chunk of rows is put before set-based statements take it in."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

TEXT, NUMBER, JSON = "text", "bigint", "jsonb"
_ORIGIN = {
    "offer": TEXT,
    "source": TEXT,
    "medium": TEXT,
    "campaign": TEXT,
    "content": TEXT,
    "term": TEXT,
    "page": TEXT,
    "channel": TEXT,
}
_WHO = {"person": TEXT, "email": TEXT, "phone": TEXT}
STAGED: dict[str, dict[str, str]] = {
    "leads": {
        **_WHO,
        "name": TEXT,
        "company": TEXT,
        "city": TEXT,
        "captured_at": NUMBER,
        "assigned_at": NUMBER,
        "member": NUMBER,
        **_ORIGIN,
        "answer": TEXT,
        "answered_at": NUMBER,
        "return_reason": TEXT,
        "temperature": TEXT,
        "fields": JSON,
    },
    "touches": {**_WHO, "at": NUMBER, "kind": TEXT, **_ORIGIN},
    "attempts": {
        **_WHO,
        "at": NUMBER,
        "member": NUMBER,
        "channel": TEXT,
        "direction": TEXT,
        "seconds": NUMBER,
        "outcome": TEXT,
        "evidence": NUMBER,
        "human": NUMBER,
        "judged_seconds": NUMBER,
        "two_way": NUMBER,
        "counts": NUMBER,
    },
    "deals": {
        "lead": TEXT,
        **_WHO,
        "member": NUMBER,
        "state": TEXT,
        "opened_at": NUMBER,
        "closed_on": TEXT,
        "closed_at": NUMBER,
        "amount": NUMBER,
        "currency": TEXT,
        "reason": TEXT,
    },
    "spend": {
        "day": TEXT,
        **{name: TEXT for name in _ORIGIN if name not in {"page", "offer"}},
        "amount": NUMBER,
        "currency": TEXT,
        "impressions": NUMBER,
        "clicks": NUMBER,
        "ordinal": NUMBER,
    },
    "members": {"name": TEXT, "email": TEXT, "team": TEXT, "role": TEXT},
}
MANY = 2_000
SLICE = 5_000
_TAKEN = """
CREATE TEMP TABLE IF NOT EXISTS taken (
    line integer PRIMARY KEY, standing text, subject_id bigint, revision bigint, person_id bigint,
    was_person bigint,
    batch_id bigint, waits_for text, arrival_id bigint) ON COMMIT DROP;
CREATE TEMP TABLE IF NOT EXISTS touched_subject (series smallint, subject_id bigint) ON COMMIT DROP;
CREATE TEMP TABLE IF NOT EXISTS touched_person (person_id bigint) ON COMMIT DROP;
CREATE TEMP TABLE IF NOT EXISTS seen_digest (digest uuid PRIMARY KEY, count integer) ON COMMIT DROP;
"""


@dataclass(frozen=True)
class StagedRows:
    """Rows of one kind with distinct keys: `columns` as far as the map fills them, lists of equal length."""

    lines: Sequence[int]
    keys: Sequence[str]
    digests: Sequence[str]
    columns: Mapping[str, Sequence[Any]]


def incoming(kind: str) -> str:
    """The name of the temporary table of a kind."""
    return f"incoming_{kind}"


def prepare(*kinds: str) -> None:
    """Make the temporary tables that the kinds need; they vanish with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN)
        for kind in kinds:
            listed = ", ".join(f"{name} {type_}" for name, type_ in STAGED[kind].items())
            cursor.execute(
                f"CREATE TEMP TABLE IF NOT EXISTS {incoming(kind)}"
                f" (line integer PRIMARY KEY, key text, digest uuid, {listed}) ON COMMIT DROP"
            )


def stage(kind: str, rows: StagedRows) -> None:
    """Replace what is staged of a kind by these rows."""
    present = [name for name in STAGED[kind] if name in rows.columns]
    listed = ", ".join(["line", "key", "digest", *present])
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE taken, {incoming(kind)}")
        with cursor.copy(f"COPY {incoming(kind)} ({listed}) FROM STDIN") as copy:
            values = zip(
                rows.lines, rows.keys, rows.digests, *(rows.columns[name] for name in present), strict=True
            )
            for row in values:
                copy.write_row(row)
        if kind == "leads":
            cursor.execute(f"ANALYZE {incoming(kind)}")


def ordinals(digests: Sequence[str]) -> list[int]:
    """The place of each row among the equal rows of the whole file so far, from 1."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT replace(digest::text, '-', ''), count FROM seen_digest WHERE digest = ANY(%s::uuid[])",
            [list(set(digests))],
        )
        counted: dict[str, int] = dict(cursor.fetchall())
        places = []
        for digest in digests:
            counted[digest] = counted.get(digest, 0) + 1
            places.append(counted[digest])
        cursor.execute(
            "INSERT INTO seen_digest SELECT * FROM unnest(%s::uuid[], %s::int[])"
            " ON CONFLICT (digest) DO UPDATE SET count = excluded.count",
            [list(counted), list(counted.values())],
        )
    return places


def without_repeated_keys(rows: StagedRows) -> Iterator[StagedRows]:
    """The rows in as many parts as the most repeated key needs, each key once a part, in order."""
    left = list(range(len(rows.keys)))
    while left:
        first: dict[str, int] = {}
        later = []
        for place in left:
            if rows.keys[place] in first:
                later.append(place)
            else:
                first[rows.keys[place]] = place
        if not later and len(left) == len(rows.keys):
            yield rows
            return
        yield _picked(rows, list(first.values()))
        left = later


def _picked(rows: StagedRows, places: list[int]) -> StagedRows:
    return StagedRows(
        lines=[rows.lines[place] for place in places],
        keys=[rows.keys[place] for place in places],
        digests=[rows.digests[place] for place in places],
        columns={name: [values[place] for place in places] for name, values in rows.columns.items()},
    )


def as_json(fields: Mapping[str, Any]) -> str:
    """Fields kept beside a lead, as the text of a JSON object without empty ones."""
    return json.dumps({name: value for name, value in fields.items() if value not in (None, "")})


def touched(series: int) -> str:
    """The subjects of a series touched in this transaction, each once, in the order in which rows lie."""
    return (
        f"(SELECT DISTINCT subject_id FROM touched_subject WHERE series = {int(series)} ORDER BY subject_id)"  # noqa: S608 - only names of our own
    )


def touch_lead(lead_id: int, *, person_id: int) -> None:
    """Remember that a lead and its person must be projected anew."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO touched_subject VALUES (1, %s)", [lead_id])
        cursor.execute("INSERT INTO touched_person VALUES (%s)", [person_id])


def gather_people() -> str:
    """Put the people touched in this transaction into a temporary table; gives its name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DROP TABLE IF EXISTS gathered; CREATE TEMP TABLE gathered ON COMMIT DROP AS"
            " SELECT DISTINCT person_id FROM touched_person; ANALYZE gathered; ANALYZE touched_subject"
        )
        cursor.execute("SELECT (SELECT count(*) FROM touched_subject) + (SELECT count(*) FROM gathered)")
        if cursor.fetchone()[0] > MANY:
            plan_for_many()
    return "gathered"


def slices(people: str, *, size: int = SLICE) -> list[tuple[int, int]]:
    """First and last ids of the people of a table, `size` people at a time, so that memory stays small."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(person_id), max(person_id) FROM (SELECT person_id,"  # noqa: S608 - a name of our own
            f" (row_number() OVER (ORDER BY person_id) - 1) / %s AS slice FROM {people}) p"
            " GROUP BY slice ORDER BY 1",
            [size],
        )
        return list(cursor.fetchall())


def plan_for_many() -> None:
    """Keep the planner from looping row by row for the rest of the transaction.

    It believes a workspace that was filled a moment ago to be nearly empty, and then joins in quadratic time.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '64MB'")


def by_index(statement: str) -> str:
    """The statement with its look-ups of a newest row kept to the index in whose order they are asked.

    A table that was analysed while it held nothing, as after a dry run, is taken for empty however it grows.
    Every index that begins with the workspace then costs the same, and most of them read all of its rows.
    """
    return f"SET LOCAL enable_sort = off; {statement}; SET LOCAL enable_sort = on"


def forget_touched() -> None:
    """Empty the list of what was touched, once everything that follows from it is done."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE touched_subject, touched_person")

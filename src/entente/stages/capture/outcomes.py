"""What became of each row of a file, by its line: the rows behind the counts of an import."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import connection

from entente.stages.capture.models import RowOutcome
from entente.stages.capture.taking import Taking

RUN_ROWS = 5_000
_PREPARE = """
CREATE TEMP TABLE IF NOT EXISTS line_outcome
    (line integer PRIMARY KEY, outcome text, arrival_id bigint, detail text) ON COMMIT DROP;
TRUNCATE line_outcome
"""
_NOTE = """
INSERT INTO line_outcome (line, outcome, detail)
SELECT u.line, %s, u.detail FROM unnest(%s::int[], %s::text[]) AS u(line, detail) ON CONFLICT DO NOTHING
"""
_NOTE_TAKEN = """
INSERT INTO line_outcome (line, outcome, arrival_id)
SELECT line, standing, CASE WHEN standing = 'unchanged' THEN arrival_id END FROM taken
WHERE standing <> 'new'
ON CONFLICT (line) DO UPDATE SET outcome = excluded.outcome, arrival_id = excluded.arrival_id
"""
_KEEP = """
INSERT INTO row_outcome (workspace_id, batch_id, outcome, last_line, lines, arrivals, details)
SELECT %(workspace)s, %(batch)s, outcome, max(line), array_agg(line ORDER BY line),
       array_agg(arrival_id ORDER BY line), array_agg(detail ORDER BY line)
FROM (SELECT l.*, (row_number() OVER (PARTITION BY outcome ORDER BY line) - 1) / %(run)s AS run
      FROM line_outcome l) numbered
GROUP BY outcome, run ORDER BY outcome, run
"""
_RUNS = """
SELECT u.line, a.key, a.waits_for, u.detail
FROM (SELECT lines, arrivals, details FROM row_outcome
      WHERE workspace_id = %(workspace)s AND batch_id = %(batch)s AND outcome = %(outcome)s
        AND last_line > %(after)s ORDER BY last_line) r
CROSS JOIN LATERAL (SELECT * FROM unnest(r.lines, r.arrivals, r.details) AS u(line, arrival_id, detail)
                    WHERE u.line > %(after)s ORDER BY u.line) u
LEFT JOIN arrival a ON a.workspace_id = %(workspace)s AND {arrival}
LIMIT %(most)s
"""
_ARRIVAL = {
    "merged": "a.batch_id = %(batch)s AND a.line = u.line",
    "unattached": "a.batch_id = %(batch)s AND a.line = u.line",
    "unchanged": "a.id = u.arrival_id",
    "refused": "false",
    "filtered": "false",
}
_ACCEPTED = """
SELECT a.line, a.key, NULL, NULL FROM arrival a
WHERE a.workspace_id = %(workspace)s AND a.batch_id = %(batch)s AND a.line > %(after)s
  AND a.line NOT IN (SELECT unnest(r.lines) FROM row_outcome r
                     WHERE r.workspace_id = %(workspace)s AND r.batch_id = %(batch)s
                       AND r.outcome IN ('merged', 'unattached'))
ORDER BY a.line LIMIT %(most)s
"""
_FIRST = """
SELECT DISTINCT ON (outcome) outcome, lines[1:%(most)s] FROM row_outcome
WHERE workspace_id = %(workspace)s AND batch_id = %(batch)s ORDER BY outcome, last_line
"""
OUTCOMES = ("accepted", *_ARRIVAL)


@dataclass(frozen=True)
class RowSeen:
    """A row of a file: its line, its key where it has one, and what is said of it.

    `waits_for` is what an unattached row still waits for; `detail` the code of a refusal, or the column of
    the file by which the map left the row out.
    """

    line: int
    key: str | None
    waits_for: str | None
    detail: str | None


def prepare() -> None:
    """Begin a file: nothing is known of its rows."""
    with connection.cursor() as cursor:
        cursor.execute(_PREPARE)


def note(outcome: str, rows: Iterable[tuple[int, str]]) -> None:
    """Remember lines that go no further, each with its detail."""
    found = list(rows)
    if not found:
        return
    lines, details = zip(*found, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, [outcome, list(lines), list(details)])


def note_taken() -> None:
    """Remember what the staged rows became, but for those that are new."""
    with connection.cursor() as cursor:
        cursor.execute(_NOTE_TAKEN)


def keep(step: Taking) -> None:
    """At the end of a file, keep what is remembered, in runs of lines."""
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, {"workspace": step.workspace_id, "batch": step.batch_id, "run": RUN_ROWS})


def with_rows(workspace_id: int, *, batch_ids: Collection[int]) -> dict[int, set[str]]:
    """For each batch the outcomes of which the rows are known: one older than this list has fewer."""
    known = {batch_id: {"accepted"} for batch_id in batch_ids}
    found = RowOutcome.objects.filter(workspace_id=workspace_id, batch_id__in=batch_ids)
    for batch_id, outcome in found.values_list("batch_id", "outcome").distinct():
        known[batch_id].add(outcome)
    return known


def first_lines(step: Taking, *, most: int) -> dict[str, list[int]]:
    """The first lines of each outcome but "accepted", `most` of each, once they are kept."""
    with connection.cursor() as cursor:
        cursor.execute(_FIRST, {"workspace": step.workspace_id, "batch": step.batch_id, "most": most})
        return dict(cursor.fetchall())


def rows(
    workspace_id: int, *, batch_id: int, outcome: str, after_line: int = 0, most: int = 50
) -> list[RowSeen]:
    """The rows of a batch that had an outcome when it came in, in the order of the file."""
    asked: dict[str, int | str] = {
        "workspace": workspace_id,
        "batch": batch_id,
        "outcome": outcome,
        "after": after_line,
        "most": most,
    }
    statement = _ACCEPTED if outcome == "accepted" else _RUNS.format(arrival=_ARRIVAL[outcome])
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        return [RowSeen(*row) for row in cursor.fetchall()]

"""Build attempts and clocks from facts: the same code keeps the tables and rebuilds them for a check."""

from dataclasses import dataclass

from django.db import connection

from entente.foundation.database.arrays import Column, read_columns, write_columns
from entente.foundation.ledger.projecting import Projection
from entente.foundation.ledger.queries import latest
from entente.foundation.ledger.series import Series
from entente.foundation.people.queries import calendars
from entente.stages.agreement.queries import versions
from entente.stages.followup.judging import AttemptEvents, Ground, HandoverColumns, judge
from entente.stages.followup.rules import VERDICTS

_ATTEMPTS = """
SELECT f.workspace_id, f.subject_id, f.person_id, f.occurred_at, (f.payload->>'member')::bigint,
    f.payload->>'channel',
       f.payload->>'direction', (f.payload->>'seconds')::integer, f.payload->>'outcome', f.evidence,
       (f.payload->>'human')::boolean, (f.payload->>'judged')::integer, (f.payload->>'two_way')::boolean,
       (f.payload->>'counts')::boolean
FROM ({facts}) f WHERE f.kind <> 'AttemptWithdrawn'
"""
ATTEMPTS = Projection(
    table="attempt",
    series=Series.ATTEMPT,
    columns=(
        "workspace_id",
        "id",
        "person_id",
        "occurred_at",
        "member_id",
        "channel",
        "direction",
        "seconds",
        "outcome",
        "evidence",
        "human",
        "judged_seconds",
        "two_way",
        "counts",
    ),
    select=_ATTEMPTS,
)
INSTANTS = frozenset(
    {
        "captured_at",
        "started_at",
        "due_at",
        "half_at",
        "elapsed_due_at",
        "first_attempt_at",
        "first_contact_at",
        "closed_at",
        "depth_due_at",
        "depth_reached_at",
        "breached_at",
    }
)
CLOCK_COLUMNS = (
    "workspace_id",
    "id",
    "person_id",
    "captured_at",
    "version_id",
    "started_at",
    "due_at",
    "half_at",
    "elapsed_due_at",
    "first_attempt_at",
    "first_attempt_by",
    "first_contact_at",
    "attempts",
    "elapsed_seconds",
    "business_seconds",
    "closed",
    "closed_at",
    "closed_business_seconds",
    "verdict",
    "elapsed_verdict",
    "depth_due_at",
    "depth_reached_at",
    "depth_attempts",
    "depth_verdict",
    "breached_at",
)
_VERDICTS = ", ".join(f"'{one}'" for one in VERDICTS if one)
_READ_HANDOVERS = """
SELECT h.id, h.person_id, h.captured_at, h.assigned_at, h.closed::int::bigint AS closed,
       coalesce(h.closed_at, '-infinity') AS closed_at,
       coalesce((b.kind = 'FirstAttemptMissed')::int, 0)::bigint AS breached,
       coalesce((d.kind = 'DepthMissed')::int, 0)::bigint AS depth_breached
FROM {source}handover h LEFT JOIN ({breaches}) b ON b.subject_id = h.id
LEFT JOIN ({depth_breaches}) d ON d.subject_id = h.id {scope}
WHERE h.workspace_id = {workspace}
"""
_READ_ATTEMPTS = """
SELECT a.id, a.person_id, a.occurred_at, coalesce(a.member_id, 0) AS member_id, a.human::int::bigint AS human,
       coalesce(a.judged_seconds, -1)::bigint AS judged_seconds, a.two_way::int::bigint AS two_way,
       a.counts::int::bigint AS counts
FROM {source}attempt a {scope} WHERE a.workspace_id = {workspace}
"""


@dataclass(frozen=True)
class People:
    """Some people: those of a temporary table with `person_id` whose ids lie between two, both included."""

    table: str
    first: int
    last: int

    def of(self, name: str) -> str:
        """The SQL that limits the rows of `name` to these people."""
        return (
            f"JOIN {self.table} p ON p.person_id = {name}.person_id"
            f" AND {name}.person_id BETWEEN {int(self.first)} AND {int(self.last)}"
        )


def judge_people(workspace_id: int, *, people: People, source: str = "") -> dict[str, Column]:
    """The clocks of the people as columns."""
    subjects = (
        f"(SELECT h.id AS subject_id FROM {source}handover h {people.of('h')}"  # noqa: S608 - only names of our own
        f" WHERE h.workspace_id = {int(workspace_id)})"
    )
    handovers = read_columns(
        _READ_HANDOVERS.format(
            source=source,
            workspace=int(workspace_id),
            scope=people.of("h"),
            breaches=latest(Series.BREACH, workspace_id=workspace_id, scope=subjects),
            depth_breaches=latest(Series.DEPTH_BREACH, workspace_id=workspace_id, scope=subjects),
        ),
        names=tuple(HandoverColumns.__dataclass_fields__),
        instants=frozenset({"captured_at", "assigned_at", "closed_at"}),
    )
    attempts = read_columns(
        _READ_ATTEMPTS.format(source=source, workspace=int(workspace_id), scope=people.of("a")),
        names=tuple(AttemptEvents.__dataclass_fields__),
        instants=frozenset({"occurred_at"}),
    )
    ground = Ground(versions=versions(workspace_id), calendars=calendars(workspace_id))
    return judge(HandoverColumns(**handovers), attempts=AttemptEvents(**attempts), ground=ground)


def write_clocks(workspace_id: int, *, clocks: dict[str, Column], people: People, into: str = "") -> None:
    """Write the clocks into `<into>clock`; of the people in scope, remove those whose handover is gone."""
    names = CLOCK_COLUMNS[1:]
    with connection.cursor() as cursor:
        cursor.execute(
            f"DROP TABLE IF EXISTS judged; CREATE TEMP TABLE judged ({_judged_columns()}) ON COMMIT DROP"
        )
        if clocks:
            write_columns("judged", columns={name: clocks[name] for name in names}, instants=INSTANTS)
        cursor.execute(
            f"DELETE FROM {into}clock c USING {people.table} p"  # noqa: S608 - only names of our own
            " WHERE c.workspace_id = %s AND c.person_id = p.person_id AND c.person_id BETWEEN %s AND %s"
            " AND NOT EXISTS (SELECT FROM judged j WHERE j.id = c.id)",
            [workspace_id, people.first, people.last],
        )
        held = ", ".join(f"held.{name}" for name in CLOCK_COLUMNS[2:])
        given = ", ".join(f"excluded.{name}" for name in CLOCK_COLUMNS[2:])
        updated = ", ".join(f"{name} = excluded.{name}" for name in CLOCK_COLUMNS[2:])
        cursor.execute(
            f"INSERT INTO {into}clock AS held ({', '.join(CLOCK_COLUMNS)})"  # noqa: S608 - only names of our own
            f" SELECT %s, {', '.join(_restored(name) for name in names)} FROM judged"
            f" ON CONFLICT (workspace_id, id) DO UPDATE SET {updated}"
            f" WHERE ({held}) IS DISTINCT FROM ({given})",
            [workspace_id],
        )


def _judged_columns() -> str:
    return ", ".join(
        f"{name} {'timestamptz' if name in INSTANTS else 'bigint'}" for name in CLOCK_COLUMNS[1:]
    )


def _restored(name: str) -> str:
    if name in INSTANTS:
        return f"NULLIF({name}, '-infinity')"
    if name in {"verdict", "elapsed_verdict", "depth_verdict"}:
        return f"(ARRAY[{_VERDICTS}])[NULLIF({name}, 0)]"
    if name == "closed":
        return "closed = 1"
    if name in {"version_id", "first_attempt_by"}:
        return f"NULLIF({name}, 0)"
    if name in {"elapsed_seconds", "business_seconds", "closed_business_seconds", "depth_attempts"}:
        return f"NULLIF({name}, (-9223372036854775808)::bigint)"
    return name

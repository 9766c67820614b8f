"""Build attempts and clocks from facts: the same code keeps the tables and rebuilds them for a check."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import connection

from entente.foundation.database.arrays import Column, read_columns, write_columns
from entente.foundation.ledger.projecting import Projection
from entente.foundation.ledger.queries import latest_of_one
from entente.foundation.ledger.series import Series
from entente.foundation.people.queries import calendars
from entente.stages.agreement.queries import versions
from entente.stages.followup.allowances import CLAUSES, Arrivals, counts_arrivals
from entente.stages.followup.judging import KNOWN_TEMPERATURES, AttemptEvents, Ground, HandoverColumns, judge
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
        "answer_due_at",
    }
)
CLOCK_COLUMNS = (
    "workspace_id",
    "id",
    "person_id",
    "captured_at",
    "version_id",
    "clause",
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
    "answer_due_at",
    "answer_verdict",
)
_CLAUSES = ", ".join(f"'{one}'" for one in CLAUSES if one)
_TEMPERATURES = ", ".join(f"'{one}'" for one in KNOWN_TEMPERATURES if one)
_VERDICTS = ", ".join(f"'{one}'" for one in VERDICTS if one)
_READ_HANDOVERS = """
SELECT h.id, h.person_id, h.captured_at, h.assigned_at, h.closed::int::bigint AS closed,
       coalesce(h.closed_at, '-infinity') AS closed_at,
       coalesce((b.kind = 'FirstAttemptMissed')::int, 0)::bigint AS breached,
       coalesce((d.kind = 'DepthMissed')::int, 0)::bigint AS depth_breached,
       coalesce(h.answered_at, '-infinity') AS answered_at,
       coalesce((n.kind = 'AnswerMissed')::int, 0)::bigint AS answer_breached,
       coalesce(h.batch_id, 0) AS batch_id,
       coalesce(array_position(ARRAY[{temperatures}], h.temperature), 0)::bigint AS temperature
FROM {source}handover h {scope}
LEFT JOIN LATERAL ({breach}) b ON true
LEFT JOIN LATERAL ({depth_breach}) d ON true
LEFT JOIN LATERAL ({answer_breach}) n ON true
WHERE h.workspace_id = {workspace}
"""
_READ_ATTEMPTS = """
SELECT a.id, a.person_id, a.occurred_at, coalesce(a.member_id, 0) AS member_id, a.human::int::bigint AS human,
       coalesce(a.judged_seconds, -1)::bigint AS judged_seconds, a.two_way::int::bigint AS two_way,
       a.counts::int::bigint AS counts, hashtext(a.channel)::bigint AS channel
FROM {source}attempt a {scope} WHERE a.workspace_id = {workspace}
"""
_READ_ARRIVALS = """
WITH weeks AS MATERIALIZED (
    SELECT DISTINCT date_trunc('week', h.captured_at AT TIME ZONE '{zone}') AS monday
    FROM {source}handover h JOIN {people} p ON p.person_id = h.person_id WHERE h.workspace_id = {workspace})
SELECT h.captured_at, coalesce(h.batch_id, 0) AS batch_id
FROM weeks w JOIN {source}handover h ON h.workspace_id = {workspace}
     AND h.captured_at >= w.monday AT TIME ZONE '{zone}'
     AND h.captured_at < (w.monday + interval '7 days') AT TIME ZONE '{zone}'
ORDER BY h.captured_at
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


def read_arrivals(workspace_id: int, *, people: str, zone: str, source: str = "") -> Arrivals:
    """Every lead of the weeks in which leads of the people came; none where no version asks for it."""
    if not any(counts_arrivals(version) for version in versions(workspace_id)):
        return Arrivals.none()
    statement = _READ_ARRIVALS.format(
        source=source, workspace=int(workspace_id), people=people, zone=ZoneInfo(zone).key
    )
    names = ("captured_at", "batch_id")
    return Arrivals(**read_columns(statement, names=names, instants=frozenset({"captured_at"})))


def judge_people(
    workspace_id: int, *, people: People, arrivals: Arrivals, source: str = ""
) -> dict[str, Column]:
    """The clocks of the people as columns; `arrivals` are those of `read_arrivals` for them."""
    handovers = read_columns(
        _READ_HANDOVERS.format(
            source=source,
            workspace=int(workspace_id),
            scope=people.of("h"),
            temperatures=_TEMPERATURES,
            breach=latest_of_one(Series.BREACH, workspace_id=workspace_id, subject="h.id"),
            depth_breach=latest_of_one(Series.DEPTH_BREACH, workspace_id=workspace_id, subject="h.id"),
            answer_breach=latest_of_one(Series.ANSWER_BREACH, workspace_id=workspace_id, subject="h.id"),
        ),
        names=tuple(HandoverColumns.__dataclass_fields__),
        instants=frozenset({"captured_at", "assigned_at", "closed_at", "answered_at"}),
    )
    attempts = read_columns(
        _READ_ATTEMPTS.format(source=source, workspace=int(workspace_id), scope=people.of("a")),
        names=tuple(AttemptEvents.__dataclass_fields__),
        instants=frozenset({"occurred_at"}),
    )
    ground = Ground(versions(workspace_id), calendars(workspace_id), arrivals)
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
    if name in {"verdict", "elapsed_verdict", "depth_verdict", "answer_verdict"}:
        return f"(ARRAY[{_VERDICTS}])[NULLIF({name}, 0)]"
    if name == "clause":
        return f"(ARRAY[{_CLAUSES}])[NULLIF(clause, 0)]"
    if name == "closed":
        return "closed = 1"
    if name in {"version_id", "first_attempt_by"}:
        return f"NULLIF({name}, 0)"
    if name in {"elapsed_seconds", "business_seconds", "closed_business_seconds", "depth_attempts"}:
        return f"NULLIF({name}, (-9223372036854775808)::bigint)"
    return name

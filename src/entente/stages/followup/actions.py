"""Record attempts, keep the clocks, and write down each broken promise once."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from entente.foundation.database.arrays import Column, write_columns
from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import Actor
from entente.kit.instants import NO_INSTANT, from_datetime
from entente.stages.capture import taking
from entente.stages.capture.taking import Taking
from entente.stages.followup.allowances import Arrivals
from entente.stages.followup.facts import FollowupFact
from entente.stages.followup.projection import People, judge_people, write_clocks
from entente.stages.followup.rules import VERDICTS, Verdict, is_breach

_ATTEMPTED = """
INSERT INTO fact (workspace_id, kind, series, subject_id, person_id, occurred_at, recorded_at, actor_id,
    source,
                  evidence, batch_id, voids, payload)
SELECT %(workspace)s, CASE WHEN i.direction = 'inbound' THEN 'ReplyReceived' ELSE 'AttemptMade' END, 4,
    t.subject_id,
       t.person_id, to_timestamp(i.at / 1e6::float8), %(now)s, %(actor)s, %(source)s, i.evidence, t.batch_id,
       CASE WHEN t.standing = 'merged' THEN (SELECT max(o.id) FROM fact o WHERE o.workspace_id = %(workspace)s
            AND o.series = 4 AND o.subject_id = t.subject_id) END,
       jsonb_strip_nulls(jsonb_build_object('member', i.member, 'channel', i.channel, 'direction',
           i.direction,
           'seconds', i.seconds, 'outcome', i.outcome, 'human', i.human = 1, 'judged', i.judged_seconds,
           'two_way', i.two_way = 1, 'counts', i.counts = 1))
FROM taken t JOIN incoming_attempts i ON i.line = t.line WHERE t.standing IN ('new', 'merged')
"""
_BREACHED = """
INSERT INTO fact (workspace_id, kind, series, subject_id, person_id, occurred_at, recorded_at, actor_id,
    source, payload)
SELECT %(workspace)s, CASE WHEN v.broken = 1 THEN %(missed)s ELSE %(cleared)s END, %(series)s, v.id,
    v.person_id,
       CASE WHEN v.broken = 1 THEN v.due_at ELSE %(now)s END, %(now)s, %(actor)s, 'clock',
       jsonb_strip_nulls(jsonb_build_object('version', NULLIF(v.version_id, 0), 'due_at', NULLIF(v.due_at,
           '-infinity')))
FROM breaches v
"""


@dataclass(frozen=True)
class Watched:
    """A promise whose breach is a fact: the prefix of its columns, the column that ends it, its facts."""

    prefix: str
    ended: str
    series: Series
    missed: FollowupFact
    cleared: FollowupFact


WATCHED = (
    Watched(
        "",
        "first_attempt_at",
        Series.BREACH,
        FollowupFact.FIRST_ATTEMPT_MISSED,
        FollowupFact.FIRST_ATTEMPT_MISS_CLEARED,
    ),
    Watched(
        "depth_",
        "depth_reached_at",
        Series.DEPTH_BREACH,
        FollowupFact.DEPTH_MISSED,
        FollowupFact.DEPTH_MISS_CLEARED,
    ),
    Watched(
        "answer_",
        "answered_at",
        Series.ANSWER_BREACH,
        FollowupFact.ANSWER_MISSED,
        FollowupFact.ANSWER_MISS_CLEARED,
    ),
)


def record_attempts(step: Taking) -> None:
    """Write the staged attempts into the ledger; those corrected to a stranger are withdrawn."""
    with connection.cursor() as cursor:
        cursor.execute(_ATTEMPTED, step.parameters())
    taking.withdraw(step, kind=FollowupFact.ATTEMPT_WITHDRAWN, series=Series.ATTEMPT)
    taking.touch_subjects(Series.ATTEMPT)
    taking.touch_people()


def keep_clocks(workspace_id: int, *, people: People, arrivals: Arrivals, by: Actor, now: datetime) -> None:
    """Judge the clocks of the people anew, write new breaches down, clear disproved ones, store the clocks.

    A breach is cleared only when a record shows that the promise was kept in time after all.
    """
    clocks = judge_people(workspace_id, people=people, arrivals=arrivals)
    if clocks:
        moment = from_datetime(now)
        for watched in WATCHED:
            _settle_breaches(clocks, watched, by=by, now=now, moment=moment)
        clocks["breached_at"] = np.where(clocks["broken"] == 1, clocks["due_at"], NO_INSTANT)
        _settle_elapsed(clocks, clocks["broken"] == 1)
    write_clocks(workspace_id, clocks=clocks, people=people)


def _settle_breaches(
    clocks: dict[str, Column], watched: Watched, *, by: Actor, now: datetime, moment: int
) -> None:
    """Decide what only time decides of a promise, into its verdict and the column `<prefix>broken`."""
    due, ended = clocks[f"{watched.prefix}due_at"], clocks[watched.ended]
    known = clocks[f"{watched.prefix}breached"] == 1
    broken = is_breach(due=due, attempted=ended, closed_at=clocks["closed_at"], now=moment, none=NO_INSTANT)
    clocks[f"{watched.prefix}broken"] = broken.astype(np.int64)
    if (broken != known).any():
        _write_breaches(clocks, broken != known, watched, by=by, now=now)
    verdict = clocks[f"{watched.prefix}verdict"]
    undecided = _undecided(clocks, due=due, ended=ended)
    verdict[undecided] = _by_breach(clocks, broken)[undecided]


def _settle_elapsed(clocks: dict[str, Column], broken: NDArray[np.bool_]) -> None:
    undecided = _undecided(clocks, due=clocks["elapsed_due_at"], ended=clocks["first_attempt_at"])
    decided = _by_breach(clocks, broken)
    clocks["elapsed_verdict"] = np.where(undecided, decided, clocks["elapsed_verdict"])


def _undecided(clocks: dict[str, Column], *, due: Column, ended: Column) -> NDArray[np.bool_]:
    """Where only time decides: promised, and neither attempted nor closed at a known time."""
    undated = clocks["closed_at"] == NO_INSTANT
    found: NDArray[np.bool_] = (due != NO_INSTANT) & (ended == NO_INSTANT) & undated
    return found


def _by_breach(clocks: dict[str, Column], broken: NDArray[np.bool_]) -> Column:
    ended = np.where(
        clocks["closed"] == 1, VERDICTS.index(Verdict.BROKEN_CLOSED), VERDICTS.index(Verdict.BROKEN_OPEN)
    )
    return np.where(broken, ended, 0)


def _write_breaches(
    clocks: dict[str, Column], changed: NDArray[np.bool_], watched: Watched, *, by: Actor, now: datetime
) -> None:
    columns = {name: clocks[name][changed] for name in ("id", "person_id", "version_id")}
    columns |= {name: clocks[f"{watched.prefix}{name}"][changed] for name in ("broken", "due_at")}
    with connection.cursor() as cursor:
        cursor.execute(
            "DROP TABLE IF EXISTS breaches; CREATE TEMP TABLE breaches"
            " (id bigint, person_id bigint, version_id bigint, broken bigint, due_at timestamptz)"
            " ON COMMIT DROP"
        )
        write_columns("breaches", columns=columns, instants=frozenset({"due_at"}))
        cursor.execute(
            _BREACHED,
            {
                "workspace": by.workspace_id,
                "actor": by.member_id,
                "now": now,
                "missed": watched.missed,
                "cleared": watched.cleared,
                "series": int(watched.series),
            },
        )

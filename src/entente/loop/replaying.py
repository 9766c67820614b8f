"""Rebuild every projection from the ledger beside the live one, and compare both ways."""

from dataclasses import dataclass

from django.db import connection

from entente.foundation.people.queries import workspace_settings
from entente.foundation.people.rules import Actor, Right
from entente.stages.agreement import projection as agreement
from entente.stages.agreement.aims_projection import AGREED_THINGS
from entente.stages.attribution.projection import SPEND
from entente.stages.audience import projection as audience
from entente.stages.capture import staging
from entente.stages.deal.projection import DEALS
from entente.stages.followup import projection as followup
from entente.stages.handover import projection as handover
from entente.stages.journey import projection as journey
from entente.stages.journey.defined import DEFINITIONS, TERMS
from entente.stages.review import audience_totals
from entente.stages.review import projection as review

REPLAYED = "replayed_"
_JOURNEY = (journey.STAGES, journey.CONTRIBUTIONS, journey.OBJECTIONS)
_COLUMNS: dict[str, tuple[str, ...]] = {
    "term_version": TERMS.columns,
    "definition_version": DEFINITIONS.columns,
    "agreement_version": agreement.COLUMNS,
    **{one.table: one.columns for one in agreement.PROJECTIONS},
    "handover": handover.COLUMNS,
    "attempt": followup.ATTEMPTS.columns,
    "deal": DEALS.columns,
    "spend": SPEND.columns,
    "clock": followup.CLOCK_COLUMNS,
    "daily_total": review.COLUMNS,
    "audience_total": audience_totals.COLUMNS,
    **{one.table: one.columns for one in (*audience.PROJECTIONS, *_JOURNEY, *AGREED_THINGS)},
}


@dataclass(frozen=True)
class Difference:
    """How a projection compares with its replay: rows of each, and rows that only one of them has."""

    projection: str
    rows: int
    only_live: int
    only_replayed: int


def replay_check(*, by: Actor) -> list[Difference]:
    """Rebuild every projection of the workspace into temporary tables and compare; changes nothing."""
    by.must(Right.READ)
    workspace_id = by.workspace_id
    staging.plan_for_many()
    with connection.cursor() as cursor:
        for table in _COLUMNS:
            cursor.execute(
                f"CREATE TEMP TABLE {REPLAYED}{table} "
                f" (LIKE {table} INCLUDING DEFAULTS INCLUDING INDEXES) ON COMMIT DROP"
            )
    agreement.project(workspace_id, into=REPLAYED)
    handover.project(workspace_id, scope=None, into=REPLAYED)
    for projection in (
        *(*agreement.PROJECTIONS, TERMS, DEFINITIONS, followup.ATTEMPTS, DEALS, SPEND),
        *(*audience.PROJECTIONS, *_JOURNEY, *AGREED_THINGS),
    ):
        projection.write(workspace_id, scope=None, into=REPLAYED)
    _replay_clocks(workspace_id)
    review.project(workspace_id, zone=workspace_settings(workspace_id).zone, everything=True, into=REPLAYED)
    return [_compare(table, columns, workspace_id) for table, columns in _COLUMNS.items()]


def _replay_clocks(workspace_id: int) -> None:
    everybody = f"{REPLAYED}people"
    zone = workspace_settings(workspace_id).zone
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMP TABLE {everybody} ON COMMIT DROP AS"  # noqa: S608 - names of our own
            f" SELECT DISTINCT person_id FROM {REPLAYED}handover"
        )
        cursor.execute(f"ANALYZE {everybody}, {REPLAYED}handover, {REPLAYED}attempt")
    arrivals = followup.read_arrivals(workspace_id, people=everybody, zone=zone, source=REPLAYED)
    for first, last in staging.slices(everybody):
        people = followup.People(everybody, first, last)
        clocks = followup.judge_people(workspace_id, people=people, arrivals=arrivals, source=REPLAYED)
        followup.write_clocks(workspace_id, clocks=clocks, people=people, into=REPLAYED)


def _compare(table: str, columns: tuple[str, ...], workspace_id: int) -> Difference:
    listed = ", ".join(columns)
    live = f"SELECT {listed} FROM {table} WHERE workspace_id = {int(workspace_id)}"  # noqa: S608 - only names of our own
    replayed = f"SELECT {listed} FROM {REPLAYED}{table}"  # noqa: S608 - only names of our own
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT (SELECT count(*) FROM ({live}) l),"  # noqa: S608 - only names of our own
            f" (SELECT count(*) FROM ({live} EXCEPT ALL {replayed}) a),"
            f" (SELECT count(*) FROM ({replayed} EXCEPT ALL {live}) b)"
        )
        rows, only_live, only_replayed = cursor.fetchone()
    return Difference(table, rows, only_live, only_replayed)

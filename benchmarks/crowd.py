"""A workspace with a million leads, laid down in bulk: what pages are measured on."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, connections

from entente import loop
from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.actions import NewWorkspace, add_member, create_workspace, give_password
from entente.foundation.people.queries import actor_of_member
from entente.foundation.people.rules import Actor, Role, Team
from entente.stages.agreement import drafting
from entente.stages.agreement.drafting import Beginning
from entente.stages.agreement.queries import required_contract
from entente.stages.agreement.rules import Terms
from entente.stages.review import projection as review

EMAIL, PASSWORD = "bench@example.com", "bench-bench-bench"
ZONE = "Europe/Paris"
_TERMS = Terms(
    leads_per_month=80_000,
    complete_share=0.9,
    required_information=("email", "phone"),
    speed_minutes=60,
    speed_share=0.8,
    depth_attempts=5,
    depth_days=5,
)
_PEOPLE = """
INSERT INTO person (workspace_id, id, name, email)
SELECT %(workspace)s, 10000000 + n, 'Person ' || n, 'person' || n || '@example.com'
FROM generate_series(1, %(rows)s) n
"""
_LEADS = """
INSERT INTO lead (workspace_id, id, person_id, external_id, fields)
SELECT %(workspace)s, 20000000 + n, 10000000 + n, 'L' || n, '{}' FROM generate_series(1, %(rows)s) n
"""
_HANDOVERS = """
INSERT INTO handover (workspace_id, id, lead_id, person_id, captured_at, assigned_at, assigned_implied,
    deemed_accepted, rep_id, source, has_email, has_phone, has_name, has_company, closed, answer, answered_at,
    temperature)
SELECT %(workspace)s, 20000000 + n, 20000000 + n, 10000000 + n, at, at, true, answer IS NULL, %(rep)s,
       (ARRAY['google', 'fair', 'partner', 'direct'])[1 + n %% 4], true, n %% 9 > 0, true, n %% 3 > 0,
       answer IS NOT DISTINCT FROM 'returned', answer,
       CASE WHEN answer IS NOT NULL THEN at + interval '3 hours' END,
       (ARRAY['hot', 'hot', 'warm', 'warm', 'warm', 'warm', 'warm', 'cold', 'cold'])[1 + n %% 10]
FROM generate_series(1, %(rows)s) n
CROSS JOIN LATERAL (
    SELECT CASE WHEN n %% 20 < 12 THEN 'accepted' WHEN n %% 20 = 12 THEN 'returned' END) AS said(answer)
CROSS JOIN LATERAL (SELECT %(now)s::timestamptz - make_interval(secs => n * 31536000.0 / %(rows)s)) AS t(at)
"""
_CLOCKS = """
INSERT INTO clock (workspace_id, id, person_id, captured_at, version_id, started_at, due_at, half_at,
    elapsed_due_at, first_attempt_at, first_attempt_by, attempts, elapsed_seconds, business_seconds, closed,
    verdict, elapsed_verdict)
SELECT %(workspace)s, id, person_id, captured_at, %(version)s, captured_at, due,
       captured_at + interval '3 hours', due,
       CASE WHEN tried THEN captured_at + interval '2 hours' END, CASE WHEN tried THEN rep_id END,
       CASE WHEN tried THEN 3 ELSE 0 END, CASE WHEN tried THEN 7200 END, CASE WHEN tried THEN 3600 END,
       closed, stands, stands
FROM (SELECT h.*, captured_at + interval '6 hours' AS due, id %% 5 > 0 AS tried,
             CASE WHEN id %% 5 > 0 THEN CASE WHEN id %% 3 > 0 THEN 'met' ELSE 'met_late' END
                  WHEN captured_at + interval '6 hours' < %(now)s THEN 'broken_open' END AS stands
      FROM handover h WHERE h.workspace_id = %(workspace)s) h
"""


def gather(rows: int, *, now: datetime) -> str:
    """Lay down `rows` leads of the last year; gives the workspace's short name."""
    by = create_workspace(NewWorkspace("crowd", "Crowd", ZONE, "en", "EUR"))
    with workspace_transaction(by.workspace_id):
        admin = add_member(by.workspace_id, by=by, name="Bench", email=EMAIL, role=Role.ADMIN, team=None)
        give_password(PASSWORD, by=by)
        from_day = (now - timedelta(days=400)).date()
        version = _promise(by, from_day=from_day, at=now - timedelta(days=401))
        _lay_down(by, rows=rows, now=now, version=version, rep=admin.id)
        review.project(by.workspace_id, zone=ZONE, everything=True)
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")  # what the server does by itself a minute after an import
    return "crowd"


def _promise(by: Actor, *, from_day: date, at: datetime) -> int:
    """Terms that two heads signed a while ago; gives the version."""
    marketing, sales = (
        add_member(by.workspace_id, by=by, name=f"Head of {team}", email=None, role=Role.HEAD, team=team)
        for team in (Team.MARKETING, Team.SALES)
    )
    drafting.draft(Beginning(from_day, values=_TERMS.as_mapping()), by=by, now=at)
    found = drafting.propose(seen=required_contract(by.workspace_id).seen, by=by, now=at)
    for head in (marketing, sales):
        actor = actor_of_member(head)
        side = Team.MARKETING if head is marketing else Team.SALES
        loop.sign_agreement(side, seen_hash=found.content_hash, by=actor, now=at)
    return found.id


def _lay_down(by: Actor, *, rows: int, now: datetime, version: int, rep: int) -> None:
    values: dict[str, Any] = {
        "workspace": by.workspace_id,
        "rows": rows,
        "now": now,
        "version": version,
        "rep": rep,
    }
    with connection.cursor() as cursor:
        for statement in (_PEOPLE, _LEADS, _HANDOVERS, _CLOCKS):
            cursor.execute(statement, values)

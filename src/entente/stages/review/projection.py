"""Stored daily totals: what was captured on each local day and what became of it."""

from typing import Any

from django.db import connection

from entente.stages.agreement.queries import versions
from entente.stages.capture.staging import plan_for_many
from entente.stages.review.audience_totals import project_audience

COLUMNS = (
    "workspace_id",
    "day",
    "version_id",
    "leads",
    "complete",
    "met",
    "met_late",
    "broken_open",
    "broken_closed",
    "void",
    "waiting",
    "attempts",
    "depth_met",
    "depth_late",
    "depth_broken",
    "depth_void",
    "won",
    "revenue_cents",
    "answer_met",
    "answer_late",
    "answer_broken",
    "answer_waiting",
    "returned",
    "returned_with_reason",
    "temperature",
)
# A day of which some clocks were never judged by a promised answer is not counted: the sweep takes them on.
_SELECT = """
SELECT h.workspace_id, (h.captured_at AT TIME ZONE %(zone)s)::date AS day, coalesce(c.version_id, 0),
    count(*),
       count(*) FILTER (WHERE (h.has_email OR NOT coalesce(n.email, false)) AND (h.has_phone OR NOT
           coalesce(n.phone, false))
                          AND (h.has_name OR NOT coalesce(n.name, false))
                          AND (h.has_company OR NOT coalesce(n.company, false))),
       count(*) FILTER (WHERE c.verdict = 'met'), count(*) FILTER (WHERE c.verdict = 'met_late'),
       count(*) FILTER (WHERE c.verdict = 'broken_open'), count(*) FILTER (WHERE c.verdict = 'broken_closed'),
       count(*) FILTER (WHERE c.verdict = 'void'), count(*) FILTER (WHERE c.due_at IS NOT NULL AND
           c.verdict IS NULL),
       sum(c.attempts), count(*) FILTER (WHERE c.depth_verdict = 'met'),
       count(*) FILTER (WHERE c.depth_verdict = 'met_late'),
       count(*) FILTER (WHERE c.depth_verdict IN ('broken_open', 'broken_closed')),
       count(*) FILTER (WHERE c.depth_verdict = 'void'), coalesce(sum(w.won), 0),
       coalesce(sum(w.cents), 0), CASE WHEN bool_or(n.answer AND c.answer_due_at IS NULL) THEN NULL
           ELSE count(*) FILTER (WHERE c.answer_verdict = 'met') END,
       count(*) FILTER (WHERE c.answer_verdict = 'met_late'),
       count(*) FILTER (WHERE c.answer_verdict IN ('broken_open', 'broken_closed')),
       count(*) FILTER (WHERE c.answer_due_at IS NOT NULL
           AND c.answer_verdict IS NULL),
       count(*) FILTER (WHERE h.answer = 'returned'),
       count(*) FILTER (WHERE h.answer = 'returned' AND h.return_reason IS NOT NULL),
       coalesce(h.temperature, '') AS temperature
{joined}
LEFT JOIN unnest(%(versions)s::bigint[], %(email)s::boolean[], %(phone)s::boolean[], %(name)s::boolean[],
                 %(company)s::boolean[], %(answer)s::boolean[])
    AS n(version_id, email, phone, name, company, answer) ON n.version_id = c.version_id
{won}
WHERE h.workspace_id = %(workspace)s {scope}
GROUP BY 1, 2, 3, temperature
"""
_OF_DAYS = """ AND h.captured_at >= (SELECT min(day)::timestamp AT TIME ZONE %(zone)s FROM touched_day)
AND h.captured_at < (SELECT (max(day) + 1)::timestamp AT TIME ZONE %(zone)s FROM touched_day)
AND (h.captured_at AT TIME ZONE %(zone)s)::date IN (SELECT day FROM touched_day)"""
_SUMMED = """count(*) AS won,
    sum(d.amount_cents) FILTER (WHERE coalesce(d.currency, m.currency) = m.currency) AS cents
    FROM {source}deal d JOIN workspace m ON m.id = d.workspace_id
    WHERE d.workspace_id = %(workspace)s AND d.state = 'won'"""
_GATHERED = {
    "joined": """FROM {source}handover h
JOIN {source}clock c ON c.workspace_id = h.workspace_id AND c.id = h.id""",
    "won": f"LEFT JOIN (SELECT d.lead_id, {_SUMMED} GROUP BY d.lead_id) w ON w.lead_id = h.lead_id",
}
# Of a few days each lead is looked up: the planner, which takes a workspace for small, would go through all
# clocks for each lead.
_IN_TURN = {
    "joined": """FROM touched_day t CROSS JOIN LATERAL (
    SELECT * FROM {source}handover o WHERE o.workspace_id = %(workspace)s
    AND o.captured_at >= t.day::timestamp AT TIME ZONE %(zone)s
    AND o.captured_at < (t.day + 1)::timestamp AT TIME ZONE %(zone)s OFFSET 0) h
CROSS JOIN LATERAL (
    SELECT * FROM {source}clock k WHERE k.workspace_id = h.workspace_id AND k.id = h.id OFFSET 0) c""",
    "won": f"LEFT JOIN LATERAL (SELECT {_SUMMED} AND d.lead_id = h.lead_id) w ON true",
}
FEW_DAYS = 31


def note_days(workspace_id: int, *, zone: str, people: str) -> None:
    """Remember the capture days of the people's handovers, whose totals will change."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE IF NOT EXISTS touched_day (day date PRIMARY KEY) ON COMMIT DROP")
        cursor.execute(
            "INSERT INTO touched_day SELECT DISTINCT (h.captured_at AT TIME ZONE %s)::date FROM handover h"  # noqa: S608 - only names of our own
            f" JOIN {people} p ON p.person_id = h.person_id WHERE h.workspace_id = %s ON CONFLICT DO NOTHING",
            [zone, workspace_id],
        )


def project(workspace_id: int, *, zone: str, everything: bool = False, into: str = "") -> None:
    """Write the totals of the days noted (or of all days) into `<into>daily_total`."""
    held = versions(workspace_id)
    parameters: dict[str, Any] = {
        "workspace": workspace_id,
        "zone": zone,
        "versions": [version.id for version in held],
        **{
            name: [name in version.terms.required_information for version in held]
            for name in ("email", "phone", "name", "company")
        },
        "answer": [version.terms.answer_hours is not None for version in held],
    }
    with connection.cursor() as cursor:
        tables, scope = _GATHERED, ""
        if not everything:
            tables, scope = _ways(cursor)
            cursor.execute(
                f"DELETE FROM {into}daily_total WHERE workspace_id = %(workspace)s"  # noqa: S608 - only names of our own
                " AND day IN (SELECT day FROM touched_day)",
                parameters,
            )
        statement = _SELECT.format(scope=scope, **tables).format(source=into)
        cursor.execute(f"INSERT INTO {into}daily_total ({', '.join(COLUMNS)}) {statement}", parameters)
    project_audience(
        workspace_id, zone=zone, days="" if everything else "SELECT day FROM touched_day", into=into
    )


def _ways(cursor: Any) -> tuple[dict[str, str], str]:
    """How the leads of the days noted are found: one after another where the days are few."""
    cursor.execute("SELECT count(*) FROM touched_day")
    if cursor.fetchone()[0] <= FEW_DAYS:
        return _IN_TURN, ""
    plan_for_many()
    return _GATHERED, _OF_DAYS

"""Stored daily totals by persona, as it is now and as promised, and by segment."""

from django.db import connection

COLUMNS = ("workspace_id", "day", "kind", "number", "leads", "won")
_SELECT = """
WITH lead AS MATERIALIZED (
    SELECT h.workspace_id, h.id, (h.captured_at AT TIME ZONE %(zone)s)::date AS day,
           w.lead_id IS NOT NULL AS won, coalesce(m.persona_id, 0) AS persona_id,
           coalesce(m.promised_id, 0) AS promised_id,
           coalesce(m.segment_count, 0) AS segment_count
    FROM {source}handover h
    LEFT JOIN {source}audience_match m ON m.workspace_id = h.workspace_id AND m.id = h.id
    LEFT JOIN (SELECT DISTINCT lead_id FROM {source}deal
               WHERE workspace_id = %(workspace)s AND state = 'won') w ON w.lead_id = h.lead_id
    WHERE h.workspace_id = %(workspace)s {scope})
SELECT workspace_id, day, 'persona', persona_id, count(*), count(*) FILTER (WHERE won)
FROM lead GROUP BY 1, 2, 4
UNION ALL
SELECT workspace_id, day, 'promised', promised_id, count(*), count(*) FILTER (WHERE won)
FROM lead GROUP BY 1, 2, 4
UNION ALL
SELECT workspace_id, day, 'overlap', least(segment_count, 2), count(*), count(*) FILTER (WHERE won)
FROM lead GROUP BY 1, 2, 4
UNION ALL
SELECT l.workspace_id, l.day, 'segment', s.segment_id, count(*), count(*) FILTER (WHERE l.won)
FROM lead l JOIN {source}segment_lead s ON s.workspace_id = l.workspace_id AND s.id = l.id
WHERE l.segment_count > 0 GROUP BY 1, 2, 4
"""


_SCOPE = """AND h.captured_at >= (SELECT min(day)::timestamp AT TIME ZONE %(zone)s FROM ({days}) d)
    AND h.captured_at < (SELECT (max(day) + 1)::timestamp AT TIME ZONE %(zone)s FROM ({days}) d)
    AND (h.captured_at AT TIME ZONE %(zone)s)::date IN ({days})"""
_FORGET = "DELETE FROM {into}audience_total WHERE workspace_id = %(workspace)s {days}"
_WRITE = "INSERT INTO {into}audience_total ({columns}) {select}"


def project_audience(workspace_id: int, *, zone: str, days: str = "", into: str = "") -> None:
    """Write the totals into `<into>audience_total`: of all days, or those that the SQL `days` selects."""
    scope = _SCOPE.replace("{days}", days) if days else ""
    select = _SELECT.format(source=into, scope=scope)
    values: dict[str, int | str] = {"workspace": workspace_id, "zone": zone}
    with connection.cursor() as cursor:
        cursor.execute(_FORGET.format(into=into, days=f"AND day IN ({days})" if days else ""), values)
        cursor.execute(_WRITE.format(into=into, columns=", ".join(COLUMNS), select=select), values)

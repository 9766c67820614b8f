"""What a version of the agreement would judge again, said before it is entered."""

from datetime import date

from django.db import connection

from entente.foundation.people.queries import workspace_settings
from entente.foundation.people.rules import Actor, Right
from entente.stages.agreement.queries import versions

_COUNT = """
SELECT count(*) FROM handover
WHERE workspace_id = %(workspace)s AND assigned_at >= %(first)s::date::timestamp AT TIME ZONE %(zone)s
  AND (%(end)s::date IS NULL OR assigned_at < %(end)s::date::timestamp AT TIME ZONE %(zone)s)
"""


def judged_again(*, by: Actor, from_day: date) -> int:
    """How many handovers were assigned in the time of a version from this day, up to the next one."""
    by.must(Right.READ)
    later = [version.from_day for version in versions(by.workspace_id) if version.from_day > from_day]
    zone = workspace_settings(by.workspace_id).zone
    period = {"first": from_day, "end": min(later, default=None), "zone": zone}
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"workspace": by.workspace_id, **period})
        return int(cursor.fetchone()[0])

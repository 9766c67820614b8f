"""Daily totals by the persona for which leads count in promises, and a job that decides older leads again."""

from django.db import migrations

FILL = """
DO $$
DECLARE
    company record;
BEGIN
    FOR company IN SELECT id, zone FROM workspace LOOP
        PERFORM set_config('entente.workspace', company.id::text, true);
        INSERT INTO audience_total (workspace_id, day, kind, number, leads, won)
        SELECT h.workspace_id, (h.captured_at AT TIME ZONE company.zone)::date, 'promised',
               coalesce(m.promised_id, 0), count(*), count(*) FILTER (WHERE w.lead_id IS NOT NULL)
        FROM handover h
        LEFT JOIN audience_match m ON m.workspace_id = h.workspace_id AND m.id = h.id
        LEFT JOIN (SELECT DISTINCT lead_id FROM deal WHERE workspace_id = company.id AND state = 'won') w
            ON w.lead_id = h.lead_id
        WHERE h.workspace_id = company.id GROUP BY 1, 2, 4;
        INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock, args)
        SELECT 'imports', 'decide_audience', 'decide-' || company.id, 'decide-' || company.id,
               jsonb_build_object('workspace_id', company.id, 'member_id', 0)
        WHERE EXISTS (SELECT FROM fact WHERE workspace_id = company.id AND series = 12)
        ON CONFLICT DO NOTHING;
    END LOOP;
    PERFORM set_config('entente.workspace', '', true);
END $$;
"""


class Migration(migrations.Migration):
    """The worker decides by the personas of each day, which only the rules in the code can do."""

    dependencies = [
        ("review", "0005_temperature"),
        ("audience", "0002_promised"),
        ("handover", "0003_batch"),
        ("deal", "0001_initial"),
        ("ledger", "0002_append_only"),
        ("procrastinate", "0001_initial"),
    ]
    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]

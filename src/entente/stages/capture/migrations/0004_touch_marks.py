"""Touches are copied for numbers: the months of those that are there already wait for it."""

from django.db import migrations

MARK = """
DO $$
DECLARE
    company bigint;
BEGIN
    FOR company IN SELECT id FROM workspace LOOP
        PERFORM set_config('entente.workspace', company::text, true);
        INSERT INTO changed_month (workspace_id, subject, month, changed_in)
        SELECT DISTINCT company, 'touch', date_trunc('month', occurred_at AT TIME ZONE 'UTC')::date,
               pg_current_xact_id()::text::bigint
        FROM touch WHERE workspace_id = company
        ON CONFLICT (workspace_id, subject, month) DO NOTHING;
    END LOOP;
    PERFORM set_config('entente.workspace', '', true);
END $$;
"""


class Migration(migrations.Migration):
    """Each company's months, under its own row-level security."""

    dependencies = [("capture", "0003_person_key"), ("ledger", "0001_initial"), ("people", "0001_initial")]
    operations = [migrations.RunSQL(MARK, migrations.RunSQL.noop)]

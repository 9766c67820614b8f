"""Daily totals by persona and by segment."""

from django.db import migrations, models

FILL = """
DO $$
DECLARE
    company record;
BEGIN
    FOR company IN SELECT id, zone FROM workspace LOOP
        PERFORM set_config('entente.workspace', company.id::text, true);
        INSERT INTO audience_total (workspace_id, day, kind, number, leads, won)
        WITH lead AS MATERIALIZED (
            SELECT h.id, (h.captured_at AT TIME ZONE company.zone)::date AS day,
                   EXISTS (SELECT FROM deal d WHERE d.workspace_id = h.workspace_id AND d.lead_id = h.lead_id
                           AND d.state = 'won') AS won,
                   coalesce(m.persona_id, 0) AS persona_id, coalesce(m.segment_count, 0) AS segment_count
            FROM handover h LEFT JOIN audience_match m ON m.workspace_id = h.workspace_id AND m.id = h.id
            WHERE h.workspace_id = company.id)
        SELECT company.id, day, 'persona', persona_id, count(*), count(*) FILTER (WHERE won)
        FROM lead GROUP BY 2, 4
        UNION ALL
        SELECT company.id, day, 'overlap', least(segment_count, 2), count(*), count(*) FILTER (WHERE won)
        FROM lead GROUP BY 2, 4
        UNION ALL
        SELECT company.id, l.day, 'segment', s.segment_id, count(*), count(*) FILTER (WHERE l.won)
        FROM lead l JOIN segment_lead s ON s.workspace_id = company.id AND s.id = l.id GROUP BY 2, 4;
    END LOOP;
    PERFORM set_config('entente.workspace', '', true);
END $$;
"""


class Migration(migrations.Migration):
    """Filled for the leads that are there already."""

    dependencies = [
        ("review", "0002_won"),
        ("audience", "0001_initial"),
        ("handover", "0003_batch"),
        ("deal", "0001_initial"),
        ("people", "0003_joined"),
    ]
    operations = [
        migrations.CreateModel(
            name="AudienceTotal",
            fields=[
                ("pk", models.CompositePrimaryKey("workspace_id", "day", "kind", "number", blank=True, editable=False, primary_key=True, serialize=False)),
                ("workspace_id", models.BigIntegerField()),
                ("day", models.DateField()),
                ("kind", models.TextField()),
                ("number", models.BigIntegerField()),
                ("leads", models.IntegerField()),
                ("won", models.IntegerField()),
            ],
            options={"db_table": "audience_total"},
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]

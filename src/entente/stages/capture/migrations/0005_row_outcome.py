"""The rows behind the counts of an import."""

import django.contrib.postgres.fields
from django.db import migrations, models

import entente.foundation.database.tenancy

EARLIER = """
DO $$
DECLARE
    company bigint;
BEGIN
    FOR company IN SELECT id FROM workspace LOOP
        PERFORM set_config('entente.workspace', company::text, true);
        INSERT INTO row_outcome (workspace_id, batch_id, outcome, last_line, lines, arrivals, details)
        SELECT company, batch_id, outcome, max(line), array_agg(line ORDER BY line),
               array_agg(NULL::bigint), array_agg(NULL::text)
        FROM (SELECT batch_id, line, CASE WHEN waits_for IS NULL THEN 'merged' ELSE 'unattached' END AS outcome
              FROM arrival WHERE workspace_id = company AND (waits_for IS NOT NULL OR revision > 1)) a
        GROUP BY batch_id, outcome;
    END LOOP;
    PERFORM set_config('entente.workspace', '', true);
END $$;
"""


class Migration(migrations.Migration):
    """Of batches that are there already, what their arrivals still tell is written down."""

    dependencies = [("capture", "0004_touch_marks"), ("people", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="RowOutcome",
            fields=[
                ("pk", models.CompositePrimaryKey("workspace_id", "id", blank=True, editable=False, primary_key=True, serialize=False)),
                ("workspace_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ("batch_id", models.BigIntegerField()),
                ("outcome", models.TextField()),
                ("last_line", models.IntegerField()),
                ("lines", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ("arrivals", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(null=True), size=None)),
                ("details", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(null=True), size=None)),
            ],
            options={"db_table": "row_outcome"},
        ),
        migrations.AddIndex(
            model_name="rowoutcome",
            index=models.Index(fields=["workspace_id", "batch_id", "outcome", "last_line"], name="row_outcome_run"),
        ),
        migrations.RemoveIndex(model_name="arrival", name="arrival_batch"),
        migrations.AddIndex(
            model_name="arrival", index=models.Index(fields=["workspace_id", "batch_id", "line"], name="arrival_line")
        ),
        migrations.RunSQL(EARLIER, migrations.RunSQL.noop),
    ]

"""The persona for which a lead counts in promises: so far, the one it is."""

from django.db import migrations, models

FILL = """
DO $$
DECLARE
    company record;
BEGIN
    FOR company IN SELECT id FROM workspace LOOP
        PERFORM set_config('entente.workspace', company.id::text, true);
        UPDATE audience_match SET promised_id = persona_id, promised_rules_id = rules_id
        WHERE workspace_id = company.id AND persona_id IS NOT NULL;
    END LOOP;
    PERFORM set_config('entente.workspace', '', true);
END $$;
"""


class Migration(migrations.Migration):
    """Filled as the facts that are there say it; `review.0006` has them decided again."""

    dependencies = [("audience", "0001_initial"), ("people", "0003_joined")]
    operations = [
        migrations.AddField("audiencematch", "promised_id", models.BigIntegerField(null=True)),
        migrations.AddField("audiencematch", "promised_rules_id", models.BigIntegerField(null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            "audiencematch",
            models.Index(fields=["workspace_id", "promised_id", "id"], name="audience_match_promised"),
        ),
    ]

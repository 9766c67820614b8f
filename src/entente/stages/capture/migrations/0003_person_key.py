"""A key of a person is its own primary key."""

from django.db import migrations, models

KEYED = """
ALTER TABLE person_key DROP CONSTRAINT person_key_once;
ALTER TABLE person_key DROP COLUMN id;
ALTER TABLE person_key ADD PRIMARY KEY (workspace_id, kind, value);
"""


class Migration(migrations.Migration):
    """One index less for every key of every lead."""

    dependencies = [("capture", "0002_touch")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(KEYED, migrations.RunSQL.noop)],
            state_operations=[
                migrations.DeleteModel(name="PersonKey"),
                migrations.CreateModel(
                    name="PersonKey",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "workspace_id",
                                "kind",
                                "value",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("workspace_id", models.BigIntegerField()),
                        ("kind", models.TextField()),
                        ("value", models.TextField()),
                        ("person_id", models.BigIntegerField()),
                    ],
                    options={
                        "db_table": "person_key",
                        "indexes": [
                            models.Index(fields=["workspace_id", "person_id"], name="person_key_person")
                        ],
                    },
                ),
            ],
        )
    ]

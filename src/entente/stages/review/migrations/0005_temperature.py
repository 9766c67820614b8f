"""Daily totals by the temperature of the leads."""

from django.db import migrations, models

PK = "ALTER TABLE daily_total DROP CONSTRAINT daily_total_pkey, ADD PRIMARY KEY ({columns})"


class Migration(migrations.Migration):
    """Leads that are there already carry none."""

    dependencies = [
        ('review', '0004_answer'),
        ('handover', '0005_temperature'),
    ]

    operations = [
        migrations.AddField('dailytotal', 'temperature', models.TextField(db_default='')),
        migrations.RunSQL(
            PK.format(columns="workspace_id, day, version_id, temperature"),
            PK.format(columns="workspace_id, day, version_id"),
            state_operations=[
                migrations.AlterField(
                    'dailytotal',
                    'pk',
                    models.CompositePrimaryKey('workspace_id', 'day', 'version_id', 'temperature', blank=True, editable=False, primary_key=True, serialize=False),
                ),
            ],
        ),
    ]

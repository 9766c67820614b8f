"""The first tables."""

import entente.foundation.database.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='AgreementVersion',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('from_day', models.DateField()),
                ('entered_at', models.DateTimeField()),
                ('entered_by', models.BigIntegerField()),
                ('entered_afterwards', models.BooleanField()),
                ('terms', models.JSONField()),
            ],
            options={
                'db_table': 'agreement_version',
                'indexes': [models.Index(fields=['workspace_id', 'from_day', 'id'], name='agreement_from')],
            },
        ),
    ]

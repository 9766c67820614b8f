"""The first tables."""

import django.db.models.functions.datetime
import entente.foundation.database.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='ChangedMonth',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'subject', 'month', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('subject', models.TextField()),
                ('month', models.DateField()),
                ('changed_in', models.BigIntegerField()),
            ],
            options={
                'db_table': 'changed_month',
                'indexes': [models.Index(fields=['workspace_id', 'changed_in'], name='changed_month_in')],
            },
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('kind', models.TextField()),
                ('series', models.SmallIntegerField()),
                ('subject_id', models.BigIntegerField()),
                ('person_id', models.BigIntegerField(null=True)),
                ('occurred_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('actor_id', models.BigIntegerField()),
                ('source', models.TextField()),
                ('evidence', models.SmallIntegerField(null=True)),
                ('batch_id', models.BigIntegerField(null=True)),
                ('voids', models.BigIntegerField(null=True)),
                ('idempotency_key', models.TextField(null=True)),
                ('payload', models.JSONField()),
            ],
            options={
                'db_table': 'fact',
                'indexes': [models.Index(fields=['workspace_id', 'series', 'subject_id', 'id'], name='fact_subject')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('idempotency_key__isnull', False)), fields=('workspace_id', 'idempotency_key'), name='fact_once')],
            },
        ),
    ]

"""The first tables."""

import entente.foundation.database.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('person_id', models.BigIntegerField()),
                ('occurred_at', models.DateTimeField()),
                ('member_id', models.BigIntegerField(null=True)),
                ('channel', models.TextField()),
                ('direction', models.TextField()),
                ('seconds', models.IntegerField(null=True)),
                ('outcome', models.TextField(null=True)),
                ('evidence', models.SmallIntegerField()),
                ('human', models.BooleanField()),
                ('judged_seconds', models.IntegerField(null=True)),
                ('two_way', models.BooleanField()),
                ('counts', models.BooleanField()),
            ],
            options={
                'db_table': 'attempt',
                'indexes': [models.Index(fields=['workspace_id', 'person_id', 'occurred_at'], name='attempt_person')],
            },
        ),
        migrations.CreateModel(
            name='Clock',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('person_id', models.BigIntegerField()),
                ('captured_at', models.DateTimeField()),
                ('version_id', models.BigIntegerField(null=True)),
                ('started_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('half_at', models.DateTimeField(null=True)),
                ('elapsed_due_at', models.DateTimeField(null=True)),
                ('first_attempt_at', models.DateTimeField(null=True)),
                ('first_attempt_by', models.BigIntegerField(null=True)),
                ('first_contact_at', models.DateTimeField(null=True)),
                ('attempts', models.IntegerField()),
                ('elapsed_seconds', models.BigIntegerField(null=True)),
                ('business_seconds', models.BigIntegerField(null=True)),
                ('closed', models.BooleanField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_business_seconds', models.BigIntegerField(null=True)),
                ('verdict', models.TextField(null=True)),
                ('elapsed_verdict', models.TextField(null=True)),
                ('depth_due_at', models.DateTimeField(null=True)),
                ('depth_reached_at', models.DateTimeField(null=True)),
                ('depth_attempts', models.IntegerField(null=True)),
                ('depth_verdict', models.TextField(null=True)),
                ('breached_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'clock',
                'indexes': [models.Index(condition=models.Q(('closed', False), ('first_attempt_at__isnull', True)), fields=['workspace_id', 'due_at', 'id'], name='clock_waiting'), models.Index(fields=['workspace_id', 'verdict', 'captured_at', 'id'], name='clock_verdict'), models.Index(fields=['workspace_id', 'person_id'], name='clock_person')],
            },
        ),
    ]

"""The first tables."""

import django.db.models.functions.datetime
import entente.foundation.database.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='Touch',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', 'occurred_at', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField()),
                ('occurred_at', models.DateTimeField()),
                ('person_id', models.BigIntegerField()),
                ('batch_id', models.BigIntegerField(null=True)),
                ('kind', models.TextField()),
                ('channel', models.TextField(null=True)),
                ('source', models.TextField(null=True)),
                ('medium', models.TextField(null=True)),
                ('campaign', models.TextField(null=True)),
                ('content', models.TextField(null=True)),
                ('term', models.TextField(null=True)),
                ('page', models.TextField(null=True)),
                ('offer', models.TextField(null=True)),
            ],
            options={
                'db_table': 'touch',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('kind', models.TextField()),
                ('file_name', models.TextField()),
                ('map', models.JSONField()),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('by_member', models.BigIntegerField()),
                ('counts', models.JSONField(default=dict)),
                ('refused_file', models.TextField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_by', models.BigIntegerField(null=True)),
            ],
            options={
                'db_table': 'import_batch',
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('name', models.TextField(null=True)),
                ('email', models.TextField(null=True)),
                ('phone', models.TextField(null=True)),
                ('company', models.TextField(null=True)),
                ('city', models.TextField(null=True)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'person',
            },
        ),
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('kind', models.TextField()),
                ('key', models.TextField()),
                ('revision', models.IntegerField()),
                ('digest', models.UUIDField()),
                ('batch_id', models.BigIntegerField()),
                ('line', models.IntegerField()),
                ('subject_id', models.BigIntegerField(null=True)),
                ('person_id', models.BigIntegerField(null=True)),
                ('waits_for', models.TextField(null=True)),
                ('values', models.JSONField(null=True)),
                ('received_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'arrival',
                'indexes': [models.Index(fields=['workspace_id', 'batch_id'], name='arrival_batch'), models.Index(condition=models.Q(('waits_for__isnull', False)), fields=['workspace_id', 'waits_for'], name='arrival_waits')],
                'constraints': [models.UniqueConstraint(fields=('workspace_id', 'kind', 'key', 'revision'), name='arrival_once')],
            },
        ),
        migrations.CreateModel(
            name='Lead',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('person_id', models.BigIntegerField()),
                ('external_id', models.TextField()),
                ('fields', models.JSONField(default=dict)),
            ],
            options={
                'db_table': 'lead',
                'indexes': [models.Index(fields=['workspace_id', 'person_id'], name='lead_person'), models.Index(fields=['workspace_id', 'external_id'], name='lead_external')],
            },
        ),
        migrations.CreateModel(
            name='PersonKey',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('kind', models.TextField()),
                ('value', models.TextField()),
                ('person_id', models.BigIntegerField()),
            ],
            options={
                'db_table': 'person_key',
                'indexes': [models.Index(fields=['workspace_id', 'person_id'], name='person_key_person')],
                'constraints': [models.UniqueConstraint(fields=('workspace_id', 'kind', 'value'), name='person_key_once')],
            },
        ),
    ]

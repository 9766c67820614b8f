"""Stages, contributions and objections."""

import entente.foundation.database.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [('people', '0001_initial'), ('ledger', '0001_initial')]

    operations = [
        migrations.CreateModel(
            name='JourneyStage',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('version', models.BigIntegerField()),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.BigIntegerField()),
                ('position', models.IntegerField()),
                ('terms', models.JSONField()),
            ],
            options={
                'db_table': 'journey_stage',
            },
        ),
        migrations.CreateModel(
            name='ObjectionWords',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('objection_id', models.BigIntegerField()),
                ('said_by', models.BigIntegerField()),
                ('said_at', models.DateTimeField()),
                ('text', models.TextField()),
            ],
            options={
                'db_table': 'objection_words',
                'indexes': [models.Index(fields=['workspace_id', 'objection_id', 'id'], name='objection_words_of')],
            },
        ),
        migrations.CreateModel(
            name='StageContribution',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('stage_id', models.BigIntegerField()),
                ('member_id', models.BigIntegerField()),
                ('team', models.TextField()),
                ('given_at', models.DateTimeField()),
            ],
            options={
                'db_table': 'stage_contribution',
                'constraints': [models.UniqueConstraint(fields=('workspace_id', 'stage_id', 'member_id'), name='stage_contribution_once')],
            },
        ),
        migrations.CreateModel(
            name='StageObjection',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('stage_id', models.BigIntegerField()),
                ('raised_at', models.DateTimeField()),
                ('raised_by', models.BigIntegerField()),
                ('answers', models.IntegerField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by', models.BigIntegerField(null=True)),
            ],
            options={
                'db_table': 'stage_objection',
                'indexes': [models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['workspace_id', 'stage_id'], name='objection_open')],
            },
        ),
    ]

"""Personas, segments, and what was decided of each lead."""

import entente.foundation.database.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='Persona',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('version', models.BigIntegerField()),
                ('rules_id', models.BigIntegerField()),
                ('terms', models.JSONField()),
                ('defined_at', models.DateTimeField()),
                ('defined_by', models.BigIntegerField()),
            ],
            options={
                'db_table': 'persona',
            },
        ),
        migrations.CreateModel(
            name='Segment',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('version', models.BigIntegerField()),
                ('rules_id', models.BigIntegerField()),
                ('terms', models.JSONField()),
                ('defined_at', models.DateTimeField()),
                ('defined_by', models.BigIntegerField()),
            ],
            options={
                'db_table': 'segment',
            },
        ),
        migrations.CreateModel(
            name='AudienceMatch',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('persona_id', models.BigIntegerField(null=True)),
                ('rules_id', models.BigIntegerField(null=True)),
                ('matched_group', models.SmallIntegerField(null=True)),
                ('segments', models.JSONField()),
                ('segment_count', models.SmallIntegerField()),
            ],
            options={
                'db_table': 'audience_match',
                'indexes': [models.Index(fields=['workspace_id', 'persona_id', 'id'], name='audience_match_persona'), models.Index(fields=['workspace_id', 'segment_count', 'id'], name='audience_match_segments')],
            },
        ),
        migrations.CreateModel(
            name='SegmentLead',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'segment_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('segment_id', models.BigIntegerField()),
                ('id', models.BigIntegerField()),
            ],
            options={
                'db_table': 'segment_lead',
                'indexes': [models.Index(fields=['workspace_id', 'id'], name='segment_lead_lead')],
            },
        ),
    ]

"""The versions of words and definitions."""

import entente.foundation.database.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):


    dependencies = [("journey", "0001_stages")]

    operations = [
        migrations.CreateModel(
            name='DefinitionVersion',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('kind', models.TextField()),
                ('name', models.TextField()),
                ('content', models.JSONField()),
                ('wanted_from', models.DateField(null=True)),
                ('proposed_at', models.DateTimeField()),
                ('proposed_by', models.BigIntegerField()),
                ('marketing_by', models.BigIntegerField(null=True)),
                ('marketing_at', models.DateTimeField(null=True)),
                ('sales_by', models.BigIntegerField(null=True)),
                ('sales_at', models.DateTimeField(null=True)),
                ('in_force_from', models.DateField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('edition', models.BigIntegerField()),
            ],
            options={
                'db_table': 'definition_version',
                'indexes': [models.Index(fields=['workspace_id', 'kind', 'id'], name='definition_version_kind')],
            },
        ),
        migrations.CreateModel(
            name='TermVersion',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('kind', models.TextField()),
                ('name', models.TextField()),
                ('content', models.JSONField()),
                ('wanted_from', models.DateField(null=True)),
                ('proposed_at', models.DateTimeField()),
                ('proposed_by', models.BigIntegerField()),
                ('marketing_by', models.BigIntegerField(null=True)),
                ('marketing_at', models.DateTimeField(null=True)),
                ('sales_by', models.BigIntegerField(null=True)),
                ('sales_at', models.DateTimeField(null=True)),
                ('in_force_from', models.DateField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('edition', models.BigIntegerField()),
            ],
            options={
                'db_table': 'term_version',
                'indexes': [models.Index(fields=['workspace_id', 'name', 'id'], name='term_version_name')],
            },
        ),
    ]

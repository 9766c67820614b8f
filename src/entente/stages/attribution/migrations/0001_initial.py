"""The first tables."""

import entente.foundation.database.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='Spend',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('day', models.DateField()),
                ('source', models.TextField(null=True)),
                ('medium', models.TextField(null=True)),
                ('campaign', models.TextField(null=True)),
                ('content', models.TextField(null=True)),
                ('term', models.TextField(null=True)),
                ('channel', models.TextField(null=True)),
                ('amount_cents', models.BigIntegerField()),
                ('currency', models.TextField()),
                ('impressions', models.BigIntegerField(null=True)),
                ('clicks', models.BigIntegerField(null=True)),
                ('ordinal', models.IntegerField()),
            ],
            options={
                'db_table': 'spend',
                'indexes': [models.Index(fields=['workspace_id', 'day', 'id'], name='spend_day')],
            },
        ),
    ]

"""The first tables."""

import entente.foundation.database.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='Deal',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('lead_id', models.BigIntegerField(null=True)),
                ('person_id', models.BigIntegerField(null=True)),
                ('owner_id', models.BigIntegerField(null=True)),
                ('state', models.TextField()),
                ('opened_at', models.DateTimeField(null=True)),
                ('closed_on', models.DateField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('amount_cents', models.BigIntegerField(null=True)),
                ('currency', models.TextField(null=True)),
                ('reason', models.TextField(null=True)),
            ],
            options={
                'db_table': 'deal',
                'indexes': [models.Index(fields=['workspace_id', 'lead_id'], name='deal_lead'), models.Index(fields=['workspace_id', 'person_id'], name='deal_person'), models.Index(fields=['workspace_id', 'state', 'closed_on'], name='deal_closed')],
            },
        ),
    ]

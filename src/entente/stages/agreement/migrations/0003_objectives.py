"""Objectives, and how both teams meet and talk."""

import entente.foundation.database.tenancy
from django.db import migrations, models


def _agreed_thing(name: str, table: str) -> migrations.CreateModel:
    return migrations.CreateModel(
        name=name,
        fields=[
            ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
            ('workspace_id', models.BigIntegerField()),
            ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
            ('version', models.BigIntegerField()),
            ('changed_at', models.DateTimeField()),
            ('changed_by', models.BigIntegerField()),
            ('terms', models.JSONField()),
        ],
        options={'db_table': table},
    )


class Migration(migrations.Migration):

    dependencies = [("agreement", "0002_contract")]

    operations = [
        _agreed_thing("Objective", "objective"),
        _agreed_thing("Meeting", "meeting"),
        _agreed_thing("Missions", "missions"),
        _agreed_thing("Exchange", "exchange"),
    ]

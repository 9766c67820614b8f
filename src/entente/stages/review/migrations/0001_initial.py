"""The first tables."""

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='DailyTotal',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'day', 'version_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('day', models.DateField()),
                ('version_id', models.BigIntegerField()),
                ('leads', models.IntegerField()),
                ('complete', models.IntegerField()),
                ('met', models.IntegerField()),
                ('met_late', models.IntegerField()),
                ('broken_open', models.IntegerField()),
                ('broken_closed', models.IntegerField()),
                ('void', models.IntegerField()),
                ('waiting', models.IntegerField()),
                ('attempts', models.IntegerField()),
                ('depth_met', models.IntegerField()),
                ('depth_late', models.IntegerField()),
                ('depth_broken', models.IntegerField()),
                ('depth_void', models.IntegerField()),
            ],
            options={
                'db_table': 'daily_total',
            },
        ),
    ]

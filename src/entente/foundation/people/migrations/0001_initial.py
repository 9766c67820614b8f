"""The first tables."""

import django.db.models.functions.datetime
import entente.foundation.database.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE entente_ids", "DROP SEQUENCE entente_ids"),
        migrations.CreateModel(
            name='Workspace',
            fields=[
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId(), primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.TextField()),
                ('zone', models.TextField()),
                ('language', models.CharField(max_length=5)),
                ('currency', models.CharField(max_length=3)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'workspace',
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.TextField(blank=True, default='')),
                ('language', models.CharField(default='en', max_length=5)),
                ('is_active', models.BooleanField(default=True)),
                ('is_system', models.BooleanField(default=False)),
                ('joined_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'app_user',
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_system', True)), fields=('is_system',), name='one_system_user')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('member_id', models.BigIntegerField()),
                ('secret_digest', models.TextField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'invitation',
                'constraints': [models.UniqueConstraint(fields=('workspace_id', 'secret_digest'), name='invitation_secret')],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('user_id', models.BigIntegerField(null=True)),
                ('key', models.TextField(null=True)),
                ('name', models.TextField()),
                ('email', models.TextField(null=True)),
                ('team', models.TextField(null=True)),
                ('role', models.TextField()),
                ('active', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'member',
                'constraints': [models.UniqueConstraint(fields=('workspace_id', 'user_id'), name='member_user'), models.UniqueConstraint(fields=('workspace_id', 'key'), name='member_key')],
            },
        ),
        migrations.CreateModel(
            name='WorkingCalendar',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('applies_from', models.DateField(null=True)),
                ('definition', models.JSONField()),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'working_calendar',
                'constraints': [models.UniqueConstraint(fields=('workspace_id', 'applies_from'), name='calendar_from', nulls_distinct=False)],
            },
        ),
    ]

"""Contracts, signatures, remarks and readings; what is signed is permanent."""

import entente.foundation.database.tenancy
from django.db import migrations, models

PERMANENT = """
CREATE FUNCTION agreement_is_permanent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A signed version is permanent: % refused. Sign an amendment from a later day.', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER agreement_never_changes BEFORE UPDATE OR DELETE ON agreement_version
    FOR EACH ROW EXECUTE FUNCTION agreement_is_permanent();
CREATE TRIGGER agreement_never_emptied BEFORE TRUNCATE ON agreement_version
    FOR EACH STATEMENT EXECUTE FUNCTION agreement_is_permanent();
ALTER TABLE agreement_version ENABLE ALWAYS TRIGGER agreement_never_changes;
ALTER TABLE agreement_version ENABLE ALWAYS TRIGGER agreement_never_emptied;
"""


class Migration(migrations.Migration):
    """UPDATE, DELETE and TRUNCATE of versions are refused to everybody, the owner of the table included."""

    dependencies = [("agreement", "0001_initial")]

    operations = [
        migrations.RenameField("agreementversion", "entered_at", "written_at"),
        migrations.RenameField("agreementversion", "entered_by", "written_by"),
        migrations.RemoveField("agreementversion", "entered_afterwards"),
        migrations.CreateModel(
            name='RemarkText',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('text', models.TextField()),
            ],
            options={
                'db_table': 'contract_remark_text',
            },
        ),
        migrations.AddField(
            model_name='agreementversion',
            name='content_hash',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='agreementversion',
            name='contents',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='agreementversion',
            name='signatures',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='agreementversion',
            name='until_day',
            field=models.DateField(null=True),
        ),
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('fact_id', models.BigIntegerField()),
                ('state', models.TextField()),
                ('contents', models.JSONField()),
                ('content_hash', models.TextField()),
                ('begun_from', models.TextField()),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.BigIntegerField()),
            ],
            options={
                'db_table': 'contract',
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('draft', 'proposed'))), fields=('workspace_id',), name='contract_open')],
            },
        ),
        migrations.CreateModel(
            name='ContractSignature',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('contract_id', models.BigIntegerField()),
                ('side', models.TextField()),
                ('member_id', models.BigIntegerField()),
                ('signed_at', models.DateTimeField()),
                ('content_hash', models.TextField()),
            ],
            options={
                'db_table': 'contract_signature',
                'constraints': [models.UniqueConstraint(fields=('workspace_id', 'contract_id', 'side'), name='signature_side')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('version_id', models.BigIntegerField()),
                ('member_id', models.BigIntegerField()),
                ('read_at', models.DateTimeField()),
            ],
            options={
                'db_table': 'agreement_reading',
                'constraints': [models.UniqueConstraint(fields=('workspace_id', 'version_id', 'member_id'), name='reading_once')],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.BigIntegerField()),
                ('id', models.BigIntegerField(db_default=entente.foundation.database.tenancy.NextId())),
                ('contract_id', models.BigIntegerField()),
                ('clause', models.TextField()),
                ('member_id', models.BigIntegerField()),
                ('made_at', models.DateTimeField()),
                ('proposed', models.JSONField(null=True)),
                ('state', models.TextField()),
            ],
            options={
                'db_table': 'contract_remark',
                'indexes': [models.Index(fields=['workspace_id', 'contract_id', 'id'], name='remark_contract')],
            },
        ),
        migrations.RunSQL(PERMANENT, "DROP FUNCTION agreement_is_permanent() CASCADE"),
    ]

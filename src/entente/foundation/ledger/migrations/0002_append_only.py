"""Facts are appended: the database itself refuses to change or remove one."""

from django.db import migrations

APPEND_ONLY = """
CREATE FUNCTION fact_is_permanent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A fact is permanent: % refused. Append a fact that corrects it.', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER fact_never_changes BEFORE UPDATE OR DELETE ON fact
    FOR EACH ROW EXECUTE FUNCTION fact_is_permanent();
CREATE TRIGGER fact_never_emptied BEFORE TRUNCATE ON fact
    FOR EACH STATEMENT EXECUTE FUNCTION fact_is_permanent();
ALTER TABLE fact ENABLE ALWAYS TRIGGER fact_never_changes;
ALTER TABLE fact ENABLE ALWAYS TRIGGER fact_never_emptied;
"""


class Migration(migrations.Migration):
    """UPDATE, DELETE and TRUNCATE are refused to everybody, the owner of the table included."""

    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunSQL(APPEND_ONLY, "DROP FUNCTION fact_is_permanent() CASCADE")]

"""A membership begins when its own link has been followed."""

from django.db import migrations, models

WORKSPACES_OF = """
CREATE OR REPLACE FUNCTION workspaces_of(who bigint)
RETURNS TABLE (workspace_id bigint, slug text, name text, member_id bigint, member_name text, role text, team text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT w.id, w.slug::text, w.name, m.id, m.name, m.role, m.team
    FROM member m JOIN workspace w ON w.id = m.workspace_id
    WHERE m.user_id = who AND m.active {joined}
    ORDER BY w.slug
$$;
"""
JOINED = """
ALTER TABLE member NO FORCE ROW LEVEL SECURITY;
UPDATE member m SET joined_at = m.created_at FROM app_user u
WHERE u.id = m.user_id AND (u.is_system OR u.password NOT LIKE '!%');
ALTER TABLE member FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """Whoever holds the account of an address must not be let in by an invitation that went to its owner."""

    dependencies = [("people", "0002_sign_in")]
    operations = [
        migrations.AddField(model_name="member", name="joined_at", field=models.DateTimeField(null=True)),
        migrations.RunSQL(JOINED, migrations.RunSQL.noop),
        migrations.RunSQL(
            WORKSPACES_OF.format(joined="AND m.joined_at IS NOT NULL"), WORKSPACES_OF.format(joined="")
        ),
    ]

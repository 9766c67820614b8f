"""The one function that looks across workspaces, and the identity of this database."""

from django.db import migrations

WORKSPACES_OF = """
CREATE TABLE installation (id uuid PRIMARY KEY);
CREATE FUNCTION workspaces_of(who bigint)
RETURNS TABLE (workspace_id bigint, slug text, name text, member_id bigint, member_name text, role text, team text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT w.id, w.slug::text, w.name, m.id, m.name, m.role, m.team
    FROM member m JOIN workspace w ON w.id = m.workspace_id
    WHERE m.user_id = who AND m.active
    ORDER BY w.slug
$$;
"""


class Migration(migrations.Migration):
    """Sign-in must list a user's workspaces before any of them is chosen."""

    dependencies = [("people", "0001_initial")]
    operations = [
        migrations.RunSQL(WORKSPACES_OF, "DROP FUNCTION workspaces_of(bigint); DROP TABLE installation;")
    ]

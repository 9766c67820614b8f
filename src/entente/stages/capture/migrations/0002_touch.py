"""Touches, partitioned by month."""

from django.db import migrations

TOUCH = """
CREATE TABLE touch (
    workspace_id bigint NOT NULL,
    id bigint NOT NULL DEFAULT nextval('entente_ids'),
    occurred_at timestamptz NOT NULL,
    person_id bigint NOT NULL,
    batch_id bigint,
    kind text NOT NULL,
    channel text, source text, medium text, campaign text, content text, term text, page text, offer text,
    PRIMARY KEY (workspace_id, id, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE INDEX touch_person ON touch (workspace_id, person_id, occurred_at);
CREATE TABLE touch_other PARTITION OF touch DEFAULT;
CREATE FUNCTION touch_partitions(back integer, ahead integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    first date;
    name text;
BEGIN
    FOR step IN -back..ahead LOOP
        first := (date_trunc('month', current_date) + make_interval(months => step))::date;
        name := 'touch_' || to_char(first, 'YYYY_MM');
        IF to_regclass(name) IS NULL AND NOT EXISTS (
            SELECT FROM touch_other WHERE occurred_at >= first::timestamp AT TIME ZONE 'UTC'
              AND occurred_at < (first + interval '1 month') AT TIME ZONE 'UTC')
        THEN
            EXECUTE format('CREATE TABLE %I PARTITION OF touch FOR VALUES FROM (%L) TO (%L)', name,
                first::timestamp AT TIME ZONE 'UTC', (first + interval '1 month') AT TIME ZONE 'UTC');
        END IF;
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    """A month's touches lie together; a month without a partition goes to the rest."""

    dependencies = [("capture", "0001_initial")]
    operations = [migrations.RunSQL(TOUCH, "DROP TABLE touch; DROP FUNCTION touch_partitions(integer, integer)")]

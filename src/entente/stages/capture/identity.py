"""Recognise the people of staged leads: outside id, then e-mail, then telephone; otherwise a new person."""

from django.db import connection

from entente.stages.capture.taking import Taking

_KNOWN_BY_ID = """
UPDATE taken t SET person_id = k.person_id
FROM incoming_leads i JOIN person_key k ON k.workspace_id = %(workspace)s AND k.kind = 'person' AND k.value
    = i.person
WHERE i.line = t.line AND t.standing <> 'unchanged'
"""
_KNOWN_BY = """
UPDATE taken t SET person_id = found.person_id
FROM (
    SELECT DISTINCT ON (CASE WHEN i.person IS NULL THEN i.line::text ELSE 'p' || k.person_id END) i.line,
        k.person_id
    FROM taken t JOIN incoming_leads i ON i.line = t.line
    JOIN person_key k ON k.workspace_id = %(workspace)s AND k.kind = '{kind}' AND k.value = i.{kind}
    WHERE t.person_id IS NULL AND t.standing <> 'unchanged' {unless}
    ORDER BY CASE WHEN i.person IS NULL THEN i.line::text ELSE 'p' || k.person_id END, i.line) found
WHERE found.line = t.line
"""
_NO_OTHER_ID = """ AND (i.person IS NULL OR NOT EXISTS (
    SELECT FROM person_key o WHERE o.workspace_id = %(workspace)s AND o.kind = 'person' AND o.person_id =
        k.person_id))"""
_NO_OTHER_EMAIL = """ AND (i.email IS NULL OR NOT EXISTS (
    SELECT FROM person_key o WHERE o.workspace_id = %(workspace)s AND o.kind = 'email' AND o.person_id =
        k.person_id))"""
_NEW_BY = """
WITH fresh AS (
    SELECT i.{kind} AS value, nextval('entente_ids') AS person_id
    FROM (SELECT DISTINCT i.{kind} FROM taken t JOIN incoming_leads i ON i.line = t.line
          WHERE t.person_id IS NULL AND t.standing <> 'unchanged' AND i.{kind} IS NOT NULL) i)
UPDATE taken t SET person_id = fresh.person_id FROM fresh, incoming_leads i
WHERE i.line = t.line AND i.{kind} = fresh.value AND t.person_id IS NULL AND t.standing <> 'unchanged'
"""
_NEW_ALONE = """
UPDATE taken SET person_id = nextval('entente_ids') WHERE person_id IS NULL AND standing <> 'unchanged'
"""
_REMEMBER_KEY = """
INSERT INTO person_key (workspace_id, kind, value, person_id)
SELECT DISTINCT ON (i.{kind}) %(workspace)s, '{kind}', i.{kind}, t.person_id
FROM taken t JOIN incoming_leads i ON i.line = t.line
WHERE t.person_id IS NOT NULL AND t.standing <> 'unchanged' AND i.{kind} IS NOT NULL
ORDER BY i.{kind}, i.line
ON CONFLICT (workspace_id, kind, value) DO NOTHING
"""
_REMEMBER_PERSON = """
INSERT INTO person (workspace_id, id, name, email, phone, company, city, created_at)
SELECT %(workspace)s, t.person_id, (array_agg(i.name ORDER BY i.line DESC) FILTER (WHERE i.name IS NOT
    NULL))[1], (array_agg(i.email ORDER BY i.line DESC) FILTER (WHERE i.email IS NOT NULL))[1],
       (array_agg(i.phone ORDER BY i.line DESC) FILTER (WHERE i.phone IS NOT NULL))[1],
           (array_agg(i.company ORDER BY i.line DESC) FILTER (WHERE i.company IS NOT NULL))[1],
       (array_agg(i.city ORDER BY i.line DESC) FILTER (WHERE i.city IS NOT NULL))[1], %(now)s
FROM taken t JOIN incoming_leads i ON i.line = t.line WHERE t.standing <> 'unchanged'
GROUP BY t.person_id
ON CONFLICT (workspace_id, id) DO UPDATE SET
    name = coalesce(excluded.name, person.name), email = coalesce(excluded.email, person.email),
    phone = coalesce(excluded.phone, person.phone), company = coalesce(excluded.company, person.company),
    city = coalesce(excluded.city, person.city)
"""


_CARRIED = """
SELECT bool_or(person IS NOT NULL), bool_or(email IS NOT NULL), bool_or(phone IS NOT NULL) FROM incoming_leads
"""


def recognise(taking: Taking) -> None:
    """Give every staged lead its person; a lower key decides only where no higher one contradicts it."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE taken")
        cursor.execute(_CARRIED)
        by_id, by_email, by_phone = cursor.fetchone()
        for step, needed in _steps(by_id=bool(by_id), by_email=bool(by_email), by_phone=bool(by_phone)):
            if needed:
                cursor.execute(step, taking.parameters())


def _steps(*, by_id: bool, by_email: bool, by_phone: bool) -> list[tuple[str, bool]]:
    return [
        (_KNOWN_BY_ID, by_id),
        (_KNOWN_BY.format(kind="email", unless=_NO_OTHER_ID), by_email),
        (_KNOWN_BY.format(kind="phone", unless=_NO_OTHER_ID + _NO_OTHER_EMAIL), by_phone),
        (_NEW_BY.format(kind="person"), by_id),
        (_REMEMBER_KEY.format(kind="person"), by_id),
        (_REMEMBER_KEY.format(kind="email"), by_email),
        (_KNOWN_BY.format(kind="email", unless=" AND i.person IS NULL"), by_email),
        (_NEW_BY.format(kind="email"), by_email),
        (_REMEMBER_KEY.format(kind="email"), by_email),
        (_REMEMBER_KEY.format(kind="phone"), by_phone),
        (_KNOWN_BY.format(kind="phone", unless=" AND i.person IS NULL AND i.email IS NULL"), by_phone),
        (_NEW_BY.format(kind="phone"), by_phone),
        (_REMEMBER_KEY.format(kind="phone"), by_phone),
        (_NEW_ALONE, True),
        (_REMEMBER_PERSON, True),
    ]

"""Recognise the people of staged leads, row by row, and remember what is known of them."""

from typing import Any

from django.db import connection

from entente.foundation.database.tenancy import next_ids
from entente.stages.capture.rules import KEYS, Directory, with_ids
from entente.stages.capture.taking import Taking

_ROWS = """
SELECT i.line, i.person, i.email, i.phone FROM taken t JOIN incoming_leads i ON i.line = t.line
WHERE t.standing <> 'unchanged' ORDER BY i.line
"""
_KNOWN = """
SELECT k.kind, k.value, k.person_id FROM unnest(%(kinds)s::text[], %(values)s::text[]) AS asked(kind, value)
JOIN person_key k ON k.workspace_id = %(workspace)s AND k.kind = asked.kind AND k.value = asked.value
"""
_HELD = """
SELECT DISTINCT k.person_id, k.kind FROM person_key k
WHERE k.workspace_id = %(workspace)s AND k.person_id = ANY(%(persons)s)
"""
_PLACE = """
UPDATE taken t SET person_id = found.person_id
FROM unnest(%(lines)s::integer[], %(persons)s::bigint[]) AS found(line, person_id) WHERE t.line = found.line
"""
_REMEMBER_KEYS = """
INSERT INTO person_key (workspace_id, kind, value, person_id)
SELECT %(workspace)s, learned.*
FROM unnest(%(kinds)s::text[], %(values)s::text[], %(persons)s::bigint[]) AS learned
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


def recognise(taking: Taking) -> None:
    """Give every staged lead its person, and remember by which keys people are known."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS)
        rows = cursor.fetchall()
        directory = _directory(taking.workspace_id, rows=[row[1:] for row in rows])
        persons = directory.recognise(row[1:] for row in rows)
        made = range(-1, -directory.made - 1, -1)
        ids = dict(zip(made, next_ids(directory.made), strict=True))
        learned = directory.learned
        cursor.execute(_PLACE, {"lines": [row[0] for row in rows], "persons": with_ids(persons, ids)})
        cursor.execute(
            _REMEMBER_KEYS,
            {
                "workspace": taking.workspace_id,
                "kinds": [kind for kind, _, _ in learned],
                "values": [value for _, value, _ in learned],
                "persons": with_ids([person for _, _, person in learned], ids),
            },
        )
        cursor.execute("ANALYZE taken")
        cursor.execute(_REMEMBER_PERSON, taking.parameters())


def _directory(workspace_id: int, *, rows: list[tuple[Any, ...]]) -> Directory:
    """What is known of the keys of these rows, and of the people whom they name."""
    asked = [(kind, row[place]) for place, kind in enumerate(KEYS) for row in rows if row[place] is not None]
    directory = Directory()
    with connection.cursor() as cursor:
        kinds, values = [kind for kind, _ in asked], [value for _, value in asked]
        cursor.execute(_KNOWN, {"workspace": workspace_id, "kinds": kinds, "values": values})
        for kind, value, person in cursor.fetchall():
            directory.persons[KEYS.index(kind)][value] = person
        known = list({person for persons in directory.persons for person in persons.values()})
        cursor.execute(_HELD, {"workspace": workspace_id, "persons": known})
        for person, kind in cursor.fetchall():
            directory.held[person] = directory.held.get(person, 0) | 1 << KEYS.index(kind)
    return directory

"""The criteria by which the made-up company knows whom it wants, in the words of its own files."""

from typing import Any

from entente.integrations.madeup import vocabulary


def lead_is(field: str, operator: str, *values: str) -> dict[str, Any]:
    """A criterion over a column of every lead."""
    return {"field": field, "operator": operator, "values": list(values)}


def field_is(field: str, operator: str, *values: str) -> dict[str, Any]:
    """A criterion over a column kept beside the lead."""
    return lead_is(f"fields.{field}", operator, *values)


def titles_are(place: int, *english: str) -> dict[str, Any]:
    """One of these job titles, given in English."""
    named = {row[1]: row[:2][place] for row in vocabulary.JOB_TITLES}
    return field_is("job_title", "is_one_of", *(named[title] for title in english))


def trades_are(place: int, *english: str) -> dict[str, Any]:
    """One of these industries, given in English."""
    named = {row[1]: row[:2][place] for row in vocabulary.INDUSTRIES}
    return field_is("industry", "is_one_of", *(named[trade] for trade in english))

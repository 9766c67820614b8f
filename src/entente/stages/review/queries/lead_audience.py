"""What the filters by persona and segment mean in SQL."""

_MATCHED = "(SELECT m.id FROM audience_match m WHERE m.workspace_id = %(workspace)s AND {condition})"
PERSONA_WORDS = {"none": f"h.id NOT IN {_MATCHED.format(condition='m.persona_id IS NOT NULL')}"}
SEGMENT_WORDS = {
    "any": f"h.id IN {_MATCHED.format(condition='m.segment_count > 0')}",
    "several": f"h.id IN {_MATCHED.format(condition='m.segment_count > 1')}",
    "none": f"h.id NOT IN {_MATCHED.format(condition='m.segment_count > 0')}",
}
COUNTED_FOR = f"h.id IN {_MATCHED.format(condition='m.promised_id = ANY(%(promised)s)')}"
COUNTED_FOR_NOBODY = f"h.id NOT IN {_MATCHED.format(condition='m.promised_id IS NOT NULL')}"
OF_PERSONA = f"h.id IN {_MATCHED.format(condition='m.persona_id = %(persona)s')}"
IN_SEGMENT = (
    "h.id IN (SELECT s.id FROM segment_lead s"
    " WHERE s.workspace_id = %(workspace)s AND s.segment_id = %(segment)s)"
)

_OWN = "(SELECT m.{column} FROM audience_match m WHERE m.workspace_id = %(workspace)s AND m.id = h.id)"
_IN_SEGMENTS = f"coalesce({_OWN.format(column='segment_count')}, 0)"
LOOKED_UP = {
    PERSONA_WORDS["none"]: f"{_OWN.format(column='persona_id')} IS NULL",
    OF_PERSONA: f"{_OWN.format(column='persona_id')} = %(persona)s",
    COUNTED_FOR: f"{_OWN.format(column='promised_id')} = ANY(%(promised)s)",
    COUNTED_FOR_NOBODY: f"{_OWN.format(column='promised_id')} IS NULL",
    SEGMENT_WORDS["any"]: f"{_IN_SEGMENTS} > 0",
    SEGMENT_WORDS["several"]: f"{_IN_SEGMENTS} > 1",
    SEGMENT_WORDS["none"]: f"{_IN_SEGMENTS} = 0",
    IN_SEGMENT: "(SELECT s.id FROM segment_lead s WHERE s.workspace_id = %(workspace)s"
    " AND s.segment_id = %(segment)s AND s.id = h.id) IS NOT NULL",
}
"""The same filters asked of one lead after another, for a page that soon has enough of them."""

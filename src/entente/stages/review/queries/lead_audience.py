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

"""An MQL definition as SQL over handovers: the answers of `journey.mql.judge`, for many leads at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from entente.kit.criteria import AMBIGUOUS, NUMBER, NUMERIC, SPACES, Criterion, Rule, number_of
from entente.stages.journey.mql import FIELDS, MqlDefinition, Signal
from entente.stages.journey.mql_verdict import CHANNELS

WHITE = " \t\n\r\f\v\u00a0\u202f"
_COLUMNS = {name: f"h.{name}" for name in ("source", "medium", "campaign", "channel", "offer")}
_COLUMNS |= {name: f"p.{name}" for name in ("city", "company", "name", "email", "phone")}
_PERSON = "LEFT JOIN person p ON p.workspace_id = h.workspace_id AND p.id = h.person_id"
_KEPT = "LEFT JOIN lead l ON l.workspace_id = h.workspace_id AND l.id = h.lead_id"
_JUDGED = """
WITH judged AS MATERIALIZED (
    SELECT h.id, h.lead_id, h.person_id, h.captured_at, h.rep_id, h.source, ({lead}) AS holds
    FROM handover h {joins} WHERE h.workspace_id = %(workspace)s AND {days}),
heard AS (
    SELECT j.id{counts} FROM judged j JOIN touch t ON t.workspace_id = %(workspace)s
        AND t.person_id = j.person_id AND t.occurred_at <= j.captured_at
        AND t.occurred_at > j.captured_at - make_interval(hours => %(longest)s)
    WHERE j.holds AND {any_intent} AND {window} GROUP BY j.id)
SELECT j.id, j.lead_id, j.person_id, j.captured_at, j.rep_id, j.source, j.holds AND ({intent}) AS is_mql
FROM judged j LEFT JOIN heard s ON s.id = j.id
"""
_DAYS = """h.captured_at >= %(first)s::date::timestamp AT TIME ZONE %(zone)s
    AND h.captured_at < (%(last)s::date + 1)::timestamp AT TIME ZONE %(zone)s"""
_WINDOW = """t.occurred_at > %(first)s::date::timestamp AT TIME ZONE %(zone)s
        - make_interval(hours => %(longest)s)
    AND t.occurred_at < (%(last)s::date + 1)::timestamp AT TIME ZONE %(zone)s"""


@dataclass
class _Values:
    """The values that stand in the SQL, each under a name of its own."""

    named: dict[str, Any] = field(default_factory=dict)

    def hold(self, value: Any) -> str:
        """The place of a value."""
        name = f"v{len(self.named)}"
        self.named[name] = value
        return f"%({name})s"


def judged_leads(definition: MqlDefinition) -> tuple[str, dict[str, Any]]:
    """The SQL of the handovers captured from `first` to `last` in `zone`, each with `is_mql`; its values.

    The caller adds workspace, first, last and zone.
    """
    values = _Values()
    names = {one.field for group in definition.fit for one in group}
    joins = [
        *([_PERSON] if any(_COLUMNS.get(name, "").startswith("p.") for name in names) else []),
        *([_KEPT] if definition.kept_fields else []),
    ]
    counts = "".join(
        f", count(*) FILTER (WHERE {_signal(signal, values)}) AS c{place}"
        for place, signal in enumerate(_signals(definition))
    )
    statement = _JUDGED.format(
        lead=" AND ".join(_of_lead(definition, values)),
        joins=" ".join(joins),
        days=_DAYS,
        counts=counts,
        any_intent="true" if definition.intent else "false",
        window=_WINDOW,
        intent=_intent(definition, values),
    )
    return statement, values.named | {"longest": definition.longest_days * 24, "white": WHITE}


def _of_lead(definition: MqlDefinition, values: _Values) -> Iterator[str]:
    """What is asked of the lead itself: information, a channel, fit."""
    yield from (f"h.has_{name}" for name in definition.required)
    yield "(" + " OR ".join(f"h.has_{name}" for name in CHANNELS) + ")"
    if definition.fit:
        yield _any_of(definition.fit, values)


def _any_of(rule: Rule, values: _Values) -> str:
    groups = (" AND ".join(_criterion(one, values) for one in group) for group in rule)
    return "(" + " OR ".join(f"({group})" for group in groups) + ")"


def _criterion(criterion: Criterion, values: _Values) -> str:
    column = _COLUMNS.get(criterion.field) or f"(l.fields->>{values.hold(criterion.field)})"
    text = f"btrim(coalesce({column}, ''), %(white)s)"
    if criterion.operator in {"present", "absent"}:
        return f"{text} {'<>' if criterion.operator == 'present' else '='} ''"
    if criterion.operator in NUMERIC:
        return _comparison(criterion, text, values)
    asked = [one.lower() for one in criterion.values]
    if criterion.operator == "contains":
        return f"strpos(lower({text}), {values.hold(asked[0])}) > 0"
    if criterion.operator == "starts_with":
        return f"starts_with(lower({text}), {values.hold(asked[0])})"
    return f"lower({text}) = ANY({values.hold(asked)}::text[])"


def _comparison(criterion: Criterion, text: str, values: _Values) -> str:
    bare = f"translate({text}, {values.hold(SPACES)}, '')"
    sign = ">=" if criterion.operator == "at_least" else "<="
    is_number = f"{bare} ~ {values.hold(f'^{NUMBER}$')} AND {bare} !~ {values.hold(f'^{AMBIGUOUS}$')}"
    bound = values.hold(number_of(criterion.values[0]))
    return f"CASE WHEN {is_number} THEN replace({bare}, ',', '.')::numeric {sign} {bound} ELSE false END"


def _signals(definition: MqlDefinition) -> list[Signal]:
    return [signal for group in definition.intent for signal in group]


def _signal(signal: Signal, values: _Values) -> str:
    since = f"t.occurred_at > j.captured_at - make_interval(hours => {values.hold(signal.days * 24)})"
    if not signal.kinds:
        return since
    kinds = values.hold([kind.lower() for kind in signal.kinds])
    return f"{since} AND lower(t.kind) = ANY({kinds}::text[])"


def _intent(definition: MqlDefinition, values: _Values) -> str:
    if not definition.intent:
        return "true"
    groups, place = [], 0
    for group in definition.intent:
        parts = []
        for signal in group:
            parts.append(f"coalesce(s.c{place}, 0) >= {values.hold(signal.at_least)}")
            place += 1
        groups.append("(" + " AND ".join(parts) + ")")
    return " OR ".join(groups)


def columns_of_lead() -> tuple[str, ...]:
    """The fields that every lead may have, in the order of `FIELDS`, as SQL over h and p."""
    return tuple(_COLUMNS[name] for name in FIELDS)

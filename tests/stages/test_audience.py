"""Personas and segments: what is decided of a lead, when it is decided again, and who may define."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.rules import Actor, NotAllowed, Role, Team
from entente.kit.placed_refusal import PlacedRefusal
from entente.loop import deciding, targeting
from entente.loop.fitting import fit_of
from entente.loop.trying import newest_leads, observed, preview, tried_before
from entente.stages.audience import queries
from entente.stages.audience.actions import DefinitionStale, NameTaken, Revised, TooManyDefinitions
from entente.stages.audience.queries import DefinitionUnknown
from entente.stages.audience.rules.definitions import PersonaTerms, persona_from, segment_from
from tests import make
from tests.stages.company import Company, Row

NOW = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)
_FITS = """
SELECT a.key, p.terms->>'name' FROM handover h
JOIN LATERAL (SELECT key FROM arrival a WHERE a.workspace_id = h.workspace_id AND a.kind = 'leads'
              AND a.subject_id = h.id AND a.revision > 0 LIMIT 1) a ON true
LEFT JOIN audience_match m ON m.workspace_id = h.workspace_id AND m.id = h.id
LEFT JOIN persona p ON p.workspace_id = h.workspace_id AND p.id = m.persona_id
"""
_DECIDED = "SELECT payload->>'persona' IS NOT NULL FROM fact WHERE kind = 'PersonaDecided' ORDER BY id"


def asked(field: str, operator: str, *values: str) -> dict[str, Any]:
    """A criterion as it is written."""
    return {"field": field, "operator": operator, "values": list(values)}


WEB = [[asked("source", "is", "Web")]]
TOWNS = [[asked("city", "is_one_of", "Lyon", "Paris")], [asked("company", "contains", "mairie")]]


def lead(key: str, **values: str) -> Row:
    return {"key": key, "person": f"P-{key}", "captured_at": "2026-06-15T08:00:00Z", **values}


def persona(name: str, rules: list, **words: Any) -> PersonaTerms:
    return persona_from({"name": name, "rules": rules, **words})


def define(company: Company, name: str, rules: list, *, by: Actor | None = None, **words: Any) -> int:
    with workspace_transaction(company.by.workspace_id):
        return targeting.define_persona(persona(name, rules, **words), by=by or company.by, now=NOW)


def segment(company: Company, name: str, rules: list) -> int:
    terms = segment_from({"name": name, "rules": rules, "attractiveness": 5, "strength": 5})
    with workspace_transaction(company.by.workspace_id):
        return targeting.define_segment(terms, by=company.by, now=NOW)


def change(company: Company, number: int, name: str, rules: list, **words: Any) -> None:
    with workspace_transaction(company.by.workspace_id):
        held = queries.persona(company.by.workspace_id, persona_id=number)
        terms = persona(name, rules, **words)
        targeting.define_persona(terms, by=company.by, now=NOW, revises=Revised(number, held.version))


def fits(company: Company) -> dict[str, str | None]:
    """The persona of each lead by its outside id."""
    return dict(company.ask(_FITS))


def is_settled(company: Company) -> bool:
    """Whether the tables equal the ledger, and deciding everything again changes nothing."""
    with workspace_transaction(company.by.workspace_id):
        changed = targeting.match_again(by=company.by, now=NOW)
    return changed == 0 and company.differences() == []


@pytest.fixture
def three(company: Company) -> Company:
    """Three leads: one from the web in Lyon, one of Paris, one that says nothing."""
    rows = [lead("L1", source="web", city="Lyon"), lead("L2", source="fair", city="PARIS"), lead("L3")]
    company.bring("leads", rows, now=NOW)
    return company


def test_leads_are_decided_when_a_persona_is_defined_and_as_they_come(three: Company):
    define(three, "Surfer", WEB, priority=1)
    define(three, "Townie", TOWNS, priority=2)
    three.bring("leads", [lead("L4", city="lyon"), lead("L5", company="Mairie de Metz")], now=NOW)

    assert fits(three) == {"L1": "Surfer", "L2": "Townie", "L3": None, "L4": "Townie", "L5": "Townie"}
    assert is_settled(three)


def test_the_smallest_number_is_tried_first_and_equals_by_age(three: Company):
    older = define(three, "Townie", TOWNS, priority=2)
    define(three, "Surfer", WEB, priority=2)
    assert fits(three)["L1"] == "Townie"

    change(three, older, "Townie", TOWNS, priority=3)

    assert fits(three) == {"L1": "Surfer", "L2": "Townie", "L3": None}
    assert is_settled(three)


def test_a_change_of_words_writes_no_decision(three: Company):
    number = define(three, "Surfer", WEB)
    before = three.ask(_DECIDED)

    change(three, number, "Web surfer", WEB, description="Reads at night.")

    assert three.ask(_DECIDED) == before == [(True,)]
    assert fits(three)["L1"] == "Web surfer"


def test_a_change_of_rules_is_decided_under_its_version(three: Company):
    number = define(three, "Surfer", WEB)

    change(three, number, "Surfer", [[asked("source", "present")]])

    versions = three.ask("SELECT DISTINCT p.version, m.rules_id FROM persona p JOIN audience_match m ON true")
    assert fits(three) == {"L1": "Surfer", "L2": "Surfer", "L3": None}
    assert [version == rules for version, rules in versions] == [True]
    assert is_settled(three)


def test_a_withdrawn_persona_leaves_its_leads_to_the_next(three: Company):
    first = define(three, "Surfer", WEB, priority=1)
    define(three, "Townie", TOWNS, priority=2)

    with workspace_transaction(three.by.workspace_id):
        targeting.withdraw_persona(first, by=three.by, now=NOW)

    assert fits(three) == {"L1": "Townie", "L2": "Townie", "L3": None}
    assert three.ask("SELECT kind FROM fact WHERE series = 12 ORDER BY id DESC LIMIT 1") == [
        ("PersonaWithdrawn",)
    ]
    assert is_settled(three)


def test_a_correction_is_decided_again_and_an_undo_takes_it_back(three: Company):
    define(three, "Surfer", WEB)
    batch = three.bring("leads", [lead("L2", source="web", city="PARIS")], now=NOW).batch
    assert fits(three)["L2"] == "Surfer"

    three.undo(batch or 0, now=NOW)

    assert fits(three) == {"L1": "Surfer", "L2": None, "L3": None}
    assert is_settled(three)


def test_an_undone_lead_leaves_nothing_and_comes_back_as_it_was(company: Company):
    define(company, "Surfer", WEB)
    segment(company, "Web", WEB)
    batch = company.bring("leads", [lead("L1", source="web")], now=NOW).batch

    company.undo(batch or 0, now=NOW)
    assert (company.count("audience_match"), company.count("segment_lead")) == (0, 0)
    assert company.differences() == []

    company.bring("leads", [lead("L1", source="web")], now=NOW)
    assert fits(company) == {"L1": "Surfer"}
    assert is_settled(company)


def test_what_another_lead_says_of_a_person_counts_for_all_its_leads(three: Company):
    define(three, "Townie", TOWNS)

    three.bring("leads", [lead("L9", city="Paris") | {"person": "P-L3"}], now=NOW)

    assert fits(three)["L3"] == fits(three)["L9"] == "Townie"
    assert is_settled(three)


def test_a_lead_is_in_every_segment_that_it_fits(three: Company):
    web, towns = segment(three, "Web", WEB), segment(three, "Towns", TOWNS)

    rows = three.ask("SELECT segment_id, count(*) FROM segment_lead GROUP BY 1 ORDER BY 1")

    assert rows == [(web, 1), (towns, 2)]
    assert three.ask("SELECT segment_count FROM audience_match ORDER BY 1") == [(1,), (2,)]
    assert is_settled(three)


def test_the_erased_keep_what_was_decided_of_them(three: Company):
    number = define(three, "Surfer", WEB)
    with workspace_transaction(three.by.workspace_id), connection.cursor() as cursor:
        for table in ("person", "person_key", "lead", "arrival", "touch"):
            cursor.execute(f"DELETE FROM {table}")

    assert is_settled(three)
    assert three.ask("SELECT persona_id FROM audience_match") == [(number,)]


def test_no_decision_holds_a_value_of_the_lead(company: Company):
    define(company, "Quux", [[asked("company", "contains", "quux")]])
    company.bring("leads", [lead("L1", company="Quux et Fils", city="Plougastel")], now=NOW)

    ((payload,),) = company.ask("SELECT payload::text FROM fact WHERE kind = 'PersonaDecided'")

    assert set(payload) <= set('0123456789 {}[]":,abcdefghijklmnopqrstuvwxyz')
    assert "quux" not in payload


def _statements(company: Company, rows: list[Row]) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        company.bring("leads", rows, now=NOW)
    return [one["sql"] for one in captured.captured_queries]


def test_without_a_persona_an_import_asks_one_question_more(company: Company):
    statements = [one for one in _statements(company, [lead("L1")]) if "audience_total" not in one]
    asked_of_it = [one for one in statements if "audience_match" in one]

    assert len(asked_of_it) == 1


def test_the_number_of_statements_grows_neither_with_personas_nor_with_leads(company: Company):
    define(company, "Surfer", WEB)
    few = len(_statements(company, [lead("L1", source="web")]))
    for number in range(5):
        define(company, f"Townie {number}", TOWNS)

    many = len(_statements(company, [lead(f"M{number}", source="web") for number in range(40)]))

    assert many == few


def test_the_totals_of_a_day_follow_every_change(three: Company):
    number = define(three, "Surfer", WEB)
    town = segment(three, "Towns", TOWNS)
    three.bring("deals", [{"key": "D1", "lead": "L1", "state": "won", "amount": "10"}], now=NOW)
    totals = "SELECT kind, number, leads, won FROM audience_total ORDER BY 1, 2"
    expected = [
        ("overlap", 0, 1, 0),
        ("overlap", 1, 2, 1),
        ("persona", 0, 2, 0),
        ("persona", number, 1, 1),
        ("promised", 0, 2, 0),
        ("promised", number, 1, 1),
        ("segment", town, 2, 1),
    ]

    assert three.ask(totals) == expected
    late = three.bring("leads", [lead("L4", source="web")], now=NOW)
    assert three.ask(totals)[3] == ("persona", number, 2, 1)
    three.undo(late.batch or 0, now=NOW)
    assert three.ask(totals) == expected
    change(three, number, "Surfer", [[asked("source", "is", "fair")]])
    assert three.ask(totals)[3] == ("persona", number, 1, 0)
    assert is_settled(three)


def test_where_there_are_many_leads_somebody_else_decides_them(
    three: Company, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(targeting, "AT_ONCE_LEADS", 2)
    asked_of: list[Actor] = []

    with workspace_transaction(three.by.workspace_id):
        targeting.define_persona(persona("Surfer", WEB), by=three.by, now=NOW, later=asked_of.append)

    assert (asked_of, fits(three)["L1"]) == ([three.by], None)
    with workspace_transaction(three.by.workspace_id):
        assert targeting.match_again(by=three.by, now=NOW) == 1
    assert fits(three)["L1"] == "Surfer"


def test_many_blocks_are_decided_as_one(three: Company, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(deciding, "BLOCK_ROWS", 1)

    define(three, "Townie", TOWNS)

    assert fits(three) == {"L1": "Townie", "L2": "Townie", "L3": None}


def test_a_field_that_an_import_kept_is_asked_as_text(company: Company):
    rules = [[asked("fields.o'hara %s", "at_least", "50")]]
    define(company, "Big", rules)
    company.bring("leads", [lead("L1"), lead("L2")], now=NOW)
    with workspace_transaction(company.by.workspace_id), connection.cursor() as cursor:
        cursor.execute("""UPDATE lead SET fields = '{"o''hara %s": 120.5}' WHERE external_id = 'L1'""")
        targeting.match_again(by=company.by, now=NOW)

    assert fits(company) == {"L1": "Big", "L2": None}


def test_a_lead_says_why_with_its_own_value_for_who_may_see_it(three: Company):
    number = define(three, "Townie", [[asked("source", "is", "x")], *TOWNS])
    towns = segment(three, "Towns", TOWNS)
    ((handover,),) = three.ask("SELECT id FROM lead WHERE external_id = 'L2'")
    with workspace_transaction(three.by.workspace_id):
        seen = fit_of(three.by.workspace_id, handover_id=handover, sees_values=True)
        hidden = fit_of(three.by.workspace_id, handover_id=handover, sees_values=False)

    assert (seen.persona_id, seen.persona, seen.segments) == (number, "Townie", ((towns, "Towns"),))
    assert [(one.criterion.field, one.value) for one in seen.reasons] == [("city", "PARIS")]
    assert [(one.criterion.field, one.value) for one in hidden.reasons] == [("city", None)]


def test_a_definition_is_tried_on_the_newest_leads_before_it_is_kept(three: Company):
    first = define(three, "Surfer", WEB, priority=1)
    towns = persona("Townie", TOWNS, priority=2).rules
    with workspace_transaction(three.by.workspace_id):
        sample = newest_leads(by=three.by)
        shown = preview(
            towns,
            before=tried_before(three.by.workspace_id, persona_id=None, priority=2),
            sample=sample,
        )
        alone = tried_before(three.by.workspace_id, persona_id=first, priority=1)

    assert (shown.leads, shown.fitting, shown.taken) == (3, 2, 1)
    assert alone == ()
    filled = {one.field: one.filled for one in observed(sample)}
    assert (filled["city"], filled["source"], filled["company"], filled["name"]) == (2, 2, 0, 0)


def _facts(company: Company) -> int:
    return company.count("fact")


def test_a_stale_version_is_refused_and_nothing_changes(three: Company):
    number = define(three, "Surfer", WEB)
    ((version,),) = three.ask("SELECT version FROM persona")
    change(three, number, "Surfer", TOWNS)
    before = _facts(three)

    with pytest.raises(DefinitionStale, match="Surfer"), workspace_transaction(three.by.workspace_id):
        targeting.define_persona(persona("Mine", WEB), by=three.by, now=NOW, revises=Revised(number, version))

    assert _facts(three) == before
    assert fits(three) == {"L1": "Surfer", "L2": "Surfer", "L3": None}


def test_a_name_is_given_once(three: Company):
    define(three, "Surfer", WEB)
    before = _facts(three)

    with pytest.raises(NameTaken, match="SURFER"):
        define(three, "SURFER", TOWNS)

    assert _facts(three) == before


def test_there_is_room_for_a_hundred(company: Company, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("entente.stages.audience.actions.MOST_DEFINITIONS", 1)
    define(company, "Surfer", WEB)

    with pytest.raises(TooManyDefinitions):
        define(company, "Townie", TOWNS)

    assert company.count("persona") == 1


def test_an_unknown_one_is_neither_changed_nor_withdrawn(company: Company):
    with pytest.raises(DefinitionUnknown, match="77"), workspace_transaction(company.by.workspace_id):
        targeting.withdraw_segment(77, by=company.by, now=NOW)
    with pytest.raises(DefinitionUnknown, match="77"), workspace_transaction(company.by.workspace_id):
        targeting.define_persona(persona("A", WEB), by=company.by, now=NOW, revises=Revised(77, 1))

    assert _facts(company) == 0


def test_rules_that_were_made_in_code_are_checked_too(company: Company):
    with pytest.raises(PlacedRefusal), workspace_transaction(company.by.workspace_id):
        targeting.define_persona(PersonaTerms(name="A", rules=()), by=company.by, now=NOW)

    assert company.count("persona") == 0


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.API_CLIENT])
def test_who_may_only_read_defines_nothing(three: Company, role: Role):
    by = make.member(by=three.by, role=role)
    before = _facts(three)
    verbs = (
        lambda: targeting.define_persona(persona("A", WEB), by=by, now=NOW),
        lambda: targeting.withdraw_persona(1, by=by, now=NOW),
        lambda: targeting.match_again(by=by, now=NOW),
    )

    for verb in verbs:
        with pytest.raises(NotAllowed), workspace_transaction(three.by.workspace_id):
            verb()

    assert _facts(three) == before


def test_a_rep_defines_under_the_own_name(three: Company):
    rep = make.member(by=three.by, role=Role.REP, team=Team.SALES)

    define(three, "Surfer", WEB, by=rep)

    assert three.ask("SELECT DISTINCT actor_id FROM fact WHERE series IN (12, 40)") == [(rep.member_id,)]


def test_another_company_sees_nothing_of_it(three: Company, new_company):
    define(three, "Surfer", WEB)
    other = new_company()
    other.bring("leads", [lead("L1", source="web")], now=NOW)

    assert fits(other) == {"L1": None}
    assert [other.count(table) for table in ("persona", "segment", "audience_match", "segment_lead")] == [
        0
    ] * 4

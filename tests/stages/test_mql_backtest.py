"""The set-based judgement agrees with the plain rule, and the back-test counts what became of the leads."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from entente.foundation.database.tenancy import workspace_transaction
from entente.kit.criteria import OPERATORS
from entente.kit.criteria_reading import CriteriaRefused
from entente.kit.paging import Position
from entente.stages.journey.mql import FIELDS, mql_from
from entente.stages.journey.mql_verdict import SeenLead, judge
from entente.stages.review.queries.backtest import Span, Tried, together, tried_by_month
from entente.stages.review.queries.mql_leads import Asked, seen_leads, tried_leads
from tests.stages.company import Company, Row

NOW = datetime(2026, 8, 3, 10, 0, tzinfo=UTC)
SPAN = Span(date(2026, 5, 1), date(2026, 7, 31), "Europe/Paris")
EVERYTHING = Span(date(2026, 1, 1), date(2026, 12, 31), "Europe/Paris")
LEADS: list[Row] = [
    {
        "key": "L1",
        "person": "P1",
        "email": "a@a.example",
        "captured_at": "2026-05-31T21:59:59Z",
        "source": "ads",
    },
    {
        "key": "L2",
        "person": "P2",
        "phone": "+33155510001",
        "captured_at": "2026-05-31T22:00:00Z",
        "source": "fair",
    },
    {
        "key": "L3",
        "person": "P3",
        "email": "c@c.example",
        "captured_at": "2026-06-10T08:00:00Z",
        "source": "Fair ",
    },
    {"key": "L4", "person": "P4", "captured_at": "2026-06-11T08:00:00Z", "source": "fair"},
    {
        "key": "L5",
        "person": "P5",
        "email": "e@e.example",
        "captured_at": "2026-07-01T08:00:00Z",
        "source": "web",
    },
]
TOUCHES: list[Row] = [
    {"key": "T1", "person": "P3", "at": "2026-06-09T08:00:00Z", "kind": "webinar"},
    {"key": "T2", "person": "P5", "at": "2026-06-24T08:00:00Z", "kind": "visit"},
    {"key": "T3", "person": "P5", "at": "2026-07-02T08:00:00Z", "kind": "webinar"},
]
CALLS: list[Row] = [
    {"key": "A1", "person": "P3", "at": "2026-06-10T09:00:00Z", "channel": "call", "direction": "outbound",
     "seconds": "60", "evidence": "E3"},
]  # fmt: skip
DEALS: list[Row] = [
    {"key": "D1", "lead": "L3", "state": "won", "closed_on": "2026-07-01"},
    {"key": "D2", "lead": "L2", "state": "open"},
    {"key": "D3", "lead": "L5", "state": "won", "closed_on": "2026-07-20"},
]
FAIR = mql_from({"fit": [[{"field": "source", "operator": "is", "values": ["fair"]}]]})
WEBINAR = mql_from({"intent": [[{"kinds": ["webinar"], "at_least": 1, "days": 7}]]})


@pytest.fixture
def history(company: Company) -> Company:
    for kind, rows in (("leads", LEADS), ("touches", TOUCHES), ("attempts", CALLS), ("deals", DEALS)):
        company.bring(kind, rows, now=NOW)
    return company


def test_the_months_count_what_became_of_the_leads(history: Company):
    with workspace_transaction(history.by.workspace_id):
        months = tried_by_month(history.by.workspace_id, definition=FAIR, span=SPAN)

    assert months == [
        Tried(date(2026, 5, 1), leads=1, mql=0, attempted=0, won=0, open=0, won_besides=0),
        Tried(date(2026, 6, 1), leads=3, mql=2, attempted=1, won=1, open=1, won_besides=0),
        Tried(date(2026, 7, 1), leads=1, mql=0, attempted=0, won=0, open=0, won_besides=1),
    ]
    assert together(months) == Tried(None, 5, 2, 1, 1, 1, 1)


@pytest.mark.parametrize(
    ("definition", "outcome", "keys"),
    [
        (FAIR, "mql", ["L3", "L2"]),
        (FAIR, "not", ["L5", "L4", "L1"]),
        (FAIR, "attempted", ["L3"]),
        (FAIR, "won", ["L3"]),
        (FAIR, "not_won", ["L5"]),
        (WEBINAR, "mql", ["L3"]),  # the webinar of L5 came after its capture
    ],
)
def test_every_number_leads_to_its_rows(history: Company, definition, outcome: str, keys: list[str]):
    asked = Asked(definition, SPAN, outcome)
    with workspace_transaction(history.by.workspace_id):
        page, count = tried_leads(history.by.workspace_id, asked=asked, position=None, size=50)
        first, _count = tried_leads(history.by.workspace_id, asked=asked, position=None, size=1)
        position = first.older or Position(0, 0)
        rest, _count = tried_leads(history.by.workspace_id, asked=asked, position=position, size=50)

    assert [row.external_id for row in page.rows] == keys
    assert count == len(keys)
    assert [row.external_id for row in (*first.rows, *rest.rows)] == keys


def test_a_lead_is_seen_as_it_was_when_it_was_captured(history: Company):
    with workspace_transaction(history.by.workspace_id):
        ids = dict(history.ask("SELECT external_id, id FROM lead"))
        seen = seen_leads(history.by.workspace_id, ids=list(ids.values()), definition=WEBINAR)

    assert judge(WEBINAR, seen[ids["L3"]]).is_mql
    assert judge(WEBINAR, seen[ids["L5"]]).parts == {
        "information": True,
        "channel": True,
        "fit": True,
        "intent": False,
    }
    assert not judge(FAIR, seen[ids["L4"]]).parts["channel"]


values = st.sampled_from(
    ["", "Fair", "fair ", "équipe", "ÉQUIPE", "1 250", "12,5", "1,250", "50", "-3", "x%s"]
)
fields = st.sampled_from([*FIELDS[:7], "size"])
criteria = st.builds(
    lambda field, operator, value: {"field": field, "operator": operator, "values": [value] if value else []},
    fields,
    st.sampled_from(OPERATORS),
    st.sampled_from(["fair", "Équipe", "qui", "50", "12.5", "1250", "", "%"]),
)
signals = st.fixed_dictionaries(
    {"kinds": st.lists(st.sampled_from(["visit", "Webinar"]), max_size=2), "at_least": st.integers(1, 3),
     "days": st.integers(1, 9)}
)  # fmt: skip
definitions = st.fixed_dictionaries(
    {
        "required": st.lists(st.sampled_from(["email", "phone", "name", "company"]), max_size=2, unique=True),
        "fit": st.lists(st.lists(criteria, min_size=1, max_size=2), max_size=2),
        "intent": st.lists(st.lists(signals, min_size=1, max_size=2), max_size=2),
    }
)


@pytest.fixture(scope="module")
def crowd(committing: None, tmp_path_factory: pytest.TempPathFactory) -> Company:
    """Sixty leads with values of every kind, and touches before and after their capture."""
    company = Company(tmp_path_factory.mktemp("crowd"))
    words = ["", "Fair", "fair ", "équipe", "ÉQUIPE", "1 250", "12,5", "1,250", "50", "-3"]
    leads, touches = [], []
    for place in range(60):
        at = datetime(2026, 6, 1, 12, tzinfo=UTC) + timedelta(hours=7 * place)
        lead = {"key": f"L{place}", "person": f"P{place}", "captured_at": at.isoformat()}
        lead |= {"email": f"p{place}@p.example" if place % 3 else "", "name": "N" if place % 4 else ""}
        lead |= {name: words[(place * 7 + shift * 3) % 10] for shift, name in enumerate(FIELDS[:7])}
        lead["channel"] = "event" if place % 2 else "email"
        leads.append(lead)
        for number in range(place % 5):
            when = at + timedelta(days=1 - 2 * number)
            kind = "webinar" if (place + number) % 2 else "visit"
            touches.append(
                {"key": f"T{place}.{number}", "person": f"P{place}", "at": when.isoformat(), "kind": kind}
            )
    company.bring("leads", leads, now=NOW)
    company.bring("touches", touches, now=NOW)
    return company


@given(written=definitions)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_many_at_once_are_judged_like_each_alone(crowd: Company, written: dict):
    try:
        definition = mql_from(written)
    except CriteriaRefused:
        assume(False)
    workspace_id = crowd.by.workspace_id
    with workspace_transaction(workspace_id):
        asked = Asked(definition, EVERYTHING, "mql")
        page, _count = tried_leads(workspace_id, asked=asked, position=None, size=100)
        ids = [row[0] for row in crowd.ask("SELECT id FROM handover")]
        seen: dict[int, SeenLead] = seen_leads(workspace_id, ids=ids, definition=definition)

    alone = Counter(number for number, lead in seen.items() if judge(definition, lead).is_mql)
    assert Counter(row.id for row in page.rows) == alone

"""Each count of the funnel is the number of leads in the list that it links to."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from entente.analytics.metrics.funnel import funnel
from entente.foundation.database.tenancy import workspace_transaction
from entente.stages.journey.actions import put_default, set_journey
from entente.stages.journey.cohorts import question
from entente.stages.journey.default import journey_from
from entente.stages.journey.queries import Stage, line, stages
from entente.stages.review.queries import lead_list
from entente.stages.review.queries.lead_filter import Asked, LeadFilter
from entente.stages.review.queries.lead_list import count_leads, listed_leads
from entente.stages.review.queries.lead_passage import passage_of
from tests.analytics import busy
from tests.analytics.test_funnel import NOW, bring
from tests.stages.company import Company

FIRST, LAST = date(2026, 1, 1), date(2026, 7, 31)


def listed(
    company: Company,
    found: list[Stage],
    stage: Stage,
    *,
    how: str = "",
    back: Stage | None = None,
    since: int = 0,
) -> int:
    of = passage_of(found, stage_id=stage.id, how=how, again_id=back.id if back else 0, since_id=since)
    asked = Asked(LeadFilter(captured_from=FIRST, captured_to=LAST, passage=of), "Europe/Paris", NOW)
    return count_leads(company.by.workspace_id, asked=asked)


def agree(company: Company) -> None:
    workspace_id = company.by.workspace_id
    with workspace_transaction(workspace_id):
        found = stages(workspace_id)
        asked = question(found)
        numbers = funnel(asked, workspace_id=workspace_id, first=FIRST, last=LAST, now=NOW)
        ordered = [*line(found), *(stage for stage in found if stage not in line(found))]
        for place, stage in enumerate(ordered):
            total = numbers.total(place)
            counts = tuple(listed(company, found, stage, how=how) for how in ("", "measured", "implied"))
            assert counts == (total.entered, total.measured, total.entered - total.measured), stage.terms.key
        for place, stage in enumerate(line(found)):
            delays = numbers.since_previous[place], numbers.since_start[place]
            before = [one for one in line(found)[:place] if one.terms.is_measured]
            for delay, since in zip(delays, (before[-1:], before[:1]), strict=True):
                rows = listed(company, found, stage, how="measured", since=since[0].id if since else 0)
                assert delay is None or rows == delay.n, stage.terms.key
        for way, count in zip(asked.ways, numbers.ways, strict=True):
            rows = listed(company, found, ordered[way.origin], back=ordered[way.target])
            assert rows == (count or 0), (ordered[way.origin].terms.key, ordered[way.target].terms.key)


def entered(company: Company) -> dict[str, tuple[int, int]]:
    """For each stage how many leads its list has, and how many of them entered by its own test."""
    workspace_id = company.by.workspace_id
    with workspace_transaction(workspace_id):
        found = stages(workspace_id)
        return {
            stage.terms.key: (
                listed(company, found, stage),
                listed(company, found, stage, how="measured"),
            )
            for stage in found
        }


TESTS = (
    "captured",
    "complete",
    "touched_again",
    "handed_over",
    "accepted",
    "attempted",
    "connected",
    "said",
    *("deal_opened", "deal_won", "deal_lost", "returned"),
)


def every_way(tests: tuple[str, ...] = TESTS, beside: tuple[str, ...] = ("deal_lost", "returned")) -> dict:
    """Every test, on the line but for those beside it, and from each a way back to each other."""
    tables = [
        {
            "key": test.replace("_", "-"),
            "names": {"en": test},
            "owner": "sales",
            "phase": "engage",
            "test": test,
            "course": "detour" if test in beside else "main",
            "information": ["email"] if test == "complete" else [],
        }
        for test in tests
    ]
    keys = [table["key"] for table in tables]
    for table, key in product(tables, keys):
        if table["key"] != key:
            table.setdefault("loops", []).append(key)
    return {"stage": tables}


@pytest.mark.parametrize("seed", [3, 11])
def test_the_counts_of_a_busy_company_are_those_of_its_lists(company: Company, seed: int):
    busy.fill(company, seed=seed, leads=80)
    with workspace_transaction(company.by.workspace_id):
        set_journey(journey_from(every_way()), by=company.by, now=NOW)

    agree(company)
    ended = dict(company.ask("SELECT state, count(*) FROM deal WHERE state <> 'open' GROUP BY 1"))
    found = entered(company)
    assert (found["captured"], found["handed-over"]) == ((80, 80), (80, 80))
    assert (found["deal-won"][0], found["deal-lost"][0]) == (ended["won"], ended["lost"])


def bring_crooked(company: Company, *, seed: int, leads: int = 60) -> None:
    """Leads with everything before, at and after everything else, or without a date, or not at all."""
    chance = random.Random(seed)
    rows: dict[str, list[dict[str, str]]] = {"leads": [], "touches": [], "attempts": [], "deals": []}
    for number in range(leads):
        captured = datetime(2026, 2, 1, 8, tzinfo=UTC) + timedelta(hours=13 * number)

        def later(odds: float, captured: datetime = captured) -> str:
            moved = timedelta(hours=chance.choice([0, 0, 1, 5, 24, 24, 70]))
            return (captured + moved).isoformat() if chance.random() < odds else ""

        own = {"key": f"L{number}", "person": f"P{number // 2}"}
        answer = chance.choice(["", "accepted", "returned"])
        said = {"answer": answer, "answered_at": later(0.5)} if answer else {}
        rows["leads"].append(
            {**own, "captured_at": captured.isoformat(), "assigned_at": later(0.6), **said}
            | {"email": f"p{number}@example.com" if chance.random() < 0.5 else ""}
        )
        if at := later(0.6):
            rows["touches"].append({**own, "at": at})
        for way, odds in (("outbound", 0.5), ("inbound", 0.4)):
            if at := later(odds):
                row = {"key": f"{way}{number}", "person": own["person"], "at": at, "direction": way}
                rows["attempts"].append(row | {"channel": "message", "evidence": "E1"})
        for place in range(chance.choice([0, 1, 2])):
            state = chance.choice(["open", "won", "lost"])
            closed = later(0.5) if state != "open" else ""
            deal = {"key": f"D{number}-{place}", "lead": own["key"], "state": state}
            rows["deals"].append(deal | {"opened_at": later(0.5), "closed_on": closed})
    for kind, found in rows.items():
        company.bring(kind, found, now=busy.IMPORTED)


@pytest.mark.parametrize("seed", range(5))
def test_the_counts_are_those_of_the_lists_whatever_the_order_of_the_stages(company: Company, seed: int):
    bring_crooked(company, seed=seed)
    tests = random.Random(seed).sample(TESTS, len(TESTS))
    with workspace_transaction(company.by.workspace_id):
        set_journey(journey_from(every_way(tuple(tests), beside=())), by=company.by, now=NOW)

    agree(company)
    found = entered(company)
    assert found["captured"][0] == 60
    assert len(set(found.values())) > 3


@pytest.mark.parametrize("days", [None, (FIRST, date(2026, 1, 31)), (date(2026, 2, 10), date(2026, 2, 20))])
def test_a_long_list_has_the_leads_that_a_short_one_has(
    company: Company, monkeypatch: pytest.MonkeyPatch, days: tuple[date, date] | None
):
    """A list of more than so many leads is read along its order, and one of a month is, too."""
    bring_crooked(company, seed=5)
    with workspace_transaction(company.by.workspace_id):
        set_journey(journey_from(every_way()), by=company.by, now=NOW)
        filters = [
            *(LeadFilter(deal=state) for state in ("open", "won", "lost", "none")),
            *(
                LeadFilter(passage=passage_of(stages(company.by.workspace_id), stage_id=one.id, how=how))
                for one, how in product(stages(company.by.workspace_id), ("", "measured", "implied"))
            ),
        ]
        short = [ids(company, of, days=days) for of in filters]
        monkeypatch.setattr(lead_list, "COUNTED_UP_TO", -1)
        long = [ids(company, of, days=days) for of in filters]

    assert long == short
    assert any(short) == (days != (FIRST, date(2026, 1, 31)))


def ids(company: Company, of: LeadFilter, *, days: tuple[date, date] | None) -> list[int]:
    if days:
        of = replace(of, captured_from=days[0], captured_to=days[1])
    page, count = listed_leads(
        company.by.workspace_id, asked=Asked(of, "Europe/Paris", NOW), position=None, size=100
    )
    assert count == len(page.rows) or lead_list.COUNTED_UP_TO < 0
    return [row.id for row in page.rows]


def test_the_counts_of_the_worked_example_are_those_of_its_lists(company: Company):
    """By hand from the page: E's deal has no date, so what it proves is implied; C was lost, D only came."""
    bring(company)
    with workspace_transaction(company.by.workspace_id):
        put_default(by=company.by, now=NOW)

    agree(company)
    assert {key: counts for key, counts in entered(company).items() if counts[0]} == {
        "lead": (5, 5),
        "engaged": (5, 1),  # A alone was touched between its capture and its handover
        "mql": (5, 5),
        "accepted": (5, 5),  # each is deemed accepted when it is assigned
        "working": (4, 3),  # A, B and E were tried; C's deal says that somebody must have
        "connected": (4, 1),  # A replied
        "sql": (4, 0),  # nothing measures it
        "opportunity": (4, 3),  # A, B, C
        "customer": (3, 2),  # A, B
        "lost": (1, 1),  # C
    }

"""The export of a real company, where it is at hand: every figure that was worked out without us."""

import csv
import json
import os
from pathlib import Path
from statistics import median, quantiles

import pytest
from django.db import connection

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.queries import workspace_named
from tests.interfaces.cli.conftest import Command

ROOT = Path(__file__).parents[3]
SCHOOL = Path(os.environ.get("ENTENTE_DATA", ROOT.parent / "shared" / "data")) / "school_crm_sla"
MAPS = ROOT / "examples" / "school_crm"
FILES = {
    "leads": "deals.csv.gz",
    "attempts": "calls.csv.gz",
    "deals": "deals.csv.gz",
    "spend": "spend.csv.gz",
}
SLUG = "school"

pytestmark = pytest.mark.skipif(not SCHOOL.is_dir(), reason="the school's files are not on this machine")


@pytest.fixture(scope="module")
def reports(command: Command) -> dict[str, dict]:
    """What became of each file, in the order in which they came."""
    command("workspace", "create", SLUG, "--zone", "Europe/Berlin")
    return {
        kind: command(
            *("import", kind, SCHOOL / name, "--map", MAPS / f"{kind}.toml", "--workspace", SLUG, "--json")
        ).json
        for kind, name in FILES.items()
    }


@pytest.fixture(scope="module")
def handovers(command: Command, reports: dict[str, dict]) -> list[dict]:
    return list(csv.DictReader(command("export", "handovers", "--workspace", SLUG).out.splitlines()))


def ask(query: str) -> list:
    with workspace_transaction(workspace_named(SLUG).id), connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchone())


def test_every_row_is_accounted_for(reports: dict[str, dict]):
    assert [(one["accepted"], one["unattached"], one["refused"]) for one in reports.values()] == [
        (21_593, 0, 2),
        (95_874 - 4_007, 4_007, 0),
        (21_593, 0, 2),
        (20_779, 0, 0),
    ]
    assert all(one["read"] == sum(one[name] for name in [*one][1:7]) for one in reports.values())


def test_calls_without_a_contact_or_of_an_unknown_one_wait(reports: dict[str, dict]):
    waits = "select count(*) filter (where waits_for = 'nobody'), count(*) from arrival"
    waits += " where waits_for is not null"

    assert ask(waits) == [3_933, 3_933 + 74]


def test_people_handovers_and_ids(reports: dict[str, dict], handovers: list[dict]):
    assert ask("select count(*), count(distinct person_id) from handover") == [21_593, 18_150]
    assert len({one["external_id"] for one in handovers}) == 21_593
    assert {len(one["external_id"]) for one in handovers} == {19}


def test_the_first_call_after_each_application(handovers: list[dict]):
    hours = [int(one["elapsed_seconds"]) / 3600 for one in handovers if one["elapsed_seconds"]]

    assert len(hours) == 17_713
    assert median(hours) == pytest.approx(7.00, abs=0.01)
    assert quantiles(hours, n=4)[::2] == pytest.approx([1.40, 18.30], abs=0.02)
    assert quantiles(hours, n=10)[-1] == pytest.approx(93.20, abs=0.05)


def test_money_to_the_cent(reports: dict[str, dict]):
    won = "select count(*), sum(amount_cents) from deal where state = 'won'"

    assert ask("select count(*), sum(amount_cents) from spend") == [20_779, 149_523_45]
    assert ask("select count(*) from spend where ordinal > 1") == [917]
    assert ask(won) == [858, 978_651_00]


def test_the_same_file_again_changes_nothing(command: Command, reports: dict[str, dict]):
    words = (
        "import",
        "leads",
        SCHOOL / FILES["leads"],
        "--map",
        MAPS / "leads.toml",
        "--workspace",
        SLUG,
        "--json",
    )

    again = command(*words).json

    assert (again["unchanged"], again["accepted"], again["merged"]) == (21_593, 0, 0)


def test_every_projection_can_be_built_again(command: Command, reports: dict[str, dict]):
    answer = command("replay", "--check", "--workspace", SLUG, "--json")

    assert (answer.code, json.loads(answer.out)["differences"]) == (0, 0)

"""The demo fills one workspace by the doors a customer uses, and says each time how to sign in."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from django.db import connection

from entente.foundation.database.address import home
from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.queries import WorkspaceUnknown, signs_in_with, system_actor, workspace_named
from entente.integrations.madeup import MadeUpCompany, write_company
from entente.interfaces.cli import demo
from entente.loop import paced_objectives
from entente.loop.feasibility import feasibility_of
from entente.stages.agreement.queries import required_contract
from entente.stages.agreement.saving import saved_plan
from tests.interfaces.cli.conftest import Command

TODAY = date(2026, 6, 17)
PASSWORD = "abcd-efgh-ijkl"


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> MadeUpCompany:
    """A fifth of the company: enough won leads for a plan."""
    return write_company(tmp_path_factory.mktemp("made-up"), today=TODAY, language="fr", scale=0.2)


@pytest.fixture(scope="module")
def filled(command: Command, made_up: MadeUpCompany) -> dict:
    return demo.fill(made_up, password=PASSWORD)


def ask(query: str) -> list:
    with workspace_transaction(workspace_named("cadrivelle").id), connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchone())


def test_every_row_of_the_files_is_accounted_for(filled: dict, made_up: MadeUpCompany):
    figures = made_up.figures

    assert {kind: report.read for kind, report in filled.items()} == dict(figures.rows)
    assert {kind: report.refused for kind, report in filled.items() if report.refused} == dict(
        figures.refused
    )
    assert filled["leads"].filtered == figures.filtered["leads"]
    assert filled["leads"].unchanged == figures.repeated["leads"]
    assert filled["attempts"].unattached == figures.unattached_attempts


def test_money_is_right_to_the_cent(filled: dict, made_up: MadeUpCompany):
    assert ask("select sum(amount_cents) from spend") == [made_up.figures.spend_cents]
    won = ask("select count(*), sum(amount_cents) from deal where state = 'won'")
    assert won == [made_up.figures.won, made_up.figures.won_cents]


def test_both_versions_judge_their_days_and_somebody_waits(filled: dict):
    assert ask("select count(*) from agreement_version where content_hash is not null") == [2]
    assert ask("select count(distinct member_id) from contract_signature") == [2]
    late = "join agreement_version v on v.id = contract_id and signed_at::date >= from_day"
    assert ask(f"select count(*) from contract_signature {late}") == [0]
    assert ask("select count(*) from contract where state = 'proposed'") == [1]
    assert ask("select state from contract_remark where proposed is not null") == ["accepted"]
    assert ask("select count(distinct version_id) from clock where verdict is not null") == [2]
    open_now = (
        "select count(*) > 0 from clock where first_attempt_at is null and not closed and verdict is null"
    )
    assert ask(open_now) == [True]


def test_two_objectives_are_in_force_and_a_draft_fails_one_letter(filled: dict, made_up: MadeUpCompany):
    workspace_id = workspace_named("cadrivelle").id
    with workspace_transaction(workspace_id):
        listed = paced_objectives(by=system_actor(workspace_id), now=made_up.now)

    assert [str(one.kept.standing.state) for one in listed] == ["adopted", "adopted", "draft"]
    assert {fault.letter for fault in listed[2].faults} == {"realistic"}
    assert all(one.value is not None and one.n for one in listed)
    assert "leads d’ateliers industriels" in listed[0].aim.text


def test_the_plan_has_a_line_for_each_persona_and_both_sides_can_keep_what_is_laid_before_them(filled: dict):
    workspace_id = workspace_named("cadrivelle").id
    with workspace_transaction(workspace_id):
        by = system_actor(workspace_id)
        saved, contract = saved_plan(workspace_id), required_contract(workspace_id)
        feasible = feasibility_of(contract.contents.terms, by=by, from_day=contract.contents.from_day)
    lines = saved.values["personas"] if saved else []

    assert [(one["name"], one["mix"], one["deal_size"]) for one in lines] == [
        ("Directeur de production", 0.4, 10_000),
        ("Responsable maintenance ou qualité", 0.5, 8_000),
        ("Gérant de petit atelier", 0.1, 5_500),
    ]
    assert [sum(Fraction(str(share)) for share in one["lag"]) for one in lines] == [1, 1, 1]
    assert all(0.03 < one["close_rate"] < 0.08 for one in lines)
    assert feasible.is_known
    assert feasible.holds


def test_governance_is_written_in_the_language_of_the_company(filled: dict, command: Command):
    held = command("governance", "show", "--workspace", "cadrivelle", "--json").json

    assert held["meetings"][0]["title"] == "Réunion hebdomadaire du marketing et des commerciaux"
    assert len(held["missions"]["sales"]) == 5
    assert {one["kind"] for one in held["exchanges"]} == {"sources", "offers", "words", "tools", "numbers"}


def test_no_promise_was_called_broken_before_its_attempts_were_known(filled: dict):
    corrections = "kind in ('FirstAttemptMissCleared', 'DepthMissCleared')"
    assert ask(f"select count(*) from fact where {corrections}") == [0]
    assert ask("select count(*) > 0 from fact where kind = 'FirstAttemptMissed'") == [True]


def test_the_ledger_gives_the_same_again(filled: dict, command: Command):
    assert command("replay", "--workspace", "cadrivelle", "--check").code == 0


def test_everybody_signs_in_with_one_password(filled: dict, made_up: MadeUpCompany, command: Command):
    listed = command("member", "list", "--workspace", "cadrivelle", "--json").json

    assert sum(one["signs_in"] for one in listed) == len(made_up.people) + 1
    assert signs_in_with(made_up.people[0].email, password=PASSWORD)
    assert signs_in_with(demo.ADMIN_EMAIL, password=PASSWORD)


def test_a_second_start_says_the_same_and_what_it_says_opens(filled: dict):
    first = demo.prepare(today=None, address="http://127.0.0.1:9000")
    second = demo.prepare(today=None, address="http://127.0.0.1:9000")

    assert first == second
    assert "http://127.0.0.1:9000" in first
    assert signs_in_with(demo.ADMIN_EMAIL, password=first.split()[-1])
    assert ask("select count(*) from import_batch") == [6]


def test_the_warehouse_is_ready(filled: dict):
    assert list((home() / "warehouse").rglob("*.parquet"))


def test_nothing_is_left_of_the_files_when_the_filling_fails(
    filled: dict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    seen: list[str] = []

    def unknown(slug: str) -> None:
        raise WorkspaceUnknown(slug)

    def fail(company: MadeUpCompany, *, password: str) -> None:
        del company, password
        seen.extend(file.suffix for file in tmp_path.glob("entente-demo-*/*"))
        raise OSError("no room")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("entente.foundation.people.queries.workspace_named", unknown)
    monkeypatch.setattr(demo, "fill", fail)

    with pytest.raises(OSError, match="no room"):
        demo.prepare(today=TODAY)

    assert ".csv" in seen
    assert list(tmp_path.iterdir()) == []

"""What is taken out: its span, its destination, safe cells, open states, and that it is written down."""

import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.ledger.models import Fact
from entente.foundation.people.queries import workspace_named
from tests.interfaces.cli.conftest import LEADS, Answer, Command, Desk

HEADER = LEADS[: LEADS.index("\n") + 1]
OPEN_ALL_HOURS = 'zone = "UTC"\n[week]\n' + "".join(
    f'{day} = ["00:00-24:00"]\n' for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
)


def exports_noted(desk: Desk) -> list[dict]:
    workspace_id = workspace_named(desk.slug).id
    with workspace_transaction(workspace_id):
        found = Fact.objects.filter(workspace_id=workspace_id, kind="PersonsExported").order_by("id")
        return [fact.payload for fact in found]


def test_a_span_has_its_first_and_its_last_local_day(company: Desk):
    rows = "M1,P7,,2024-04-03 00:00,,\nM2,P8,,2024-04-04 23:59,,\nM3,P8,,2024-04-05 00:00,,\n"
    company.bring("leads", HEADER + rows)

    found = json.loads(company.export("--json", "--from", "2024-04-03", "--to", "2024-04-04"))

    assert [one["external_id"] for one in found] == ["M1", "L4", "L5", "M2"]


def test_an_empty_workspace_has_a_header_and_an_empty_list(desk: Desk):
    assert desk.export().count("\n") == 1
    assert desk.export("--json") == "[]\n"


def test_what_is_taken_out_is_written_down_before(company: Desk):
    company.export()
    company.export("--from", "2024-04-03", "--to", "2024-04-04")

    assert exports_noted(company) == [
        {"what": "handovers", "rows": 5, "filters": {}},
        {"what": "handovers", "rows": 2, "filters": {"from": "2024-04-03", "to": "2024-04-04"}},
    ]


def test_a_file_appears_whole(company: Desk, tmp_path: Path):
    whole, place = company.export(), tmp_path / "handovers.csv"

    answer = company.command("export", "handovers", "--workspace", company.slug, "--output", place)

    assert (answer.code, answer.out) == (0, "")
    assert place.read_text("utf-8") == whole
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_cells_that_a_spreadsheet_would_run_are_made_text_and_ids_keep_their_digits(desk: Desk):
    key = "0012345678901234567"
    desk.bring("leads", HEADER + f"{key},P1,,2024-04-03 09:00,\"=cmd|'/c calc'!A0\",@web\n")

    assert desk.export().splitlines()[1].startswith(f"{key},2024-04-03T09:00:00+02:00,")
    assert desk.export().splitlines()[1].endswith(",'=cmd|'/c calc'!A0,'@web")
    assert desk.handover(key)["rep"] == "=cmd|'/c calc'!A0"


def test_names_of_every_script_come_out_as_they_came_in(desk: Desk):
    desk.bring("leads", HEADER + 'É-1,P1,,2024-04-03 09:00,"Łukasz ""Ł"" Zażółć, 東京",Büro\n')

    assert "É-1," in desk.export()
    assert ',"Łukasz ""Ł"" Zażółć, 東京",Büro' in desk.export()


def test_an_open_promise_is_pending_then_warned_then_broken(desk: Desk, command: Command, tmp_path: Path):
    calendar = tmp_path / "CAL.toml"
    calendar.write_text(OPEN_ALL_HOURS, "utf-8")
    command("workspace", "create", f"{desk.slug}-open", "--calendar", calendar)
    desk = Desk(f"{desk.slug}-open", tmp_path, command)
    now = datetime.now(UTC)
    ages = {"pending": 10, "warned": 200, "broken_open": 400}
    rows = [
        f"{state},{state},,{now - timedelta(minutes=age):%Y-%m-%d %H:%M},,\n" for state, age in ages.items()
    ]
    desk.promise(date(2024, 1, 1), speed_minutes=300, speed_share=0.8)

    desk.bring("leads", HEADER + "".join(rows))

    found = {one["external_id"]: one["state"] for one in json.loads(desk.export("--json"))}
    assert found == {state: state for state in ages}


def test_states_and_headers_are_the_same_in_french(company: Desk, monkeypatch):
    english = company.export()
    monkeypatch.setenv("LANGUAGE", "fr")

    assert company.export() == english


def test_a_full_disk_is_one_sentence(company: Desk):
    if not os.path.exists("/dev/full"):
        return

    answer: Answer = company.command(
        "export", "handovers", "--workspace", company.slug, "--output", "/dev/full/a"
    )

    assert answer.code == 2
    assert answer.err.count("\n") == 1

"""A small company comes in, is corrected, undone and taken out; every value is worked out by hand."""

import csv
import json
from datetime import date

from tests.interfaces.cli.conftest import CALLS, LEADS, LEADS_MAP, Desk

# Europe/Berlin, Monday to Friday 9 to 18. Clocks go forward on 31 March 2024 and back on 27 October 2024.
# L1: Friday 17:30 to Monday 9:15. On the clock 2 days 14 h 45 (an hour is missing); at work 30 + 15 minutes.
#     Both calls to P1 after its start count, and the one before it does not. Captured before the agreement.
# L2: Saturday noon to Sunday noon, 23 hours, nothing of it at work.
# L4: the second application of P1, 90 minutes late by 30.
# L5: an incoming call and one of five seconds are no attempts.
# L3: Friday 17:30 to Monday 9:30, 65 hours (one comes twice), 60 minutes at work: in time to the second.
HEADER = "external_id,captured_at,assigned_at,first_attempt_at,elapsed_seconds,business_seconds,"
HEADER += "attempts,state,rep,source"
ROWS = {
    "L1": (
        "2024-03-29T17:30:00+01:00",
        "2024-04-01T09:15:00+02:00,225900,2700,2,not_judged,Hugo Martin,fair",
    ),
    "L2": ("2024-03-30T12:00:00+01:00", "2024-03-31T12:00:00+02:00,82800,0,1,met,Hugo Martin,web"),
    "L4": ("2024-04-03T09:00:00+02:00", "2024-04-03T10:30:00+02:00,5400,5400,1,met_late,Ines Moreau,web"),
    "L5": ("2024-04-04T16:00:00+02:00", ",,,0,broken_open,,"),
    "L3": ("2024-10-25T17:30:00+02:00", "2024-10-28T09:30:00+01:00,234000,3600,1,met,Ines Moreau,web"),
}
# Nobody said when a lead was assigned: at its capture.
EXPECTED = "\n".join(
    [HEADER, *(f"{key},{captured},{captured},{rest}" for key, (captured, rest) in ROWS.items()), ""]
)
COUNTS = ("read", "filtered", "accepted", "merged", "unchanged", "unattached", "refused")


def counts(found: dict[str, int]) -> list[int]:
    return [found[name] for name in COUNTS]


def test_what_comes_in_goes_out_judged_to_the_second(company: Desk):
    assert company.export() == EXPECTED


def test_the_last_line_has_the_counts_and_nothing_else(desk: Desk):
    leads = desk.bring("leads").json
    calls = desk.bring("attempts").json

    assert counts(leads) == [5, 0, 5, 0, 0, 0, 0]
    assert counts(calls) == [8, 0, 7, 0, 0, 1, 0]
    assert [*calls] == [*COUNTS, "batch", "refused_file"]
    assert leads["refused_file"] is None
    with open(calls["refused_file"], encoding="utf-8", newline="") as file:
        assert [row[:3] for row in csv.reader(file)][1:] == [["8", "unattached", "unattached"]]


def test_the_rows_behind_a_count_are_listed(desk: Desk):
    desk.bring("leads")
    batch = desk.bring("attempts").json["batch"]

    waiting = desk.command("import", "rows", batch, "unattached", "--workspace", desk.slug)
    accepted = desk.command("import", "rows", batch, "accepted", "--workspace", desk.slug, "--json").json
    elsewhere = desk.command("import", "rows", 1, "accepted", "--workspace", desk.slug)

    assert [line.split(",")[0] for line in waiting.out.splitlines()] == ["line", "8"]
    assert [row["line"] for row in accepted] == [2, 3, 4, 5, 6, 7, 9]
    assert (elsewhere.code, elsewhere.out) == (2, "")


def test_json_has_the_same_values_and_nothing_where_there_is_none(company: Desk):
    rows = list(csv.DictReader(EXPECTED.splitlines()))
    numbers = ("elapsed_seconds", "business_seconds", "attempts")
    expected = [
        {name: (int(value) if name in numbers else value) if value else None for name, value in row.items()}
        for row in rows
    ]

    assert json.loads(company.export("--json")) == expected


def test_the_order_of_arrival_does_not_matter(desk: Desk):
    desk.promise(date(2024, 3, 30), speed_minutes=60, speed_share=0.8)
    waiting = desk.bring("attempts").json
    desk.bring("leads")

    assert counts(waiting) == [8, 0, 0, 0, 0, 8, 0]
    assert desk.export() == EXPECTED


def test_the_same_files_again_change_nothing(company: Desk):
    facts = company.command("replay", "--check", "--workspace", company.slug, "--json").json

    leads, calls = company.bring("leads").json, company.bring("attempts").json

    assert counts(leads) == [5, 0, 0, 0, 5, 0, 0]
    assert counts(calls) == [8, 0, 0, 0, 8, 0, 0]
    assert company.export() == EXPECTED
    again = company.command("replay", "--check", "--workspace", company.slug, "--json").json
    assert again["workspaces"][0]["projections"] == facts["workspaces"][0]["projections"]


def test_the_same_key_with_other_values_is_a_correction(company: Desk):
    corrected = LEADS.replace(
        "L4,P1,ada@one.example,2024-04-03 09:00", "L4,P1,ada@one.example,2024-04-03 10:00"
    )

    report = company.bring("leads", corrected).json

    assert counts(report) == [5, 0, 0, 1, 4, 0, 0]
    found = company.handover("L4")
    assert (found["captured_at"], found["business_seconds"], found["state"]) == (
        "2024-04-03T10:00:00+02:00",
        1800,
        "met",
    )


def test_equal_rows_without_an_id_are_told_apart_by_their_place_among_equals(desk: Desk):
    without_key = LEADS_MAP.replace('key = "id"\n', "")
    row = "X,P7,,2024-04-09 10:00,Hugo Martin,web\n"
    twice, thrice = LEADS[: LEADS.index("\n") + 1] + row * 2, LEADS[: LEADS.index("\n") + 1] + row * 3

    first = desk.bring("leads", twice, map_text=without_key).json
    again = desk.bring("leads", twice, map_text=without_key).json
    more = desk.bring("leads", thrice, map_text=without_key).json

    assert [counts(one)[:5] for one in (first, again, more)] == [
        [2, 0, 2, 0, 0],
        [2, 0, 0, 0, 2],
        [3, 0, 1, 0, 2],
    ]


def test_a_row_that_waited_attaches_when_its_lead_arrives(company: Desk):
    late = LEADS[: LEADS.index("\n") + 1] + "L9,P9,,2024-04-05 09:30,Hugo Martin,web\n"

    answer = company.bring("leads", late)

    found = company.handover("L9")
    assert answer.json["accepted"] == 1
    assert (found["business_seconds"], found["attempts"], found["state"]) == (1800, 1, "met")
    assert counts(company.bring("attempts").json) == [8, 0, 0, 0, 8, 0, 0]


def test_a_lost_deal_closes_the_handover_and_the_breach_stays(company: Desk):
    report = company.bring("deals").json

    assert counts(report) == [2, 0, 2, 0, 0, 0, 0]
    assert company.handover("L5")["state"] == "broken_closed"
    assert company.handover("L4")["state"] == "met_late"


def test_an_import_is_undone_and_brought_in_again(company: Desk):
    batch = company.command("import", "list", "--workspace", company.slug, "--json").json[0]["batch"]

    undone = company.command("import", "undo", batch, "--workspace", company.slug, "--yes", "--json")

    assert "rows that it brought: 8; " in undone.err
    assert "unchanged" not in undone.err
    nothing = dict.fromkeys(("attempts", "deals", "later_corrections", "later_unchanged"), 0)
    assert undone.json == {"batch": batch, "rows": 8, **nothing}
    assert [one["attempts"] for one in json.loads(company.export("--json"))] == [0] * 5
    assert counts(company.bring("attempts").json) == [8, 0, 7, 0, 0, 1, 0]
    assert company.export() == EXPECTED


def test_undoing_says_that_later_imports_held_the_same_rows(company: Desk):
    company.bring("attempts")
    company.bring("leads")
    undone_later = company.bring("attempts").json["batch"]
    company.command("import", "undo", undone_later, "--workspace", company.slug, "--yes")
    first = company.command("import", "list", "--workspace", company.slug, "--json").json[-2]

    undone = company.command("import", "undo", first["batch"], "--workspace", company.slug, "--yes", "--json")

    assert (first["kind"], undone.json["later_unchanged"]) == ("attempts", 8)
    assert "Later imports of its kind found rows unchanged (8 in all)" in undone.err
    assert [one["attempts"] for one in json.loads(company.export("--json"))] == [0] * 5
    assert counts(company.bring("attempts").json) == [8, 0, 7, 0, 0, 1, 0]


def test_undoing_leads_says_what_leans_on_them_and_what_leaned_waits_again(company: Desk):
    company.bring("deals")
    batches = company.command("import", "list", "--workspace", company.slug, "--json").json

    undone = company.command(
        "import", "undo", batches[-1]["batch"], "--workspace", company.slug, "--yes", "--json"
    )

    assert undone.json["attempts"] == 7
    assert undone.json["deals"] == 2
    assert json.loads(company.export("--json")) == []
    assert company.bring("leads").json["accepted"] == 5
    again = [one for one in company.export().splitlines() if not one.startswith("L5")]
    assert again == [one for one in EXPECTED.splitlines() if not one.startswith("L5")]
    assert company.command("replay", "--check", "--workspace", company.slug).code == 0


def test_a_dry_run_counts_and_keeps_nothing(company: Desk):
    before = company.command("import", "list", "--workspace", company.slug).out
    members = company.command("member", "list", "--workspace", company.slug).out
    rows = LEADS + "L6,P6,,2024-04-09 10:00,Somebody New,web\nL7,P7,,2024-02-31 10:00,,\n"

    report = company.bring("leads", rows, "--dry-run").json

    assert counts(report) == [7, 0, 1, 0, 5, 0, 1]
    assert report["batch"] is None
    with open(report["refused_file"], encoding="utf-8") as file:
        assert "2024-02-31" in file.read()
    assert company.export() == EXPECTED
    assert company.command("import", "list", "--workspace", company.slug).out == before
    assert company.command("member", "list", "--workspace", company.slug).out == members


def test_every_projection_can_be_built_again_from_the_facts(company: Desk):
    company.bring("deals")

    answer = company.command("replay", "--check", "--workspace", company.slug, "--json")

    assert answer.code == 0
    assert answer.json["differences"] == 0
    rows = {one["projection"]: one["rows"] for one in answer.json["workspaces"][0]["projections"]}
    assert (rows["handover"], rows["attempt"], rows["clock"], rows["deal"]) == (5, 7, 5, 2)


def test_calls_are_read_by_the_zone_of_the_workspace(company: Desk):
    assert "2024-04-01 09:15" in CALLS
    assert company.handover("L1")["first_attempt_at"] == "2024-04-01T09:15:00+02:00"

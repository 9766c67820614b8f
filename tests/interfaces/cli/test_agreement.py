"""The agreement by commands: drafted, discussed, signed, read, amended, compared and ended."""

from datetime import date
from hashlib import sha256

from tests import make
from tests.interfaces.cli.conftest import ZONE, Desk

MIA, SAM = ("--by", "mia@one.example"), ("--by", "sam@one.example")


def sign(desk: Desk) -> int:
    """Propose the contract on its way and sign it for both; gives its number."""
    if desk.agree("show", "--json").json["state"] == "draft":
        assert desk.agree("propose").code == 0
    assert desk.agree("sign", *MIA, "--json").json["in_force_from"] is None
    answer = desk.agree("sign", *SAM, "--json")
    assert answer.code == 0, answer.err
    return int(answer.json["contract"])


def test_an_agreement_is_signed_in_a_minute(desk: Desk):
    desk.hire_heads()
    drafted = desk.agree("draft", "--template", "5", "--json").json
    assert (drafted["state"], drafted["from"], len(drafted["clauses"])) == ("draft", str(make.today(ZONE)), 6)

    proposed = desk.agree("propose", "--json").json
    number = sign(desk)

    (listed,) = desk.agree("list", "--json").json
    assert (listed["version"], listed["state"], listed["hash"]) == (number, "in_force", proposed["hash"])
    assert [(one["side"], one["by"]) for one in listed["signatures"]] == [
        ("marketing", "Mia"),
        ("sales", "Sam"),
    ]
    assert "Marketing brings 20 leads each month." in desk.agree("list").out


def test_the_usual_is_begun_and_accepted_by_two_commands(desk: Desk):
    desk.hire_heads()
    assert desk.agree("usual", "--by", "mia@one.example").code == 0
    waits = {one["kind"]: one["count"] for one in desk.agree("waiting", "--json").json}
    assert waits == {"term": 24, "mql": 1, "reasons": 1}

    assert desk.agree("accept-waiting", "--by", "sam@one.example", "--json").json == {"accepted": 26}

    assert desk.agree("waiting", "--json").json == []
    refused = desk.agree("accept-waiting")
    assert (refused.code, "speaks for neither side" in refused.err) == (2, True)


def test_the_hash_is_that_of_what_is_printed(desk: Desk):
    desk.hire_heads()
    desk.agree("draft", "--template", "50")
    proposed = desk.agree("propose", "--json").json
    before = desk.agree("canonical").out

    number = sign(desk)

    after = desk.agree("canonical", "--version", number).out
    assert sha256(after.encode()).hexdigest() == proposed["hash"]
    assert before == after


def test_every_term_is_kept(desk: Desk):
    options = (
        *("--leads-per-month", 900, "--complete", "90%", "--require", "email", "--require", "phone"),
        *("--speed-minutes", 60, "--speed-share", "80%", "--depth-attempts", 6, "--depth-days", 5),
        *("--spacing", 45, "--min-seconds", 10, "--clock-start", "captured"),
        *("--set", "relief_share=20%", "--set", "relief_per=day", "--set", "relief_scale=1.5"),
        *("--set", "enforce_from=2026-11-30", "--set", "leads_by_persona=Director: 40; Buyer: 60"),
    )

    terms = desk.agree("draft", "--json", *options).json["terms"]

    assert terms == {
        "leads_per_month": 900,
        "leads_by_persona": {"Director": 40, "Buyer": 60},
        "order": {"leads_by_persona": ["Director", "Buyer"]},
        "complete_share": 0.9,
        "required_information": ["email", "phone"],
        "speed_minutes": 60,
        "speed_share": 0.8,
        "depth_attempts": 6,
        "depth_days": 5,
        "spacing_minutes": 45,
        "min_seconds": 10,
        "clock_start": "captured",
        "relief_share": 0.2,
        "relief_per": "day",
        "relief_scale": 1.5,
        "enforce_from": "2026-11-30",
    }
    left = desk.agree(
        "set", "--json", "--set", "relief_share=", "--set", "relief_per=", "--set", "relief_scale="
    )
    assert set(terms) - set(left.json["terms"]) == {"relief_share", "relief_per", "relief_scale"}


def test_shares_are_read_with_a_sign_a_point_or_a_comma(desk: Desk):
    first = desk.agree("draft", "--json", "--complete", "90%", "--require", "email")
    shares = [first] + [
        desk.agree("set", "--json", "--complete", text) for text in ("90 %", "0.9", "0,9", "90,0%")
    ]

    assert [one.json["terms"]["complete_share"] for one in shares] == [0.9] * 5


def test_a_clause_is_discussed_and_a_signature_of_other_words_is_refused(desk: Desk):
    desk.hire_heads()
    seen = desk.agree("draft", "--template", "5", "--json").json["hash"]
    desk.agree("propose")
    desk.agree("comment", *MIA, "--clause", "depth", "--text", "Fine.")
    number = desk.agree("counter", *SAM, "--clause", "speed", "--set", "speed_minutes=90", "--json").json[
        "remark"
    ]
    assert desk.agree("accept-counter", number, *MIA).code == 0

    stale = desk.agree("sign", *MIA, "--hash", seen)
    own = desk.agree("accept-counter", number, *SAM)

    assert (stale.code, stale.out) == (2, "")
    assert "Read it again" in stale.err
    assert own.code == 2
    shown = desk.agree("show")
    assert "within 90 business minutes" in shown.out
    assert "Sam [accepted]" in shown.out
    assert desk.agree("erase-remark", number, *SAM).code == 0
    assert desk.agree("sign", *SAM, "--json").json["in_force_from"] is None


def test_marketings_head_cannot_sign_for_sales_nor_a_rep_for_anybody(desk: Desk):
    desk.hire_heads()
    desk.agree("draft", "--template", "5")
    desk.agree("propose")
    who = ("--email", "rep@one.example", "--name", "Rea", "--role", "rep", "--team", "sales")
    desk.command("member", "add", "--workspace", desk.slug, *who)
    assert desk.agree("sign", *MIA).code == 0

    for by in (MIA, ("--by", "rep@one.example")):
        answer = desk.agree("sign", *by)
        assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert desk.agree("list", "--json").json == []


def test_versions_are_compared_read_and_ended(desk: Desk):
    desk.hire_heads()
    desk.agree("draft", "--template", "5")
    old = sign(desk)
    desk.agree("draft", "--amends", old, "--speed-minutes", 60, "--from", "2198-05-11")
    new = sign(desk)

    assert desk.agree("compare", old, new, "--json").json == [
        {"clause": "speed", "side": "sales", "changes": {"speed_minutes": {"old": 240, "new": 60}}}
    ]
    assert "speed: speed_minutes 240 -> 60" in desk.agree("compare", old, new).out
    read = desk.agree("read", *SAM, "--json").json
    assert read == {
        "version": old,
        "teams": [
            {"team": "marketing", "members": 1, "read": 0},
            {"team": "sales", "members": 1, "read": 1},
        ],
    }
    assert desk.agree("expire", "--from", "2199-01-01").code == 0
    sign(desk)
    assert [one["state"] for one in desk.agree("list", "--json").json] == ["in_force", "coming", "coming"]
    assert desk.agree("draft", "--template", "5").code == 0
    assert desk.agree("withdraw").code == 0
    assert desk.agree("show").code == 2


def test_a_signed_version_judges_from_its_day_and_older_days_are_measured_not_promised(company: Desk):
    company.hire_heads()
    assert company.handover("L4")["state"] == "met_late"
    company.agree("draft", "--set", "speed_minutes=1", "--set", "speed_share=80%")
    sign(company)

    assert company.handover("L4")["state"] == "met_late"
    assert company.handover("L1")["state"] == "not_judged"  # assigned before the first version
    assert company.command("replay", "--check", "--workspace", company.slug).code == 0


def test_the_clauses_are_in_the_language_that_was_chosen(desk: Desk):
    drafted = desk.agree("draft", "--template", "5", "--language", "fr", "--json").json

    assert drafted["language"] == "fr"
    assert drafted["clauses"][0]["text"] == "Le marketing apporte 20 leads chaque mois."


def test_a_day_to_come_is_kept(desk: Desk):
    desk.hire_heads()
    desk.agree("draft", "--template", "5", "--from", "2199-01-01", "--until", "2199-12-31")
    sign(desk)

    (listed,) = desk.agree("list", "--json").json
    assert (listed["from"], listed["until"], listed["state"]) == ("2199-01-01", "2199-12-31", "coming")
    assert date.fromisoformat(listed["from"]) > make.today(ZONE)


def test_what_was_written_since_a_contract_was_proposed_is_told_and_taken_in(desk: Desk):
    desk.hire_heads()
    desk.agree("draft", "--template", "5")
    desk.agree("propose")
    desk.agree("sign", *MIA)
    before = desk.agree("show", "--json").json
    note = "Something was written or accepted since the contract was proposed: it is not part of it yet."
    assert (before["outdated"], len(before["signatures"])) == (False, 1)
    assert note not in desk.agree("show").out
    goal = ("--quota", 1_000_000, "--marketing-share", "40%", "--deal-size", 8000, "--close-rate", "4%")
    assert desk.command("plan", "--workspace", desk.slug, "--save", *goal).code == 0

    told = desk.agree("show")
    assert desk.agree("show", "--json").json["outdated"] is True
    again = desk.agree("propose", "--json").json

    assert note in told.out
    assert "`entente agreement propose` takes it in; whoever has signed signs again." in told.out
    assert (again["annexes"]["plan"]["leads"], again["signatures"]) == (1250, [])
    assert desk.agree("show", "--json").json["outdated"] is False
    refused = desk.agree("propose")
    assert (refused.code, refused.err) == (2, "This contract is proposed already: both heads can sign it.\n")


def test_what_is_signed_beside_the_clauses_is_shown_and_compared(desk: Desk):
    """400,000 / 8,000 = 50 / 4% = 1,250 leads; at 5% 1,000."""
    desk.hire_heads()
    goal = ("--quota", 1_000_000, "--marketing-share", "40%", "--deal-size", 8000)
    save = ("plan", "--workspace", desk.slug, "--save", *goal)
    assert desk.command(*save, "--close-rate", "4%").code == 0
    desk.agree("draft", "--template", "5")
    old = sign(desk)
    assert desk.command(*save, "--close-rate", "5%").code == 0
    desk.agree("draft", "--amends", old, "--from", "2198-05-11")
    new = sign(desk)

    assert "Leads  |  1,250" in desk.agree("show", "--version", old).out
    assert desk.agree("show", "--version", new, "--json").json["annexes"]["plan"]["leads"] == 1000
    assert desk.agree("compare", old, new).out.splitlines() == [
        "No clause differs.",
        "The plan of the year / Close rate: 4% -> 5%",
        "The plan of the year / Leads: 1,250 -> 1,000",
    ]
    (part,) = desk.agree("compare", old, new, "--json").json
    assert (part["annex"], part["old"]["leads"], part["new"]["leads"]) == ("plan", 1250, 1000)

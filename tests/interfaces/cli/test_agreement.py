"""Versions of the agreement are entered and listed; those of past days are marked and judge what is there."""

from tests.interfaces.cli.conftest import Desk


def test_a_version_of_the_past_is_marked_and_judges_what_is_there(company: Desk):
    earlier = company.promise("--from", "2024-01-01", "--speed-minutes", 30, "--speed-share", "80 %")

    assert earlier.json["entered_afterwards"] is True
    assert company.handover("L1")["state"] == "met_late"  # 45 minutes where 30 are promised now
    assert company.handover("L4")["state"] == "met_late"
    assert company.handover("L3")["state"] == "met"  # the later version still holds


def test_a_version_of_the_future_is_not_marked(desk: Desk):
    entered = desk.promise("--from", "2199-01-01", "--leads-per-month", 900).json

    assert entered["entered_afterwards"] is False
    assert (entered["from"], entered["terms"]["leads_per_month"]) == ("2199-01-01", 900)


def test_shares_are_read_with_a_sign_a_point_or_a_comma(desk: Desk):
    shares = [
        desk.promise("--from", "2026-01-01", "--complete", text, "--require", "email").json
        for text in ("90%", "90 %", "0.9", "0,9", "90,0%")
    ]

    assert [one["terms"]["complete_share"] for one in shares] == [0.9] * 5


def test_every_term_is_kept(desk: Desk):
    options = (
        *("--leads-per-month", 900, "--complete", "90%", "--require", "email", "--require", "phone"),
        *("--speed-minutes", 60, "--speed-share", "80%", "--depth-attempts", 6, "--depth-days", 5),
        *("--spacing", 45, "--min-seconds", 10, "--clock-start", "captured"),
    )

    terms = desk.promise("--from", "2026-01-01", *options).json["terms"]

    assert terms == {
        "leads_per_month": 900,
        "complete_share": 0.9,
        "required_information": ["email", "phone"],
        "speed_minutes": 60,
        "speed_share": 0.8,
        "depth_attempts": 6,
        "depth_days": 5,
        "spacing_minutes": 45,
        "min_seconds": 10,
        "clock_start": "captured",
    }
    listed = desk.command("agreement", "list", "--workspace", desk.slug, "--json").json
    assert [one["terms"] for one in listed] == [terms]
    assert "90% with email, phone" in desk.command("agreement", "list", "--workspace", desk.slug).out

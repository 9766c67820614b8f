"""What the files say of each other and of the company fits together."""

import tomllib
from collections import Counter

import pytest

from entente.foundation.people.rules import Role, Team
from entente.integrations.madeup.season import season_of
from entente.kit.worktime import Calendar
from entente.stages.agreement.rules import terms_from


def test_rows_name_persons_leads_and_members_that_exist(read, leads, company):
    persons = {row["person"] for row in leads}
    keys = {row["key"] for row in leads}
    members = {person.key for person in company.people}
    assert {row["lead"] for row in read("deals").rows} <= keys
    assert {row["person"] for row in read("deals").rows + read("touches").rows} <= persons
    owners = {row["owner"] for kind in ("leads", "attempts", "deals") for row in read(kind).rows}
    assert owners - {None} <= members
    assert len(owners - {None}) == 7


def test_a_few_attempts_belong_to_no_lead(read, leads, company):
    persons = {row["person"] for row in leads}
    lost = [row for row in read("attempts").rows if row["person"] not in persons]
    assert len(lost) == company.figures.unattached_attempts
    assert 0 < len(lost) < len(read("attempts").rows) / 500
    assert {row["person"] is None for row in lost} == {True, False}


def test_people_come_back_under_the_same_number_and_owner(leads):
    visits = Counter(row["person"] for row in leads)
    back = [person for person, count in visits.items() if count > 1]
    assert 0.05 < len(back) / len(visits) < 0.2
    assert max(visits.values()) >= 3
    owners = {(row["person"], row["owner"]) for row in leads if row["owner"]}
    assert len(owners) == len({person for person, _ in owners})


@pytest.mark.parametrize("name", ["email", "phone"])
def test_no_two_persons_share_an_address_or_number(leads, name):
    pairs = {(row["person"], row[name]) for row in leads if row[name]}
    assert len(pairs) == len({value for _, value in pairs}) > 9000


def test_addresses_and_numbers_can_belong_to_nobody(leads, company):
    assert all(row["email"].endswith(".example") for row in leads if row["email"])
    assert all(person.email.endswith(".example") for person in company.people)
    fiction = ["+33639980", "+33199000", "+33261910", "+33353010", "+33465710", "+33536490"]
    assert all(row["phone"].startswith(tuple(one[:-1] for one in fiction)) for row in leads if row["phone"])


def test_attempts_are_of_all_sorts(read):
    rows = read("attempts").rows
    assert {row["evidence"] for row in rows} == {"E0", "E1", "E2", "E3"}
    assert {row["channel"] for row in rows} == {"call", "message", "meeting", "visit"}
    outcomes = {"answered", "unanswered", "voicemail", "bounced", "wrong_number", "booked", None}
    assert {row["outcome"] for row in rows} == outcomes
    assert all(
        (row["direction"] == "outbound" and row["owner"] is None) or row["evidence"] != "E0" for row in rows
    )
    assert any(row["seconds"] is not None and row["seconds"] < 10 for row in rows)


def test_lost_deals_have_a_reason_and_won_ones_an_amount(read):
    rows = read("deals").rows
    assert all(bool(row["reason"]) == (row["state"] == "lost") for row in rows)
    assert all(row["amount"] > 0 for row in rows if row["state"] == "won")
    assert all((row["closed_on"] is None) == (row["state"] == "open") for row in rows)
    reasons = {
        "no_budget",
        "timing",
        "no_intent",
        "no_authority",
        "unreachable",
        "not_target",
        "other",
        "duplicate",
    }
    assert {row["reason"] for row in rows} - {None} == reasons | {"not_a_buyer"}


def test_the_calendar_the_people_and_the_versions_can_be_entered(company):
    calendar = Calendar.from_mapping(company.calendar)
    assert calendar.zone == company.zone == "Europe/Paris"
    assert {person.role for person in company.people} <= set(Role)
    assert {person.team for person in company.people} - {None} <= set(Team)
    assert Counter(person.role for person in company.people) == {
        "head": 2, "team_lead": 2, "marketer": 3, "rep": 7, "observer": 1,
    }  # fmt: skip
    first, amended = company.versions
    assert first.from_day == company.first_day < amended.from_day < company.now.date()
    before, after = terms_from(first.terms), terms_from(amended.terms)
    assert (before.leads_per_month, before.complete_share, before.speed_minutes) == (900, 0.8, 120)
    assert (after.leads_per_month, after.complete_share, after.speed_minutes) == (1000, 0.85, 60)


def test_the_maps_are_plain_toml(company):
    for kind, path in company.maps.items():
        assert tomllib.loads(path.read_text(encoding="utf-8"))["kind"] == kind


def test_the_season_lies_within_the_year(company):
    season = season_of(today=company.now.date(), now=company.now.replace(tzinfo=None))
    days = [
        season.fair[0],
        season.small_fair[0],
        season.webinar,
        season.lost_phones[0],
        season.flu[0],
        season.push[0],
    ]
    assert all(season.first < day < season.today for day in days)

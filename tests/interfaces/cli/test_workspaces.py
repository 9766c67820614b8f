"""Workspaces are opened, members join by links that work once, and lost passwords are replaced."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from entente.foundation.database.address import home
from entente.foundation.database.layout import Layout
from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people import actions, refusals
from entente.foundation.people.models import User
from entente.foundation.people.queries import signs_in_with, workspace_named
from tests.interfaces.cli.conftest import Command

PASSWORD = "a plain long password"
CALENDAR = 'zone = "America/New_York"\n[week]\nmon = ["09:00-12:00"]\n'


def follow(link: str, *, password: str = PASSWORD, email: str | None = None) -> User:
    """Join by a link, as the page behind it does."""
    slug, secret = re.fullmatch(r"http://127\.0\.0\.1:8000/join/([^/]+)/([^/]+)/", link).groups()
    workspace = workspace_named(slug)
    with workspace_transaction(workspace.id):
        return actions.join(
            workspace.id, secret=secret, password=password, now=datetime.now(UTC), email=email
        )


def test_the_first_admin_joins_by_the_link_once(command: Command):
    opened = command(
        "workspace", "create", "alpha", "--name", "Alpha SA", "--email", "a@alpha.example", "--json"
    ).json

    assert follow(opened["link"]).email == "a@alpha.example"

    assert signs_in_with("a@alpha.example", password=PASSWORD)
    with pytest.raises(refusals.InvitationRefused):
        follow(opened["link"], password="another long password")
    (listed,) = command("member", "list", "--workspace", "alpha", "--json").json
    assert (listed["role"], listed["signs_in"]) == ("admin", True)


def test_links_lead_to_where_the_pages_are_served(command: Command):
    place = Layout(home()).address
    place.write_text("http://127.0.0.1:8116")
    try:
        opened = command("workspace", "create", "omega", "--json").json
    finally:
        place.unlink()

    assert opened["link"].startswith("http://127.0.0.1:8116/join/omega/")


def test_without_an_address_the_first_admin_gives_it_on_joining(command: Command):
    said = command("workspace", "create", "beta").out
    link = said.strip().splitlines()[-1]

    with pytest.raises(refusals.MemberRefused):
        follow(link)
    follow(link, email="Anna@Beta.example")

    (listed,) = command("member", "list", "--workspace", "beta", "--json").json
    assert (listed["email"], listed["role"], listed["signs_in"]) == ("anna@beta.example", "admin", True)


def test_an_account_keeps_its_password_when_it_joins_elsewhere(command: Command):
    follow(command("workspace", "create", "gamma", "--email", "g@gamma.example", "--json").json["link"])
    second = command("workspace", "create", "delta", "--email", "g@gamma.example", "--json").json["link"]

    with pytest.raises(refusals.MemberRefused):
        follow(second, password="taken over by somebody")

    assert signs_in_with("g@gamma.example", password=PASSWORD)
    follow(second)
    assert signs_in_with("g@gamma.example", password=PASSWORD)


def test_a_workspace_name_is_taken_once(command: Command):
    command("workspace", "create", "epsilon")
    before = command("workspace", "list").out

    answer = command("workspace", "create", "epsilon")

    assert answer.code == 2
    assert "epsilon" in answer.err
    assert command("workspace", "list").out == before


@pytest.mark.parametrize(
    "words",
    [
        ("Zeta",),
        ("zeta", "--zone", "Mars/Olympus"),
        ("zeta", "--currency", "XXY"),
        ("zeta", "--language", "de"),
        ("zeta", "--email", "nobody"),
        ("zeta", "--calendar", "none.toml"),
    ],
)
def test_a_workspace_that_makes_no_sense_is_not_opened(command: Command, words: tuple[str, ...]):
    before = command("workspace", "list").out

    answer = command("workspace", "create", *words)

    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert command("workspace", "list").out == before


def test_the_zone_of_a_calendar_is_the_one_of_the_workspace_unless_another_is_given(
    command: Command, tmp_path: Path
):
    calendar = tmp_path / "CAL.toml"
    calendar.write_text(CALENDAR, "utf-8")

    own = command("workspace", "create", "eta", "--calendar", calendar, "--json").json
    other = command(
        "workspace", "create", "theta", "--calendar", calendar, "--zone", "Europe/Berlin", "--json"
    ).json

    assert (own["zone"], other["zone"]) == ("America/New_York", "Europe/Berlin")


def test_a_refused_calendar_names_its_line_and_opens_nothing(command: Command, tmp_path: Path):
    calendar = tmp_path / "CAL.toml"
    calendar.write_text(CALENDAR + 'tue = ["12:00-09:00"]\n', "utf-8")

    answer = command("workspace", "create", "iota", "--calendar", calendar)

    assert answer.code == 2
    assert f"{calendar}, line 4, week.tue" in answer.err
    assert "iota" not in command("workspace", "list").out


def test_members_are_added_changed_and_listed(command: Command):
    command("workspace", "create", "kappa")
    words = ("--workspace", "kappa", "--email", "rep@kappa.example")

    added = command(
        "member", "add", *words, "--name", "Rep", "--role", "rep", "--team", "sales", "--json"
    ).json
    again = command("member", "add", *words, "--name", "Rep", "--role", "rep")
    renewed = command("member", "invite", *words, "--json").json

    assert again.code == 2
    with pytest.raises(refusals.InvitationRefused):
        follow(added["link"])
    follow(renewed["link"])
    assert command("member", "change", *words, "--role", "team_lead", "--inactive").code == 0
    (listed,) = [
        one for one in command("member", "list", "--workspace", "kappa", "--json").json if one["email"]
    ]
    assert (listed["role"], listed["team"], listed["signs_in"]) == ("team_lead", "sales", False)


def test_a_lost_password_is_replaced_by_a_link(command: Command):
    opened = command("workspace", "create", "lambda", "--email", "l@lambda.example", "--json").json
    follow(opened["link"])

    reset = command("member", "reset", "--workspace", "lambda", "--email", "L@lambda.example", "--json").json

    assert not signs_in_with("l@lambda.example", password=PASSWORD)
    follow(reset["link"], password="yet another password")
    assert signs_in_with("l@lambda.example", password="yet another password")


def test_a_member_brought_in_by_a_file_is_taken_up_by_their_address(command: Command, tmp_path: Path):
    command("workspace", "create", "mu")
    file, mapping = tmp_path / "members.csv", tmp_path / "members.toml"
    file.write_text("code,name,mail\nU1,Hugo Martin,hugo@mu.example\n", "utf-8")
    mapping.write_text('kind = "members"\n[columns]\nkey = "code"\nname = "name"\nemail = "mail"\n', "utf-8")
    assert command("import", "members", file, "--map", mapping, "--workspace", "mu").code == 0

    words = ("--workspace", "mu", "--email", "hugo@mu.example", "--name", "Hugo Martin", "--role", "rep")
    follow(command("member", "add", *words, "--json").json["link"])

    found = [one for one in command("member", "list", "--workspace", "mu", "--json").json if one["key"]]
    assert [(one["key"], one["signs_in"]) for one in found] == [("U1", True)]

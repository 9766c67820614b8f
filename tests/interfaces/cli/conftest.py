"""Commands run as they are typed, on a database for each module, and a small company to bring in."""

import json
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO, TextIOWrapper
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.queries import system_actor, workspace_named
from entente.interfaces.cli.main import run
from entente.stages.agreement.rules import Terms
from tests import database
from tests.signing import put_in_force

Command = Callable[..., "Answer"]
ZONE = "Europe/Berlin"
_numbers = count(1)


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The last line of the output, read as JSON."""
        return json.loads(self.out.strip().splitlines()[-1])


@pytest.fixture(scope="module")
def own_database(django_db_setup: None, process_name: str, django_db_blocker) -> Iterator[None]:
    """A copy of the migrated database in which commands really commit."""
    name = f"command_{process_name}"
    with django_db_blocker.unblock(), database.copy_of_template(name), pytest.MonkeyPatch.context() as patch:
        patch.setenv("LANGUAGE", "en")
        for variable, address in database.addresses(name).items():
            patch.setenv(variable, address)
        yield


@pytest.fixture(scope="module")
def command(own_database: None) -> Command:
    """Run `entente` with these words; a number or a path is a word too."""

    def answer(*words: object) -> Answer:
        out, err = TextIOWrapper(BytesIO(), "utf-8"), TextIOWrapper(BytesIO(), "utf-8")
        with redirect_stdout(out), redirect_stderr(err):
            code = run([str(word) for word in words])
            out.flush()
            err.flush()
        return Answer(code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode())

    return answer


def open_workspace(command: Command) -> str:
    """The short name of a new workspace in Berlin, Monday to Friday 9 to 18 without holidays."""
    name = f"command-{next(_numbers)}"
    assert command("workspace", "create", name, "--zone", ZONE).code == 0
    return name


LEADS = """id,person,mail,created,owner,source
L1,P1,ada@one.example,2024-03-29 17:30,Hugo Martin,fair
L2,P2,ben@two.example,2024-03-30 12:00,Hugo Martin,web
L3,P3,cleo@three.example,2024-10-25 17:30,Ines Moreau,web
L4,P1,ada@one.example,2024-04-03 09:00,Ines Moreau,web
L5,P5,,2024-04-04 16:00,,
"""
CALLS = """call,person,at,who,way,length
C1,P1,2024-04-01 09:15,Hugo Martin,out,120
C2,P1,2024-04-03 10:30,Ines Moreau,out,60
C3,P2,2024-03-31 12:00,Hugo Martin,out,45
C4,P3,2024-10-28 09:30,Ines Moreau,out,200
C5,P5,2024-04-04 16:05,Hugo Martin,in,60
C6,P5,2024-04-04 16:10,Hugo Martin,out,5
C7,P9,2024-04-05 10:00,Hugo Martin,out,90
C8,P1,2024-03-29 17:00,Hugo Martin,out,80
"""
DEALS = """deal,lead,stage,closed,amount
D1,L4,won,2024-04-20,1200.50
D5,L5,lost,2024-04-08,
"""
LEADS_MAP = """kind = "leads"
[columns]
key = "id"
person = "person"
email = "mail"
captured_at = "created"
owner = "owner"
source = "source"
"""
CALLS_MAP = """kind = "attempts"
[columns]
key = "call"
person = "person"
at = "at"
owner = "who"
direction = "way"
seconds = "length"
[constants]
evidence = "E3"
[values.direction]
out = "outbound"
in = "inbound"
"""
DEALS_MAP = """kind = "deals"
[columns]
key = "deal"
lead = "lead"
state = "stage"
closed_on = "closed"
amount = "amount"
"""
SPEND = """day,source,campaign,amount,impressions,clicks
2024-04-03,fair,Spring,70.00,,
2024-04-03,fair,Spring,70.00,,
2024-04-05,web,,10.50,1200,30
"""
SPEND_MAP = """kind = "spend"
[columns]
day = "day"
source = "source"
campaign = "campaign"
amount = "amount"
impressions = "impressions"
clicks = "clicks"
"""
FILES = {
    "leads": (LEADS, LEADS_MAP),
    "attempts": (CALLS, CALLS_MAP),
    "deals": (DEALS, DEALS_MAP),
    "spend": (SPEND, SPEND_MAP),
}


@dataclass(frozen=True)
class Desk:
    """A workspace, and a folder from which files are brought in."""

    slug: str
    folder: Path
    command: Command

    def bring(
        self, kind: str, rows: str | None = None, *options: object, map_text: str | None = None
    ) -> Answer:
        """Import rows of a kind, by default those of the small company, and answer in JSON."""
        file, mapping = self.folder / f"{kind}.csv", self.folder / f"{kind}.toml"
        file.write_text(FILES[kind][0] if rows is None else rows, "utf-8")
        mapping.write_text(map_text or FILES[kind][1], "utf-8")
        words = ("import", kind, file, "--map", mapping, "--workspace", self.slug, "--json")
        return self.command(*words, *options)

    def promise(self, from_day: date, **terms: Any) -> int:
        """Let two heads sign terms as their day begins, and look at the clocks now; gives the version."""
        workspace_id = workspace_named(self.slug).id
        with workspace_transaction(workspace_id):
            by = system_actor(workspace_id)
        return put_in_force(Terms(**terms), by=by, from_day=from_day, now=datetime.now(UTC))

    def agree(self, verb: str, *options: object) -> Answer:
        """A command about the agreement."""
        return self.command("agreement", verb, "--workspace", self.slug, *options)

    def hire_heads(self) -> None:
        """Add the heads of both teams: mia@one.example of marketing, sam@one.example of sales."""
        for name, team in (("Mia", "marketing"), ("Sam", "sales")):
            email = f"{name.lower()}@one.example"
            who = ("--email", email, "--name", name, "--role", "head", "--team", team)
            assert self.command("member", "add", "--workspace", self.slug, *who).code == 0

    def hire(self, name: str, role: str, *options: object) -> str:
        """Add a member; gives the e-mail, of the name in small letters."""
        email = f"{name.lower()}@one.example"
        who = ("--email", email, "--name", name, "--role", role, *options)
        assert self.command("member", "add", "--workspace", self.slug, *who).code == 0
        return email

    def export(self, *options: object) -> str:
        """The handovers as they are taken out."""
        answer = self.command("export", "handovers", "--workspace", self.slug, *options)
        assert answer.code == 0, answer.err
        return answer.out

    def handover(self, key: str) -> dict[str, Any]:
        """One handover as it is taken out."""
        (found,) = [one for one in json.loads(self.export("--json")) if one["external_id"] == key]
        return found


def settle(desk: Desk) -> Desk:
    """The small company: five leads, eight calls, sixty minutes promised from 30 March 2024."""
    assert desk.bring("leads").code == 0
    assert desk.bring("attempts").code == 0
    desk.promise(date(2024, 3, 30), speed_minutes=60, speed_share=0.8)
    return desk


@pytest.fixture(scope="module")
def earning(command: Command, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The small company with its deals and its spend, for tests in which nothing may change."""
    desk = settle(Desk(open_workspace(command), tmp_path_factory.mktemp("earning"), command))
    for kind in ("deals", "spend"):
        assert desk.bring(kind).code == 0
    return desk


@pytest.fixture
def desk(command: Command, tmp_path: Path) -> Desk:
    """An empty workspace."""
    return Desk(open_workspace(command), tmp_path, command)


@pytest.fixture
def company(desk: Desk) -> Desk:
    """The small company, which a test may change."""
    return settle(desk)


@pytest.fixture(scope="module")
def settled(command: Command, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The small company, for tests in which nothing may change."""
    return settle(Desk(open_workspace(command), tmp_path_factory.mktemp("settled"), command))

"""The first steps do what their page says, with its files and output; nothing stays unexplained."""

import re
import shlex
from pathlib import Path

import pytest

from entente.interfaces.cli.exports import COLUMNS
from entente.stages.agreement.rules import KINDS
from entente.stages.followup.queries import STATES
from tests.interfaces.cli.conftest import Command

HOWTO = Path(__file__).parents[3] / "docs" / "howto"
COMMAND = re.compile(r"^    entente (.+?)(?: > (\S+))?$", re.MULTILINE)


def blocks(text: str, label: str) -> list[tuple[str, str]]:
    """The name and the content of each block of code with this label."""
    return re.findall(rf"```{label}=?(\S*)\n(.*?)```", text, re.DOTALL)


def test_the_first_steps_lead_where_they_say(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    page = (HOWTO / "first-steps.md").read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    for name, content in blocks(page, "csv file"):
        Path(name).write_text(content, "utf-8")

    answers = {}
    for words, place in COMMAND.findall(page):
        answer = command(*shlex.split(words))
        assert answer.code == 0, (words, answer.err)
        if place:
            Path(place).write_text(answer.out, "utf-8")
        answers[words] = answer.out

    ((_name, shown),) = blocks(page, "csv shown")
    assert answers["export handovers --workspace acme"] == shown


def test_the_page_on_exports_explains_every_column_and_every_state():
    page = (HOWTO / "export.md").read_text("utf-8")
    explained = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)

    assert set(explained) == {*COLUMNS, *STATES}


def test_the_page_on_agreements_names_every_command_option_and_term(command: Command):
    page = (HOWTO / "agreement.md").read_text("utf-8")
    offered = re.findall(r"^  ([a-z-]+) ", command("agreement", "--help").out, re.MULTILINE)
    options = {
        option
        for verb in ("draft", "set", "sign", "read")
        for option in re.findall(r"--[a-z-]+", command("agreement", verb, "--help").out)
    }

    assert {verb for verb in offered if verb not in page} == set()
    assert options - set(re.findall(r"--[a-z-]+", page)) <= {"--help", "--json", "--version"}
    unnamed = {name for name in KINDS if name not in page and f"--{name.replace('_', '-')}" not in page}
    assert {re.sub("hot|warm|cold", "*", name) for name in unnamed} <= {
        *("complete_share", "required_information", "spacing_minutes"),
        *("speed_*_minutes", "speed_*_share"),
        *("depth_*_attempts", "depth_*_days", "depth_*_channels"),
    }

"""The documents keep their word: links resolve, commands exist, algorithms are tested."""

from pathlib import Path

import pytest

from tests.house.documents import commands, dead_links, documents, faults_of_command

ALGORITHMS = sorted(Path("docs/algorithms").glob("*.md"))
TESTS = "\n".join(path.read_text(encoding="utf-8") for path in Path("tests").rglob("test_*.py"))


@pytest.mark.parametrize("document", documents(), ids=str)
def test_the_links_of_a_document_resolve(document: Path):
    dead = list(dead_links(document, text=document.read_text(encoding="utf-8")))

    assert not dead, "\n".join(dead)


@pytest.mark.parametrize("document", documents(), ids=str)
def test_the_commands_of_a_document_exist(document: Path):
    found = commands(document.read_text(encoding="utf-8"))
    faults = [fault for command in found for fault in faults_of_command(command)]

    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("page", ALGORITHMS, ids=lambda page: page.stem)
def test_the_table_of_an_algorithm_is_read_by_a_test(page: Path):
    assert page.name in TESTS or f'rows_of("{page.stem}"' in TESTS


def test_a_dead_link_is_found():
    text = (
        '[one](LICENSE) [two](gone.md) ![three](https://example.com/x.png) [four](#here)\n<img src="no.png">'
    )

    assert list(dead_links(Path("README.md"), text=text)) == [
        "README.md: gone.md is not there",
        "README.md: no.png is not there",
    ]


@pytest.mark.parametrize(
    "command",
    [
        "make sandwich",
        "entente dance",
        ".venv/bin/entente clock dance --calendar CAL.toml",
        "entente clock deadline --calender CAL.toml",
        ".venv/bin/python -m tools.nothing",
    ],
)
def test_a_command_that_does_not_exist_is_found(command: str):
    assert list(faults_of_command(command))


@pytest.mark.parametrize(
    "command",
    [
        "make demo",
        "make lock ARGS=--upgrade",
        "entente clock deadline --calendar CAL.toml < starts.csv",
        "entente --help",
        "entente …",
        ".venv/bin/python -m tools.translations missing > new.po",
    ],
)
def test_a_command_that_exists_is_spared(command: str):
    assert not list(faults_of_command(command))


def test_commands_are_found_in_blocks_and_in_the_text():
    text = "Say `entente status`.\n\n    make demo  # shows it\n\n```sh\n$ entente up\n```\n"

    assert sorted(commands(text)) == ["entente status", "entente up", "make demo"]

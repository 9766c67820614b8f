"""What is refused is said in one sentence, ends with code 2, and leaves everything as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.queries import all_workspaces, workspace_named
from tests.interfaces.cli.conftest import FILES, Answer, Command, Desk

Ask = Callable[[Desk, Path], Answer]


def state(desk: Desk) -> list[int]:
    """How many rows there are of everything that a command may write."""
    tables = (
        "import_batch",
        "arrival",
        "fact",
        "member",
        "invitation",
        "person",
        "lead",
        "handover",
        "clock",
    )
    with workspace_transaction(workspace_named(desk.slug).id), connection.cursor() as cursor:
        counts = ", ".join(f"(select count(*) from {table})" for table in (*tables, "app_user"))
        cursor.execute(f"select {counts}")
        return [*cursor.fetchone(), len(all_workspaces())]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def bring(desk: Desk, file: object, mapping: object, *options: object, kind: str = "leads") -> Answer:
    return desk.command("import", kind, file, "--map", mapping, "--workspace", desk.slug, *options)


def leads(folder: Path) -> tuple[Path, Path]:
    rows, mapping = FILES["leads"]
    return write(folder, "a.csv", rows), write(folder, "a.toml", mapping)


FILES_REFUSED: dict[str, tuple[Ask, str]] = {
    "no such file": (lambda desk, at: bring(desk, at / "none.csv", leads(at)[1]), "none.csv"),
    "a folder": (lambda desk, at: bring(desk, at, leads(at)[1]), "a directory"),
    "an empty file": (lambda desk, at: bring(desk, write(at, "e.csv", ""), leads(at)[1]), "e.csv"),
    "a picture": (
        lambda desk, at: bring(
            desk, write(at, "p.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9), leads(at)[1]
        ),
        "p.csv",
    ),
    "no map": (lambda desk, at: bring(desk, leads(at)[0], at / "none.toml"), "none.toml"),
    "a map that is no TOML": (
        lambda desk, at: bring(desk, leads(at)[0], write(at, "m.toml", "kind =")),
        "m.toml",
    ),
    "a map of another kind": (
        lambda desk, at: bring(desk, leads(at)[0], leads(at)[1], kind="attempts"),
        "a.toml",
    ),
    "a column that is not there": (
        lambda desk, at: bring(desk, write(at, "w.csv", "one,two\n1,2\n"), leads(at)[1]),
        "id",
    ),
    "an unknown workspace": (
        lambda desk, at: desk.command(
            "import", "leads", leads(at)[0], "--map", leads(at)[1], "--workspace", "nowhere"
        ),
        "nowhere",
    ),
    "an unknown kind": (lambda desk, at: bring(desk, *leads(at), kind="visitors"), "visitors"),
    "refused rows over the file itself": (
        lambda desk, at: bring(desk, *leads(at), "--refused", at / "a.csv"),
        "--refused",
    ),
    "refused rows where no folder is": (
        lambda desk, at: bring(desk, *leads(at), "--refused", at / "none" / "r.csv"),
        "--refused",
    ),
}
WORDS_REFUSED = {
    "an unknown import": (("import", "undo", 4_000_000_000), "import list"),
    "an import beyond all numbers": (("import", "undo", 2**64), "range"),
    "a contract without a promise": (("agreement", "draft", "--from", "2026-01-01"), "at least one promise"),
    "half a promise": (("agreement", "draft", "--speed-minutes", 60), "belong together"),
    "a share that may be two": (
        ("agreement", "draft", "--speed-minutes", 60, "--speed-share", 80),
        "80%",
    ),
    "a share above all": (
        ("agreement", "draft", "--speed-minutes", 60, "--speed-share", "101%"),
        "share",
    ),
    "a day that does not exist": (
        ("agreement", "draft", "--from", "2026-02-30", "--leads-per-month", 3),
        "2026-02-30",
    ),
    "an end before the beginning": (
        ("agreement", "draft", "--from", "2026-02-03", "--until", "2026-02-02", "--template", "5"),
        "before it begins",
    ),
    "information nobody keeps": (
        ("agreement", "draft", "--complete", "90%", "--require", "shoes"),
        "shoes",
    ),
    "a size without a template": (("agreement", "draft", "--template", "7"), "7"),
    "a term nobody knows": (("agreement", "draft", "--set", "luck=7"), "luck"),
    "a term without a value": (("agreement", "draft", "--set", "{speed}"), "{speed}"),
    "bytes that are no text": (("glossary", "compare", "a\udcff"), "is no text in UTF-8"),
    "a word that nobody knows": (("glossary", "compare", "nosuch"), "There is no word nosuch here"),
    "an amount that is none": (("agreement", "draft", "--set", "lead_value_cents=NaN"), "lead_value_cents"),
    "a version that is not there": (("agreement", "draft", "--amends", 4_000_000_000), "no signed version"),
    "a proposal of nothing": (("agreement", "propose"), "No contract"),
    "a signature of nothing": (
        ("agreement", "sign", "--by", "nobody@one.example"),
        "nobody@one.example",
    ),
    "a remark that is not there": (("agreement", "erase-remark", 4_000_000_000), "4000000000"),
    "a comparison of nothing": (("agreement", "compare", 1, 2), "no signed version 1"),
    "a member twice removed": (
        ("member", "change", "--email", "no@one.example", "--inactive"),
        "member list",
    ),
    "a role nobody has": (
        ("member", "add", "--email", "a@b.example", "--name", "A", "--role", "king"),
        "king",
    ),
    "an address that is none": (
        ("member", "add", "--email", "a@b", "--name", "A", "--role", "rep"),
        "e-mail",
    ),
    "a span turned round": (
        ("export", "handovers", "--from", "2026-02-01", "--to", "2026-01-01"),
        "--to",
    ),
    "rows into a folder that is not there": (
        ("export", "handovers", "--output", "/nowhere/at/all.csv"),
        "--output",
    ),
    "a replay that is not asked to check": (("replay",), "--check"),
}


def assert_refused(answer: Answer, hint: str) -> None:
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert hint in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("case", FILES_REFUSED)
def test_a_file_is_refused_and_nothing_changes(settled: Desk, tmp_path: Path, case: str):
    ask, hint = FILES_REFUSED[case]
    before = state(settled)

    answer = ask(settled, tmp_path)

    assert_refused(answer, hint)
    assert state(settled) == before


@pytest.mark.parametrize("case", WORDS_REFUSED)
def test_words_are_refused_and_nothing_changes(settled: Desk, case: str):
    words, hint = WORDS_REFUSED[case]
    before = state(settled)

    answer = settled.command(*words, "--workspace", settled.slug)

    assert_refused(answer, hint)
    assert state(settled) == before


def test_an_import_is_not_undone_when_nobody_can_confirm(company: Desk, monkeypatch: pytest.MonkeyPatch):
    batch = company.command("import", "list", "--workspace", company.slug, "--json").json[0]["batch"]
    before = state(company)

    answer = company.command("import", "undo", batch, "--workspace", company.slug)

    assert answer.code == 2
    said, refused = answer.err.splitlines()
    assert "rows that it brought: 8; " in said
    assert "--yes" in refused
    assert state(company) == before


def test_an_import_is_undone_once(company: Desk):
    batch = company.command("import", "list", "--workspace", company.slug, "--json").json[0]["batch"]
    company.command("import", "undo", batch, "--workspace", company.slug, "--yes")
    before = state(company)

    answer = company.command("import", "undo", batch, "--workspace", company.slug, "--yes")

    assert_refused(answer, "undone already")
    assert state(company) == before


def test_a_batch_of_another_workspace_is_unknown(company: Desk, command: Command):
    batch = company.command("import", "list", "--workspace", company.slug, "--json").json[0]["batch"]
    command("workspace", "create", f"{company.slug}-other")
    before = state(company)

    answer = command("import", "undo", batch, "--workspace", f"{company.slug}-other", "--yes")

    assert_refused(answer, "import list")
    assert state(company) == before

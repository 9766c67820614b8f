"""`entente clock` answers CSV with CSV, and refuses a calendar or a row in one sentence with code 2."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from entente.interfaces.cli.clock import clock

CALENDAR = """zone = "Europe/Paris"
holidays = "FR"
[week]
mon = ["09:00-12:30", "13:30-18:00"]
tue = ["09:00-12:30", "13:30-18:00"]
wed = ["09:00-12:30", "13:30-18:00"]
thu = ["09:00-12:30", "13:30-18:00"]
fri = ["09:00-12:30", "13:30-18:00"]
"""
PROGRAM = "from entente.interfaces.cli.clock import clock; clock(prog_name='entente clock')"

Ask = Callable[..., Result]


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    path = tmp_path / "CAL.toml"
    path.write_text(CALENDAR, "utf-8")
    return path


@pytest.fixture
def ask(calendar: Path) -> Ask:
    def run(command: str, rows: str | bytes, *, language: str = "C.UTF-8") -> Result:
        environment = {"LANGUAGE": "", "LC_ALL": language}
        return CliRunner().invoke(clock, [command, "--calendar", str(calendar)], input=rows, env=environment)

    return run


def test_deadlines_carry_the_offset_of_the_calendar(ask: Ask):
    rows = [
        "start,minutes",
        "2026-06-15T10:00,60",
        "2026-06-15 12:45:30,1.5",  # begins at 13:30
        "2026-06-15T10:00:00Z,0.5",  # noon in Paris
        "2026-06-15T10:00-05:00,3",  # 17:00 in Paris
        "2026-06-20T20:00,0",  # Saturday: the next opening
        "2026-06-15T18:00,0",
        "2026-12-31T17:30,60",  # over New Year's Day, a Friday, and the weekend
    ]

    result = ask("deadline", "\n".join(rows) + "\n")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "start,minutes,deadline",
        "2026-06-15T10:00,60,2026-06-15T11:00:00+02:00",
        "2026-06-15 12:45:30,1.5,2026-06-15T13:31:30+02:00",
        "2026-06-15T10:00:00Z,0.5,2026-06-15T12:00:30+02:00",
        "2026-06-15T10:00-05:00,3,2026-06-15T17:03:00+02:00",
        "2026-06-20T20:00,0,2026-06-22T09:00:00+02:00",
        "2026-06-15T18:00,0,2026-06-15T18:00:00+02:00",
        "2026-12-31T17:30,60,2027-01-04T09:30:00+01:00",
    ]


def test_elapsed_minutes_are_exact_to_the_second(ask: Ask):
    rows = [
        "start,end",
        "2026-06-15T10:00,2026-06-15T10:00:20",
        "2026-06-15T10:00,2026-06-16T14:00",  # 2:30 + 4:30 + 3:30 + 0:30
        "2026-06-15T10:00,2026-06-15T09:00",
        "2026-06-15T08:00Z,2026-06-15T10:00:30",
    ]

    result = ask("elapsed", "\n".join(rows))

    minutes = [line.rsplit(",", 1)[1] for line in result.stdout.splitlines()]
    assert minutes == ["minutes", "0.3333", "660", "0", "0.5"]


def test_columns_are_echoed_as_given(ask: Ask):
    rows = '\ufeffid,start,minutes,note\r\n007,"2026-06-15T10:00",60,"a, ""b"""\r\n'
    rows += "\r\n1,2026-06-15T10:00, 90 ,é\r\n"

    result = ask("deadline", rows.encode())

    assert result.stdout.splitlines() == [
        "id,start,minutes,note,deadline",
        '007,2026-06-15T10:00,60,"a, ""b""",2026-06-15T11:00:00+02:00',
        "1,2026-06-15T10:00, 90 ,é,2026-06-15T11:30:00+02:00",
    ]


def test_a_header_alone_is_answered_with_a_header(ask: Ask):
    assert ask("deadline", "start,minutes").stdout == "start,minutes,deadline\n"
    assert ask("elapsed", "start,end\n\n").stdout == "start,end,minutes\n"


def test_local_times_that_are_missing_or_come_twice(calendar: Path, ask: Ask):
    calendar.write_text('zone = "Europe/Paris"\n[week]\nsun = ["00:00-24:00"]\n', "utf-8")

    result = ask("deadline", "start,minutes\n2026-03-29T02:30,0\n2026-10-25T02:30,0\n2026-10-25T02:30,60\n")

    assert [line.rsplit(",", 1)[1] for line in result.stdout.splitlines()[1:]] == [
        "2026-03-29T03:30:00+02:00",
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
    ]


@pytest.mark.parametrize(
    ("rows", "line", "field", "words"),
    [
        ("", 1, "", "there is no header"),
        ("\n\n", 2, "", "there is no header"),
        ("2026-06-15T10:00,60\n", 1, "start", "this column is missing"),
        ("start;minutes\n", 1, "start", "with commas between"),
        ("start\n", 1, "minutes", "this column is missing"),
        ("start,start,minutes\n", 1, "start", "twice"),
        ("start,minutes,deadline\n", 1, "deadline", "leave it out"),
        ("start,minutes\n2026-06-15T10:00\n", 2, "", "has 2 cells and this row has 1"),
        ("start,minutes\n2026-06-15T10:00,1,2\n", 2, "", "has 2 cells and this row has 3"),
        ("start,minutes\n2026-06-15T10:00,1\n\n,1\n", 4, "start", '"" is not a date'),
        ("start,minutes\n2026-06-31T10:00,1\n", 2, "start", "2026-06-31T10:00"),
        ('start,minutes\n2026-06-15T10:00,1\n"a\nb",1\n', 4, "start", '"a?b" is not a date'),
        ("start,minutes\n2026-06-15T10:00,\n", 2, "minutes", '"" is not a number'),
        ("start,minutes\n2026-06-15T10:00,nan\n", 2, "minutes", "nan"),
        ("start,minutes\n2026-06-15T10:00,inf\n", 2, "minutes", "inf"),
        ("start,minutes\n2026-06-15T10:00,1e999\n", 2, "minutes", "1e999"),
        ("start,minutes\n2026-06-15T10:00,-1\n", 2, "minutes", "-1"),
        ("start,minutes\n2026-06-15T10:00,1_0\n", 2, "minutes", "1_0"),
        ('start,minutes\n2026-06-15T10:00,"1,5"\n', 2, "minutes", "1,5"),
        ("start,minutes\n2026-06-15T10:00,1\n2026-06-15T10:00,1e18\n", 3, "minutes", "after the year 2200"),
        ("start,minutes\n0001-01-01T00:00,1\n", 2, "start", "1900 to 2200"),
        ("start,minutes\n9999-12-31T23:59,1\n", 2, "start", "1900 to 2200"),
        ('start,minutes\n"2026-06-15T10:00,1\n', 2, "", "quotation mark"),
        (b"start,minutes\n\xe9,1\n", 2, "", "not UTF-8"),
        (b"start,minutes\n2026\x00,1\n", 2, "", "not UTF-8"),
        (b"\xff\xfes\x00", 1, "", "not UTF-8"),
        (bytes(range(256)) * 50, 1, "", "not UTF-8"),
        ("start,minutes\n" + "9" * 1_000_001, 2, "", "longer than 1,000,000 bytes"),
        ("start,minutes\n" + "9" * 200_000 + ",1\n", 2, "", "not CSV"),
    ],
)  # fmt: skip
def test_a_row_is_refused_with_line_and_field(ask: Ask, rows: str | bytes, line: int, field: str, words: str):
    result = ask("deadline", rows)

    place = f"line {line}, {field}: " if field else f"line {line}: "
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(place)
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_refused_end_names_its_column(ask: Ask):
    result = ask(
        "elapsed", "start,end\n2026-06-15T10:00,2026-06-15T11:00\n2026-06-15T10:00,2300-01-01T00:00\n"
    )

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("line 3, end: ")


def test_nothing_is_written_when_a_late_row_is_refused(ask: Ask):
    rows = "start,minutes\n" + "2026-06-15T10:00,1\n" * 100_001 + "2026-06-15T10:00,x\n"

    result = ask("deadline", rows)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("line 100003, minutes: ")


def test_a_refused_calendar_names_file_line_and_field(calendar: Path, ask: Ask):
    calendar.write_text('zone = "Europe/Paris"\n[week]\nmon = ["18:00-09:00"]\n', "utf-8")

    result = ask("deadline", "start,minutes\n2026-06-15T10:00,1\n")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{calendar}, line 3, week.mon: the window 18:00-09:00")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\x00" * 20, b"x" * 1_000_001, b"[" * 900_000])
def test_a_hostile_calendar_is_refused(calendar: Path, ask: Ask, content: bytes):
    calendar.write_bytes(content)

    result = ask("deadline", "start,minutes\n")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(str(calendar))
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("name", [".", "absent.toml", "a\0b", "/dev/zero"])
def test_a_calendar_that_is_no_file_is_refused(calendar: Path, name: str):
    result = CliRunner().invoke(clock, ["deadline", "--calendar", str(calendar.parent / name)], input="")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("language", ["fr_FR.UTF-8", "fr"])
def test_refusals_are_french_in_a_french_terminal(calendar: Path, ask: Ask, language: str):
    row = ask("deadline", "start,minutes\n2026-06-15T10:00,x\n", language=language)
    calendar.write_text('zone = "Paris"\n', "utf-8")
    wrong = ask("deadline", "", language=language)

    assert row.stderr.startswith("ligne 2, minutes")
    assert '"x" n’est pas un nombre de minutes' in row.stderr
    assert wrong.stderr.startswith(f"{calendar}, ligne 1, zone")
    assert "Paris n’est pas un fuseau horaire" in wrong.stderr


def _run(arguments: list[str], rows: bytes, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        input=rows, capture_output=True, check=False,
        env={**os.environ, "LANGUAGE": "", "LC_ALL": "C.UTF-8", **environment},
    )  # fmt: skip


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles"])
def test_a_process_answers_alike_in_any_zone_of_the_machine(calendar: Path, zone: str):
    result = _run(["deadline", "--calendar", str(calendar)], b"start,minutes\n2026-06-15T17:30,60\n", TZ=zone)

    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout == b"start,minutes,deadline\n2026-06-15T17:30,60,2026-06-16T09:30:00+02:00\n"


def test_a_process_refuses_noise_in_one_sentence(calendar: Path):
    result = _run(["elapsed", "--calendar", str(calendar)], os.urandom(50_000))

    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.count(b"\n") == 1
    assert b"Traceback" not in result.stderr


def test_the_command_does_not_load_django(calendar: Path):
    watch = "import sys, atexit; atexit.register(lambda: print('django' in sys.modules, file=sys.stderr)); "

    result = subprocess.run(
        [sys.executable, "-c", watch + PROGRAM, "deadline", "--calendar", str(calendar)],
        input=b"start,minutes\n2026-06-15T17:30,60\n", capture_output=True, check=True,
    )  # fmt: skip

    assert result.stderr == b"False\n"

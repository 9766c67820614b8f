"""The command `entente`: help that reads like documentation, one sentence for what is refused, exit codes."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from entente.interfaces.cli import main as command_line
from entente.interfaces.cli.commands import COMMANDS, sections
from entente.kit.refusal import Refusal

ENTENTE = [sys.executable, "-m", "entente.interfaces.cli.main"]


def entente(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LANGUAGE": "en", **environment}
    return subprocess.run([*ENTENTE, *words], capture_output=True, text=True, env=environment, check=False)


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Run code as a program of its own, which no test has given Django's settings to."""
    environment = {name: text for name, text in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    words = [sys.executable, "-c", code]
    return subprocess.run(words, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture
def command_that(monkeypatch: pytest.MonkeyPatch):
    """Make `entente up` do something else."""

    def become(behaviour) -> None:
        command = click.Command("up", callback=behaviour)
        monkeypatch.setattr(command_line.LazyGroup, "get_command", lambda group, ctx, name: command)

    return become


def raising(error: BaseException):
    def behaviour() -> None:
        raise error

    return behaviour


def test_the_help_groups_every_command_that_is_installed():
    said = entente("--help").stdout

    titles = ["Run:", "Time:", "Safety:"]
    assert [said.index(title) for title in titles] == sorted(said.index(title) for title in titles)
    for name, summary in sections()[0].summaries.items():
        assert f"  {name}" in said
        assert summary.split(".")[0][:40] in said


def test_every_command_has_one_place_in_the_help():
    named = [name for section in sections() for name in section.summaries]

    assert sorted(named) == sorted(COMMANDS)


def test_a_command_whose_module_is_absent_is_unknown_and_spares_the_help(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(COMMANDS, "metrics", "entente.interfaces.cli.absent:metrics")
    context = click.Context(command_line.entente)

    assert "metrics" not in command_line.entente.list_commands(context)
    assert command_line.entente.get_command(context, "metrics") is None
    assert "Time" in command_line.entente.get_help(context)


def test_the_help_and_the_clock_start_without_django():
    code = (
        "import sys\nfrom entente.interfaces.cli.main import run\n"
        "run(['--help']); run(['clock', '--help'])\nassert 'django' not in sys.modules"
    )
    done = python(code)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_begins_without_the_settings_of_django(name: str):
    done = python(f"from entente.interfaces.cli.main import run\nraise SystemExit(run(['{name}', '--help']))")

    assert done.returncode == 0, done.stderr


def test_the_state_of_an_installation_is_said_in_the_language_of_the_terminal(tmp_path: Path):
    english = entente("status", ENTENTE_HOME=str(tmp_path / "home"))
    french = entente("status", ENTENTE_HOME=str(tmp_path / "home"), LANGUAGE="fr")
    mapped = entente("status", "--json", ENTENTE_HOME=str(tmp_path / "home"), LANGUAGE="fr")

    assert english.stdout.splitlines()[2:] == [
        "Server: embedded",
        "Running before this command: no",
        "Processes that use the server: none",
    ]
    assert french.stdout.splitlines()[2:] == [
        "Serveur\u00a0: embarqué",
        "En marche avant cette commande\u00a0: non",
        "Processus qui utilisent le serveur\u00a0: aucun",
    ]
    assert json.loads(mapped.stdout)["server"] == "embedded"


def test_the_version_is_the_one_of_the_package():
    assert entente("--version").stdout == "entente 0.1.0\n"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["backup"], "Missing argument 'FILE'"),
        (["status", "--colour"], "No such option"),
        (["up", "--port", "none"], "Invalid value for '--port'"),
    ],
)
def test_a_wrong_call_is_one_line_that_names_the_help(words: list[str], problem: str):
    done = entente(*words)

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert problem in done.stderr
    assert "--help`" in done.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("nonsense", "entente : La commande 'nonsense' n’existe pas."),
        ("lead tell", "entente lead : La commande 'tell' n’existe pas."),
        ("status --jso", "entente status : L’option '--jso' n’existe pas. Vouliez-vous dire '--json' ?"),
        ("status x", "entente status : Argument en trop (x)."),
        ("backup a b c", "entente backup : Arguments en trop (b c)."),
        ("backup", "entente backup : Il manque l’argument 'FILE'."),
        ("lead list", "entente lead list : Il manque l’option '--workspace'."),
        ("import undo --workspace x", "entente import undo : Il manque l’argument 'BATCH'."),
        ("up --port", "entente : L’option '--port' attend une valeur."),
        ("up --demo=3", "entente : L’option '--demo' ne prend pas de valeur."),
        ("up --port one", "entente up : Valeur refusée pour '--port' : 'one' n’est pas un nombre entier."),
        (
            "up --port 70000",
            "entente up : Valeur refusée pour '--port' : 70000 n’est pas entre les bornes : 1<=x<=65535.",
        ),
        (
            "up --language de",
            "entente up : Valeur refusée pour '--language' : 'de' n’est pas dans la liste : 'en', 'fr'.",
        ),
        (
            "up --today never",
            "entente up : Valeur refusée pour '--today' : "
            "'never' n’est pas un jour ; écrivez-le comme 2026-11-30.",
        ),
        (
            "journey set --workspace x /absent",
            "entente journey set : Valeur refusée pour 'FILE' : Fichier '/absent' : rien de tel n’existe.",
        ),
    ],
)
def test_a_wrong_call_is_one_french_sentence_in_french(words: str, sentence: str):
    done = entente(*words.split(), LANGUAGE="", LC_ALL="fr_FR.UTF-8")

    path = sentence.partition(" :")[0]
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.replace("\u00a0", " ").replace("\u202f", " ") == f"{sentence} Voir `{path} --help`.\n"


def test_the_parser_speaks_english_where_english_comes_first():
    said = entente("backup", LANGUAGE="en:fr", LC_ALL="fr_FR.UTF-8").stderr

    assert said == "entente backup: Missing argument 'FILE'. See `entente backup --help`.\n"


def test_the_help_of_a_command_is_french_in_french():
    said = entente("lead", "list", "--help", LANGUAGE="fr_CA").stdout

    assert said.startswith("Usage\u00a0: entente lead list [OPTIONS]\n")
    assert "  --limit NUMBER " in said
    assert "Le nom court de l’espace.  [obligatoire]" in said
    assert "  -h, --help                      Afficher cette aide." in said


@pytest.mark.parametrize("words", [(), ("lead",)])
def test_a_group_alone_shows_its_help_and_is_refused(words: tuple[str, ...]):
    done = entente(*words)

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == entente(*words, "--help").stdout


def test_a_refusal_is_one_line_and_exit_code_2(command_that, capsys: pytest.CaptureFixture):
    command_that(raising(Refusal("The file is empty:\n  write a header.")))

    assert command_line.run(["up"]) == 2
    assert capsys.readouterr() == ("", "The file is empty: write a header.\n")


@pytest.mark.parametrize(
    ("error", "code"), [(KeyboardInterrupt(), 130), (BrokenPipeError(), 1), (click.Abort(), 130)]
)
def test_an_interruption_says_nothing(command_that, capsys: pytest.CaptureFixture, error, code: int):
    command_that(raising(error))

    assert command_line.run(["up"]) == code
    assert "".join(capsys.readouterr()).strip() == ""


def test_a_fault_of_ours_is_not_hidden(command_that):
    command_that(raising(ZeroDivisionError()))

    with pytest.raises(ZeroDivisionError):
        command_line.run(["up"])


def test_a_reader_that_goes_away_is_no_error():
    code = (
        "import click\nfrom entente.interfaces.cli import main as m\n"
        "m.LazyGroup.get_command = lambda *words: click.Command('up', callback=lambda:"
        " [click.echo('line') for _ in range(100000)])\nm.main(['up'])"
    )
    writer = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert writer.stdout
    assert writer.stderr
    with writer:
        assert writer.stdout.readline() == b"line\n"
        writer.stdout.close()
        assert writer.stderr.read() == b""
    assert writer.returncode == 1


def test_a_terminated_command_unwinds():
    code = (
        "import click, signal\nfrom entente.interfaces.cli import main as m\n"
        "def callback():\n    try:\n        print('ready', flush=True); signal.pause()\n"
        "    finally:\n        print('let go', flush=True)\n"
        "m.LazyGroup.get_command = lambda *words: click.Command('up', callback=callback)\nm.main(['up'])"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as command:
        assert command.stdout
        assert command.stdout.readline() == "ready\n"
        command.send_signal(signal.SIGTERM)
        assert command.stdout.read() == "let go\n"
    assert command.returncode == 128 + signal.SIGTERM

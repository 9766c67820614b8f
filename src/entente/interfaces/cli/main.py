"""The command `entente`: finds a command when it is called, and turns what goes wrong into one sentence."""

import importlib
import importlib.metadata
import importlib.util
import os
import signal
import sys
from itertools import pairwise

import click

from entente.interfaces.cli.commands import COMMANDS, sections
from entente.interfaces.cli.words import gettext as _
from entente.interfaces.cli.words import let_parser_speak
from entente.kit.refusal import Refusal

INTERRUPTED = 130
PIPE_CLOSED = 1
SIGNALLED = 128


class LazyGroup(click.Group):
    """A group whose commands are imported only when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the shape is click's
        """The commands of this installation, in the order of the help."""
        return [name for name, place in COMMANDS.items() if _is_installed(place)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """The command of that name; its module is imported now."""
        place = COMMANDS.get(cmd_name)
        if place is None or not _is_installed(place):
            return None
        module, _colon, attribute = place.partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their titles."""
        installed = set(self.list_commands(ctx))
        for section in sections():
            rows = [(name, text) for name, text in section.summaries.items() if name in installed]
            if rows:
                with formatter.section(section.title):
                    formatter.write_dl(rows, col_max=12)


def _is_installed(place: str) -> bool:
    return importlib.util.find_spec(place.partition(":")[0]) is not None


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=_(
        "Entente keeps the deal between marketing and sales: what each side promised the other, "
        "what happened to every lead, and whether the promises were kept."
    ),
    epilog=_(
        "The data is kept under ENTENTE_HOME, in a database that Entente starts and stops itself; "
        "DATABASE_URL and DATABASE_OWNER_URL name your own PostgreSQL (15 or newer) instead. "
        "`entente COMMAND --help` explains a command. Exit codes: 0 done, 2 refused with a sentence, "
        "130 interrupted."
    ),
)
@click.version_option(
    package_name="entente", prog_name="entente", message="%(prog)s %(version)s", help=_("Show the version.")
)
def entente() -> None:
    """Hold every command."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code; a signal lets go of the database too."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda signalled, _frame: sys.exit(SIGNALLED + signalled))
    code = run(arguments)
    _close_output()
    sys.exit(code)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code, everything refused having been said in one line."""
    let_parser_speak()
    try:
        _require_text(sys.argv[1:] if arguments is None else arguments)
        answer = entente.main(arguments, prog_name="entente", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.UsageError as error:
        return _say(_usage_sentence(error), code=error.exit_code)
    except click.ClickException as error:
        return _say(error.format_message(), code=error.exit_code)
    except Refusal as refusal:
        return _say(refusal.command_sentence.said(_), code=refusal.exit_code)
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        return PIPE_CLOSED
    return answer if isinstance(answer, int) else 0


def _require_text(arguments: list[str]) -> None:
    """Refuse bytes that are no text: nothing here is called so, and no database takes them."""
    for before, argument in pairwise(["entente", *arguments]):
        try:
            argument.encode()
        except UnicodeEncodeError:
            shown = argument.encode(errors="backslashreplace").decode()
            raise click.UsageError(
                _("what follows {before}, {shown}, is no text in UTF-8; write it again.").format(
                    before=before, shown=shown
                )
            ) from None


def _usage_sentence(error: click.UsageError) -> str:
    path = error.ctx.command_path if error.ctx else "entente"
    return _("{command}: {problem} See `{command} --help`.").format(
        command=path, problem=error.format_message()
    )


def _say(sentence: str, *, code: int) -> int:
    click.echo(" ".join(sentence.split()), err=True)
    return code


def _close_output() -> None:
    """Let the interpreter end in silence when the reader of our output has gone."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()

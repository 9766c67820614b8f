"""What a command needs before it can read or write: the server, Django, the tables."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial, wraps
from typing import ParamSpec, TypeVar

import click

from entente.foundation.database import address
from entente.interfaces.cli.words import gettext as _
from entente.kit.refusal import Refusal

DISK_FULL = "53100"
SETTINGS = "entente.config.settings"
_Arguments = ParamSpec("_Arguments")
_Answer = TypeVar("_Answer")


class TablesBehind(Refusal):
    """The tables of an own server are older than this Entente."""


class DatabaseFull(Refusal):
    """The disk of the server filled up in the middle of a command."""


class DatabaseLost(Refusal):
    """The server went away in the middle of a command."""


def with_database(command: Callable[_Arguments, _Answer]) -> Callable[_Arguments, _Answer]:
    """Run a command with the database within reach and its tables up to date."""

    @wraps(command)
    def run(*arguments: _Arguments.args, **options: _Arguments.kwargs) -> _Answer:
        with database():
            return command(*arguments, **options)

    return run


@contextmanager
def database() -> Iterator[None]:
    """The server within reach and its tables up to date."""
    with server_available():
        bring_up_to_date()
        yield


@contextmanager
def server_available() -> Iterator[None]:
    """The server within reach, embedded or own, and Django started; the tables are left as they are."""
    if address.is_embedded():
        from entente.foundation.database.server import filled_disk, log_size, running

        home = address.home()
        with (
            running(home, tell=tell),
            _loss_refused(disk_filled=partial(filled_disk, home, log_begins=log_size(home))),
        ):
            start_django()
            yield
        return
    from entente.foundation.database.folder import make_home
    from entente.foundation.database.layout import Layout
    from entente.foundation.database.own_server import require_usable

    make_home(Layout(address.home()))
    require_usable(application_url=address.application_url(), owner_url=address.owner_url())
    with _loss_refused():
        start_django()
        yield


def start_django() -> None:
    """Start Django with our settings; a second call changes nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


def bring_up_to_date() -> None:
    """Bring the embedded tables up to date, one command at a time; refuse own tables that are behind."""
    from entente.foundation.database import locks, schema
    from entente.foundation.database.layout import Layout

    if address.is_embedded():
        with locks.alone(Layout(address.home()).tables_lock):
            schema.bring_up_to_date()
    elif schema.is_behind():
        raise TablesBehind(_("The tables on your server are older than this Entente: run `entente migrate`."))


def tell(sentence: str) -> None:
    """Say something beside the output of a command."""
    click.echo(sentence, err=True)


def _cannot_tell() -> bool:
    """An own server's disk is not seen from here."""
    return False


@contextmanager
def _loss_refused(*, disk_filled: Callable[[], bool] = _cannot_tell) -> Iterator[None]:
    """Turn the loss of the server into one sentence, which names a full disk where that is known."""
    import psycopg
    from django.db import InterfaceError, OperationalError

    from entente.foundation.database.loss import is_loss

    try:
        yield
    except (InterfaceError, OperationalError, psycopg.OperationalError) as error:
        cause = error if isinstance(error, psycopg.Error) else error.__cause__
        is_full = getattr(cause, "sqlstate", None) == DISK_FULL
        if isinstance(cause, psycopg.Error) and not is_full and not is_loss(cause):
            raise
        if is_full or disk_filled():
            raise DatabaseFull(
                _("The disk of the database is full: make room (`df -h` shows each disk) and run it again.")
            ) from error
        raise DatabaseLost(
            _("The database went away during the command; what was acknowledged is kept: run it again.")
        ) from error

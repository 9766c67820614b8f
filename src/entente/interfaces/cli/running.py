"""What a command needs before it can read or write: the server, Django, the tables."""

import functools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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

    @functools.wraps(command)
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
        from entente.foundation.database.server import running

        with running(address.home(), tell=tell), _loss_refused():
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


@contextmanager
def _loss_refused() -> Iterator[None]:
    """Turn the loss of the server into one sentence."""
    import psycopg
    from django.db import InterfaceError, OperationalError

    from entente.foundation.database.loss import is_loss

    try:
        yield
    except (InterfaceError, OperationalError, psycopg.OperationalError) as error:
        cause = error if isinstance(error, psycopg.Error) else error.__cause__
        if getattr(cause, "sqlstate", None) == DISK_FULL:
            raise DatabaseFull(
                _("The disk of the database is full: make room (`df -h` shows each disk) and run it again.")
            ) from error
        if isinstance(cause, psycopg.Error) and not is_loss(cause):
            raise
        raise DatabaseLost(
            _("The database went away during the command; what was acknowledged is kept: run it again.")
        ) from error

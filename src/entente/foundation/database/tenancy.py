"""The workspace of a transaction: what row-level security lets it see."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, models, transaction
from django.db.models.expressions import Func


class NextId(Func):
    """The next internal id, from the one sequence that all tables share."""

    template = "nextval('entente_ids')"
    output_field = models.BigIntegerField()


class OfWorkspace(models.Model):
    """A row of one workspace: its key starts with the workspace and its id comes from the shared sequence."""

    pk = models.CompositePrimaryKey("workspace_id", "id")
    workspace_id = models.BigIntegerField()
    id = models.BigIntegerField(db_default=NextId())

    class Meta:
        abstract = True


def next_ids(count: int) -> list[int]:
    """Reserve `count` internal ids."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT nextval('entente_ids') FROM generate_series(1, %s)", [count])
        return [row[0] for row in cursor.fetchall()]


@contextmanager
def workspace_transaction(workspace_id: int) -> Iterator[None]:
    """One transaction that sees the rows of `workspace_id` and no others."""
    with _transaction_with("entente.workspace", str(workspace_id)):
        yield


@contextmanager
def naming_transaction(slug: str) -> Iterator[None]:
    """One transaction that sees the workspace row called `slug`, to learn its id."""
    with _transaction_with("entente.workspace_slug", slug):
        yield


@contextmanager
def _transaction_with(variable: str, value: str) -> Iterator[None]:
    connection = connections["default"]
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting(%s, true)", [variable])
            before = cursor.fetchone()[0] or ""
            cursor.execute("SELECT set_config(%s, %s, true)", [variable, value])
        yield
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, true)", [variable, before])

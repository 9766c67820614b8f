"""The workspace of a transaction: restored when nested, gone when the transaction is over."""

import pytest
from django.db import connection

from entente.foundation.database.tenancy import naming_transaction, workspace_transaction
from entente.foundation.people.models import Workspace
from tests import make


def context() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('entente.workspace', true), '')")
        return cursor.fetchone()[0]


def slugs() -> list[str]:
    return list(Workspace.objects.values_list("slug", flat=True))


@pytest.mark.django_db
def test_an_inner_workspace_gives_way_to_the_outer_one():
    outer, inner = make.workspace("outer"), make.workspace("inner")
    with workspace_transaction(outer.workspace_id):
        with workspace_transaction(inner.workspace_id):
            assert slugs() == ["inner"]
        assert slugs() == ["outer"]
        with naming_transaction("inner"):
            assert sorted(slugs()) == ["inner", "outer"]
        assert slugs() == ["outer"]
    assert slugs() == []


@pytest.mark.django_db
def test_an_inner_workspace_that_fails_gives_way_too():
    outer, inner = make.workspace("outer"), make.workspace("inner")
    with workspace_transaction(outer.workspace_id):
        with pytest.raises(ZeroDivisionError), workspace_transaction(inner.workspace_id):
            raise ZeroDivisionError
        assert slugs() == ["outer"]


@pytest.mark.django_db(transaction=True)
def test_the_context_is_gone_after_commit_and_after_rollback():
    ours = make.workspace("ours")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        before = cursor.fetchone()
    with workspace_transaction(ours.workspace_id):
        assert context() == str(ours.workspace_id)
    assert context() == ""
    with pytest.raises(ZeroDivisionError), workspace_transaction(ours.workspace_id):
        raise ZeroDivisionError
    assert context() == ""
    assert slugs() == []
    with connection.cursor() as cursor:  # the same connection, as in a pool
        cursor.execute("SELECT pg_backend_pid()")
        assert cursor.fetchone() == before

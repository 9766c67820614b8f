"""The database of the tests is real: the application role, alone in its transaction, on a copy of its own."""

import pytest
from django.contrib.auth import get_user_model
from django.db import ProgrammingError, connection, connections


def add_user() -> None:
    get_user_model().objects.create(email="camille@example.org")


@pytest.mark.django_db
def test_a_test_runs_as_the_application_role_on_a_copy_of_its_own(process_name: str):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")

        assert cursor.fetchone() == ("entente_app", f"test_{process_name}")


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_writes_is_rolled_back(turn: int):
    assert not get_user_model().objects.exists()
    add_user()
    assert get_user_model().objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_commits_is_gone_for_the_next(turn: int):
    assert not get_user_model().objects.exists()
    add_user()
    connections.close_all()
    assert get_user_model().objects.count() == 1


@pytest.mark.django_db
def test_the_application_makes_no_tables():
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute("CREATE TABLE ours (id integer)")

"""Companies in a database that is used by a whole module, committed to, and made anew afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import database
from tests.stages.company import Company


@pytest.fixture(scope="module")
def committing(django_db_setup: None, django_db_blocker, process_name: str) -> Iterator[None]:
    """Transactions of this module are real; each test keeps to a workspace of its own."""
    with django_db_blocker.unblock():
        yield
        database.renew(f"test_{process_name}")


@pytest.fixture
def new_company(committing: None, tmp_path: Path) -> Callable[[], Company]:
    """Make a company."""
    return lambda: Company(tmp_path)


@pytest.fixture
def company(new_company: Callable[[], Company]) -> Company:
    """A company."""
    return new_company()

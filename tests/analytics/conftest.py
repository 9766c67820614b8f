"""Companies whose numbers are asked, and a warehouse of its own for each test."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.stages.conftest import committing, company, new_company

__all__ = ["committing", "company", "new_company"]


@pytest.fixture(autouse=True)
def warehouse(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of the copies of this test."""
    monkeypatch.setattr(settings, "WAREHOUSE", tmp_path / "warehouse")
    return tmp_path / "warehouse"

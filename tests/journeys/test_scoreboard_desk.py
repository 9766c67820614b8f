"""The scoreboard of a month with every promise of sales, on one desk."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from entente.stages.agreement.rules import Terms
from tests.cast import Cast
from tests.stages.company import Company

NOON = datetime(2026, 5, 20, 10, 0, tzinfo=UTC)
SIX_OF_SALES = Terms(
    leads_per_month=10,
    acceptance_share=0.6,
    complete_share=0.5,
    required_information=("email",),
    answer_hours=8,
    speed_minutes=60,
    speed_share=0.7,
    speed_hot_minutes=30,
    speed_hot_share=0.6,
    depth_attempts=4,
    depth_days=7,
    return_reason=True,
    loss_reason=True,
)


@pytest.fixture(scope="module")
def busy_month(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Leads of three temperatures in May under six promises of sales; one lead without a temperature."""
    folder: Path = tmp_path_factory.mktemp("desk")
    company = Company(folder, by=cast.admin)
    company.promise(SIX_OF_SALES, from_day=date(2026, 5, 1), now=NOON)
    rows = [
        {"key": f"L{day}", "captured_at": f"2026-05-{day:02}T10:00", "temperature": temperature}
        for day, temperature in ((4, "hot"), (5, "warm"), (18, "cold"), (19, "hot"), (20, ""))
    ]
    company.bring("leads", rows, now=NOON)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_six_promises_of_sales_fit_a_desk_without_scrolling(visit, cast, busy_month, language: str):
    page = visit("/w/atelier/?month=2026-05", as_=cast.head_of_sales, language=language)

    page.locator(".chart.is-drawn canvas").nth(1).wait_for()
    assert page.locator(".side-sales .promise").count() == 6
    assert page.evaluate("document.documentElement.scrollHeight") <= 768

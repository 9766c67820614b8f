"""The worked example of metrics.md, brought in by files as anybody would, and asked."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from entente.analytics.metrics import CATALOGUE, Figure, measure
from entente.foundation.database.tenancy import workspace_transaction
from entente.stages.agreement.rules import Terms
from tests.stages.company import Company

PAGE = Path("docs/algorithms/metrics.md").read_text(encoding="utf-8")
NOW = datetime(2026, 6, 24, 10, 0, tzinfo=UTC)


def tables() -> list[list[list[str]]]:
    """The cells of the tables of the worked example."""
    found = re.findall(r"(?:^\|.*\n)+", PAGE.split("## A worked example")[1], re.MULTILINE)
    return [
        [[cell.strip() for cell in line.strip("|").split("|")] for line in one.splitlines()[2:]]
        for one in found
    ]


def paris(text: str) -> str:
    """A time of the page as files have it; Paris is two hours ahead in June."""
    return text.strip().replace(" ", "T") + ":00+02:00"


def lead(row: list[str]) -> dict[str, str]:
    """A row of the page as a file has it."""
    answer, _, at = row[5].partition(" ")
    told = {"answer": answer, "answered_at": paris(at)} if answer else {}
    return {"key": row[0], "person": row[1], "captured_at": paris(row[2]), **told}


@pytest.fixture(scope="module")
def figures(committing: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figure]:
    company = Company(tmp_path_factory.mktemp("example"))
    leads, _ = tables()
    company.promise(
        Terms(speed_minutes=60, speed_share=0.8, answer_hours=4), from_day=date(2026, 6, 1), now=NOW
    )
    company.bring("leads", [lead(row) for row in leads], now=NOW)
    company.bring("attempts", [{"person": row[1], "at": paris(row[3])} for row in leads if row[3]], now=NOW)
    deals = [(row[0], *re.findall(r"(\w+) ([\d-]+ [\d:]+)(?:, (.+))?", row[4])[0]) for row in leads if row[4]]
    company.bring(
        "deals",
        [
            {"key": key, "lead": key, "state": state, "closed_on": paris(at), "amount": amount}
            for key, state, at, amount in deals
        ],
        now=NOW,
    )
    spent = re.findall(r"([\d.]+) on the (\d+)", " ".join(PAGE.split()))
    assert len(spent) == 3
    company.bring("spend", [{"day": f"2026-06-{day}", "amount": amount} for amount, day in spent], now=NOW)
    first, last = date(2026, 6, 15), date(2026, 6, 21)
    with workspace_transaction(company.by.workspace_id):
        return measure([], workspace_id=company.by.workspace_id, first=first, last=last, now=NOW)


@pytest.mark.parametrize("row", tables()[1], ids=lambda row: row[0].strip("`"))
def test_a_number_of_the_worked_example(figures: dict[str, Figure], row: list[str]):
    figure = figures[row[0].strip("`")]

    assert float(figure.value or 0) == float(row[1])
    assert figure.n == int(row[2])


def test_every_number_is_in_the_example():
    assert [row[0].strip("`") for row in tables()[1]] == list(CATALOGUE)

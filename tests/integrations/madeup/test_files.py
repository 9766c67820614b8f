"""The files: the same bytes each time, read by the import without a loss, exact to the cent."""

from calendar import monthrange
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from entente.integrations.madeup import CannotMakeUp, write_company
from entente.integrations.madeup.campaigns import CAMPAIGNS

from .conftest import TODAY, read_file

PARIS = ZoneInfo("Europe/Paris")
KINDS = ("leads", "touches", "attempts", "deals", "spend", "members")
AWKWARD_DAYS = [
    date(2026, 11, 22),  # a Sunday
    date(2026, 1, 1),  # a holiday, with Christmas in the last days
    date(2028, 2, 29),
    date(2026, 3, 29),  # the day on which an hour is skipped
    date(2025, 10, 26),  # the day with an hour twice
    date(2026, 8, 14),  # in the week of the closure
]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def microseconds(moment: datetime) -> int:
    return round((moment - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_same_arguments_write_the_same_bytes(tmp_path: Path, language: str):
    for name in ("one", "two"):
        write_company(tmp_path / name, today=TODAY, language=language, scale=0.03)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")
    assert len(bytes_of(tmp_path / "one")) == 12


def test_another_seed_writes_another_company(tmp_path: Path):
    for seed in (1, 2):
        write_company(tmp_path / str(seed), today=TODAY, language="fr", scale=0.03, seed=seed)
    assert (tmp_path / "1" / "leads.csv").read_bytes() != (tmp_path / "2" / "leads.csv").read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_rows_that_are_wrong_on_purpose_are_refused(company, read, kind):
    found = read(kind)
    assert len(found.refused) == company.figures.refused.get(kind, 0)
    assert found.filtered == company.figures.filtered.get(kind, 0)
    assert found.read == company.figures.rows[kind]


def test_five_rows_are_refused_for_dates_and_amounts(read):
    reasons = Counter(refused.reason_code for kind in KINDS for refused in read(kind).refused)
    assert reasons == {"date": 3, "number": 2}


def test_both_languages_tell_the_same_year(small, tmp_path: Path):
    french = write_company(tmp_path / "french", today=TODAY, language="fr", scale=0.05)
    assert french.figures == small.figures
    for kind in ("attempts", "deals"):
        assert read_file(french, kind).rows == read_file(small, kind).rows


def test_tests_and_spam_are_left_out_and_overlapping_rows_repeated(company, read):
    keys = Counter(row["key"] for row in read("leads").rows)
    assert sum(count - 1 for count in keys.values()) == company.figures.repeated["leads"] == 5
    assert 20 < company.figures.filtered["leads"] < 150
    assert not [row for row in read("leads").rows if row["email"] and row["email"].startswith("test")]


@pytest.mark.parametrize("today", AWKWARD_DAYS, ids=str)
def test_nothing_happens_later_than_now_or_before_the_year(tmp_path: Path, today: date):
    company = write_company(tmp_path, today=today, language="fr", scale=0.05)
    now = microseconds(datetime(today.year, today.month, today.day, 10, 30, tzinfo=PARIS))
    first = microseconds(datetime.combine(today - timedelta(days=365), datetime.min.time(), tzinfo=PARIS))
    columns = {
        "leads": ("captured_at", "assigned_at"),
        "touches": ("at",),
        "attempts": ("at",),
        "deals": ("opened_at",),
    }
    for kind, names in columns.items():
        found = read_file(company, kind)
        assert len(found.refused) == company.figures.refused[kind]
        instants = [row[name] for row in found.rows for name in names if row[name] is not None]
        assert first <= min(instants)
        assert max(instants) <= now
    ends = [row["closed_on"] for row in read_file(company, "deals").rows if row["closed_on"]]
    assert max(ends) < today.isoformat()
    assert max(row["day"] for row in read_file(company, "spend").rows) < today.isoformat()


def test_the_year_ends_at_the_given_now(tmp_path: Path):
    early = datetime(2026, 11, 20, 6, 15, tzinfo=PARIS)
    company = write_company(tmp_path, today=TODAY, language="en", scale=0.05, now=early)
    assert company.now == early
    assert max(row["captured_at"] for row in read_file(company, "leads").rows) <= microseconds(early)


def test_money_is_exact_to_the_cent(company, read):
    won = [row["amount"] for row in read("deals").rows if row["state"] == "won"]
    assert (len(won), sum(won)) == (company.figures.won, company.figures.won_cents)
    assert sum(row["amount"] for row in read("spend").rows) == company.figures.spend_cents
    assert any(amount % 100 for amount in won)
    assert {row["currency"] for row in read("spend").rows} == {"EUR"}


def test_a_whole_month_of_a_campaign_costs_its_budget(read):
    months: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in read("spend").rows:
        months[row["campaign"], row["day"][:7]].append(row["amount"])
    budgets = {item.french: item.budget_eur * 100 for item in CAMPAIGNS if item.rhythm == "daily"}
    whole = {
        place: amounts
        for place, amounts in months.items()
        if place[0] in budgets and len(amounts) == monthrange(int(place[1][:4]), int(place[1][5:]))[1]
    }
    assert len(whole) == 11 * len(budgets)
    assert {place: sum(amounts) for place, amounts in whole.items()} == {
        place: budgets[place[0]] for place in whole
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"language": "de"},
        {"scale": 0},
        {"scale": 9},
        {"now": datetime(2026, 11, 20, 9, 0, tzinfo=PARIS).replace(tzinfo=None)},
        {"now": datetime(2026, 11, 19, 9, 0, tzinfo=PARIS)},
    ],
)
def test_what_makes_no_sense_is_refused_and_writes_nothing(tmp_path: Path, wrong: dict[str, object]):
    arguments = {"today": TODAY, "language": "fr", **wrong}
    with pytest.raises(CannotMakeUp):
        write_company(tmp_path / "company", **arguments)
    assert not (tmp_path / "company").exists()

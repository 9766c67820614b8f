"""The rhythms of the year: what a screen must be able to show."""

from bisect import bisect_left
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from entente.integrations.madeup import write_company
from entente.integrations.madeup.season import season_of
from entente.kit.worktime import Calendar, working_time

from .conftest import TODAY, read_file

PARIS = ZoneInfo("Europe/Paris")
SECOND = 1_000_000


def local(instant: int) -> datetime:
    return datetime.fromtimestamp(instant // SECOND, tz=UTC).astimezone(PARIS)


def counts(attempt: dict) -> bool:
    """Whether an attempt stops a clock by the default terms."""
    if attempt["direction"] != "outbound" or attempt["evidence"] == "E0":
        return False
    if attempt["outcome"] in ("bounced", "wrong_number"):
        return False
    return attempt["seconds"] is None or attempt["seconds"] >= 10 or attempt["outcome"] == "voicemail"


def waits(leads: list[dict], attempts: list[dict], company) -> list[tuple[dict, float | None, float]]:
    """Each lead with its business minutes to the first attempt, and its age in business minutes."""
    tried: dict[str, list[int]] = defaultdict(list)
    for attempt in attempts:
        if counts(attempt):
            tried[attempt["person"]].append(attempt["at"])
    starts = [lead["assigned_at"] or lead["captured_at"] for lead in leads]
    firsts = []
    for lead, start in zip(leads, starts, strict=True):
        at = sorted(tried[lead["person"]])
        place = bisect_left(at, start)
        firsts.append(at[place] if place < len(at) else None)
    time = working_time(Calendar.from_mapping(company.calendar))
    now = int(company.now.timestamp()) * SECOND
    worked = time.worked_seconds(
        np.array(starts), np.array([first or start for first, start in zip(firsts, starts, strict=True)])
    )
    ages = time.worked_seconds(np.array(starts), np.full(len(starts), now))
    return [
        (lead, None if first is None else seconds / 60, age / 60)
        for lead, first, seconds, age in zip(leads, firsts, worked.tolist(), ages.tolist(), strict=True)
    ]


@pytest.fixture(scope="module")
def season(company):
    return season_of(today=TODAY, now=company.now.replace(tzinfo=None))


@pytest.fixture(scope="module")
def days(leads):
    return Counter(local(lead["captured_at"]).date() for lead in leads)


@pytest.fixture(scope="module")
def waited(leads, read, company):
    return waits(leads, read("attempts").rows, company)


def share_met(waited, *, chosen) -> float:
    judged = [
        wait is not None and wait <= (60 if local(lead["captured_at"]).date() >= date(2026, 6, 1) else 120)
        for lead, wait, _ in waited
        if chosen(local(lead["captured_at"]).date())
    ]
    return sum(judged) / len(judged)


def test_august_is_quieter_than_june_and_december_than_march(days):
    months = Counter()
    for day, count in days.items():
        months[day.year, day.month] += count
    assert months[2026, 8] < 0.6 * months[2026, 6]
    assert months[2025, 12] < 0.6 * months[2026, 3]


def test_sundays_and_holidays_are_quieter_than_tuesdays_but_not_silent(days):
    weekdays = Counter()
    for day, count in days.items():
        weekdays[day.weekday()] += count
    assert 0 < weekdays[6] < 0.45 * weekdays[1]
    assert 0 < days[date(2026, 7, 14)] < 0.6 * days[date(2026, 7, 7)]


def test_the_web_brings_leads_at_night_and_partners_do_not(leads):
    night = [lead["channel"] for lead in leads if local(lead["captured_at"]).hour in (22, 23, 0, 1, 2, 3)]
    assert len(night) > 300
    assert not {"partner", "outbound", "word_of_mouth"} & set(night)


def test_the_fair_fills_two_days(days, season):
    first, second = season.fair
    assert 300 <= days[first] + days[second] <= 420
    assert days[first] > 2.5 * days[first - timedelta(days=7)]


def test_arrivals_grow_over_the_year(days):
    def weekdays_of(month: int) -> list[int]:
        return [count for day, count in days.items() if day.month == month and day.weekday() < 5]

    assert median(weekdays_of(10)) > 1.15 * median(weekdays_of(1))


def test_one_week_of_forms_lost_the_telephone(leads, season):
    complete: dict[date, list[bool]] = defaultdict(list)
    for lead in leads:
        day = local(lead["captured_at"]).date()
        complete[day - timedelta(days=day.weekday())].append(
            bool(lead["email"] and lead["phone"] and lead["company"])
        )
    bad = season.lost_phones[0]
    shares = {week: sum(flags) / len(flags) for week, flags in complete.items() if len(flags) >= 30}
    assert shares.pop(bad) < 0.45
    assert min(shares.values()) > 0.7


def test_two_weeks_of_flu_break_the_speed_promise(waited, season):
    first, last = season.flu
    ill = share_met(waited, chosen=lambda day: first <= day <= last)
    around = share_met(waited, chosen=lambda day: 0 < (first - day).days <= 21 or 0 < (day - last).days <= 21)
    assert ill < 0.4
    assert around > 0.58


def test_speed_improves_under_each_version(waited):
    winter = share_met(waited, chosen=lambda day: day < date(2026, 2, 1))
    spring = share_met(waited, chosen=lambda day: date(2026, 3, 15) <= day < date(2026, 6, 1))
    summer = share_met(waited, chosen=lambda day: date(2026, 7, 1) <= day < date(2026, 9, 1))
    autumn = share_met(waited, chosen=lambda day: date(2026, 10, 5) <= day < date(2026, 11, 19))
    assert winter + 0.04 < spring
    assert summer + 0.02 < autumn


def test_reps_have_habits_of_their_own(waited, read, company):
    reps = [person.key for person in company.people if person.role == "rep"]
    quick, monday, _, once, thorough, writer, newcomer = reps
    minutes = {
        rep: median(wait for lead, wait, _ in waited if wait is not None and lead["owner"] == rep)
        for rep in reps
    }
    assert minutes[quick] == min(minutes.values()) < 0.6 * minutes[monday]
    tries = Counter(row["owner"] for row in read("attempts").rows if counts(row))
    handled = Counter(lead["owner"] for lead, *_ in waited)
    depth = {rep: tries[rep] / handled[rep] for rep in reps}
    assert depth[once] < 2
    assert depth[thorough] > 4
    calls = Counter(row["owner"] for row in read("attempts").rows if row["channel"] == "call")
    assert calls[writer] / tries[writer] < 0.5 < calls[quick] / tries[quick]
    started = min(local(lead["captured_at"]).date() for lead, *_ in waited if lead["owner"] == newcomer)
    assert started >= date(2026, 6, 1)


@pytest.mark.parametrize("today", [TODAY, date(2026, 11, 22), date(2026, 1, 1), date(2026, 4, 6)], ids=str)
def test_the_live_queue_has_pending_warned_and_overdue_leads(tmp_path, today):
    company = write_company(tmp_path, today=today, language="fr", scale=0.05)
    leads = list({row["key"]: row for row in read_file(company, "leads").rows}.values())
    found = waits(leads, read_file(company, "attempts").rows, company)
    ages = [age for _, wait, age in found if wait is None]
    assert len([age for age in ages if age < 30]) >= 6
    assert len([age for age in ages if 30 <= age <= 60]) >= 9
    assert len([age for age in ages if 60 < age <= 480]) >= 6
    assert [age < 4 for lead, _, age in found if lead["owner"] is None] == [True]

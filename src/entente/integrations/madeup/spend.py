"""What marketing spent: a row a day for each paid campaign, whose whole months add up to its budget."""

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from entente.integrations.madeup.campaigns import CAMPAIGNS, Campaign
from entente.integrations.madeup.opening_hours import days_between
from entente.integrations.madeup.season import Season

NOT_COUNTED = -1
_WEEK = (1.1, 1.15, 1.12, 1.1, 1.0, 0.55, 0.5)
_CENTS_A_CLICK = {"cpc": 260, "paid_social": 340, "retargeting": 150, "referral": 310}
_CLICKS_PER_THOUSAND = {"cpc": 42, "paid_social": 7, "retargeting": 5, "referral": 25}
_PUSHED = 1.6


@dataclass(frozen=True)
class Expense:
    """The cost of one campaign on one day; views and clicks are NOT_COUNTED where nobody counts them."""

    day: date
    campaign: int
    cents: int
    impressions: int
    clicks: int


def spend_of(season: Season, *, scale: float, random: np.random.Generator) -> list[Expense]:
    """The expenses from the first day to yesterday, in order of day and campaign."""
    expenses = [
        expense
        for place, campaign in enumerate(CAMPAIGNS)
        if campaign.budget_eur
        for expense in _of_campaign(place, campaign, season=season, scale=scale, random=random)
    ]
    return sorted(expenses, key=lambda expense: (expense.day, expense.campaign))


def _of_campaign(
    place: int, campaign: Campaign, *, season: Season, scale: float, random: np.random.Generator
) -> Iterator[Expense]:
    yesterday = season.today - timedelta(days=1)
    if campaign.rhythm == "daily":
        for days in _months(season.first, yesterday):
            yield from _month_of_ads(place, campaign, days=days, season=season, scale=scale, random=random)
        return
    cents = round(campaign.budget_eur * 100 * scale)
    for day in _invoice_days(campaign.rhythm, season=season):
        if day <= yesterday:
            yield Expense(day, place, cents, NOT_COUNTED, NOT_COUNTED)


def _months(first: date, last: date) -> list[list[date]]:
    months: dict[tuple[int, int], list[date]] = {}
    for day in days_between(first, last):
        months.setdefault((day.year, day.month), []).append(day)
    return list(months.values())


def _invoice_days(rhythm: str, *, season: Season) -> list[date]:
    if rhythm == "monthly":
        return [day for day in days_between(season.first, season.today) if day.day == 5]
    single = {
        "fair": season.fair[0],
        "small_fair": season.small_fair[0],
        "webinar": season.webinar,
        "small_webinar": season.small_webinar,
    }
    return [single[rhythm]]


def _month_of_ads(
    place: int,
    campaign: Campaign,
    *,
    days: Sequence[date],
    season: Season,
    scale: float,
    random: np.random.Generator,
) -> Iterator[Expense]:
    """A month's budget spread over its days to the cent; a month that is cut short gets its share."""
    length = calendar.monthrange(days[0].year, days[0].month)[1]
    budget = round(campaign.budget_eur * 100 * scale) * len(days) // length
    weights = np.array([_WEEK[day.weekday()] for day in days]) * random.lognormal(0, 0.12, len(days))
    if campaign.medium == "cpc":
        weights *= [_PUSHED if season.push[0] <= day <= season.push[1] else 1.0 for day in days]
    cents = to_the_cent(budget, weights=weights)
    price = _CENTS_A_CLICK[campaign.medium] * random.lognormal(0, 0.15, len(days))
    for day, amount, click in zip(days, cents.tolist(), price.tolist(), strict=True):
        clicks = round(amount / click)
        yield Expense(day, place, amount, clicks * 1000 // _CLICKS_PER_THOUSAND[campaign.medium], clicks)


def to_the_cent(total: int, *, weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """The total in parts proportional to the weights, whole cents that add up to it exactly."""
    borders = np.rint(np.cumsum(weights) / weights.sum() * total).astype(np.int64)
    borders[-1] = total
    parts: NDArray[np.int64] = np.diff(borders, prepend=0)
    return parts

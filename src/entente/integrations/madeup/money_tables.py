"""The rows of deals.csv and spend.csv, in the words of the company's language."""

from collections.abc import Sequence
from datetime import date, timedelta

from entente.integrations.madeup import deals as of_deals
from entente.integrations.madeup.arrivals import NOBODY
from entente.integrations.madeup.campaigns import CAMPAIGNS
from entente.integrations.madeup.company import CURRENCY
from entente.integrations.madeup.deals import Deals
from entente.integrations.madeup.spend import Expense
from entente.integrations.madeup.words import words
from entente.integrations.madeup.writing import Row, Writing, lead_key, person_key


def deal_rows(deals: Deals, *, writing: Writing) -> list[Row]:
    """deals.csv, in order of opening."""
    opened = writing.instants(deals.opened)
    states = words("deals", "state", language=writing.language)
    reasons = words("deals", "reason", language=writing.language)
    return [
        [
            f"D{index + 1:05d}",
            lead_key(int(deals.lead[index])),
            person_key(int(deals.person[index])),
            writing.owner(int(deals.rep[index])),
            states[of_deals.STATES[deals.state[index]]],
            opened[index],
            "" if closed == NOBODY else writing.day(date(1970, 1, 1) + timedelta(days=closed)),
            "" if cents == of_deals.NO_AMOUNT else writing.amount(cents, grouped=True),
            "" if cents == of_deals.NO_AMOUNT else CURRENCY,
            reasons[of_deals.REASONS[deals.reason[index]]],
        ]
        for index, (closed, cents) in enumerate(zip(deals.closed.tolist(), deals.cents.tolist(), strict=True))
    ]


def spend_rows(expenses: Sequence[Expense], *, writing: Writing) -> list[Row]:
    """spend.csv, in order of day."""
    channels = words("spend", "channel", language=writing.language)
    return [
        [
            writing.day(expense.day),
            CAMPAIGNS[expense.campaign].source,
            CAMPAIGNS[expense.campaign].medium,
            CAMPAIGNS[expense.campaign].named(writing.language),
            channels[CAMPAIGNS[expense.campaign].channel],
            writing.amount(expense.cents, grouped=False),
            CURRENCY,
            *("" if count < 0 else str(count) for count in (expense.impressions, expense.clicks)),
        ]
        for expense in expenses
    ]

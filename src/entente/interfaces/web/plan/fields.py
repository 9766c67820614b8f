"""The inputs of a plan as the page asks for them: a label, one plain sentence and an example each."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Kind(StrEnum):
    """How a value is written."""

    AMOUNT = "amount"
    SHARE = "share"
    COUNT = "count"
    TEXT = "text"


@dataclass(frozen=True)
class Input:
    """One input. `slides`: a slider follows it where scripts run."""

    name: str
    label: Words
    sentence: Words
    example: str
    kind: Kind = Kind.COUNT
    slides: bool = False


@dataclass(frozen=True)
class Group:
    """Inputs that belong together, under a heading that opens."""

    key: str
    title: Words
    inputs: Sequence[Input]


GOAL = Group(
    "goal",
    _("The goal"),
    (
        Input("quota", _("Quota"), _("What the company has to sell in the year."), "1 000 000", Kind.AMOUNT),
        Input(
            "marketing_share",
            _("Marketing's share"),
            _("How much of it comes from people whom marketing brought."),
            "40 %",
            Kind.SHARE,
            slides=True,
        ),
        Input(
            "deal_size",
            _("Mean deal"),
            _("What a won deal brings on average: all won deals together, divided by how many they are."),
            "8 000",
            Kind.AMOUNT,
            slides=True,
        ),
        Input(
            "close_rate",
            _("Close rate"),
            _("Of a hundred leads that had the time, how many became customers."),
            "4 %",
            Kind.SHARE,
            slides=True,
        ),
        Input(
            "confidence",
            _("Confidence"),
            _("How sure the leads have to be enough: at 50% they are too few every other year."),
            "80 %",
            Kind.SHARE,
            slides=True,
        ),
    ),
)
MONTHS = Group(
    "months",
    _("Months"),
    (
        Input(
            "first_month", _("First month"), _("The month in which the year begins."), "2027-01", Kind.TEXT
        ),
        Input(
            "seasonality",
            _("Seasons"),
            _("Twelve weights, from the first month on: a month with 10 sells twice as much as one with 5."),
            "8; 8; 9; 9; 8; 8; 6; 4; 10; 11; 10; 9",
            Kind.TEXT,
        ),
        Input(
            "lag",
            _("Delay from lead to won"),
            _("Of the customers, how many are won in the month of their lead, in the next one, and so on."),
            "10 %; 40 %; 30 %; 20 %",
            Kind.TEXT,
        ),
        Input(
            "most_leads",
            _("Most leads in a month"),
            _("What marketing cannot exceed, whatever it does; left empty, there is no limit."),
            "500",
        ),
    ),
)
SURENESS = Group(
    "sureness",
    _("How sure it is"),
    (
        Input(
            "history",
            _("History of the close rate"),
            _("Customers won, then the leads that they came from: the fewer they are, the less is sure."),
            "20, 1000",
            Kind.TEXT,
        ),
        Input(
            "deal_cv",
            _("Spread of deals"),
            _("The standard deviation of won deals over their mean: 0 when all are alike."),
            "0.8",
        ),
        Input(
            "prior",
            _("Before any history"),
            _("What was believed of the rate before: a and b of a beta distribution; 1 and 1 say nothing."),
            "1, 1",
            Kind.TEXT,
        ),
        Input(
            "years",
            _("Simulated years"),
            _("How often the year is played through when you press Compute; 10,000 is enough."),
            "10 000",
        ),
    ),
)
ALREADY = Group(
    "already",
    _("What is there already"),
    (
        Input(
            "pipeline",
            _("Open pipeline"),
            _("What the deals that are open now will probably bring, not what they add up to."),
            "25 000",
            Kind.AMOUNT,
        ),
        Input("open_leads", _("Open leads"), _("Leads that are still worked and have no deal yet."), "40"),
        Input(
            "captured",
            _("Leads captured already"),
            _("Leads of the last months by month: some of their customers are still to come."),
            "2026-10=60, 2026-11=80",
            Kind.TEXT,
        ),
    ),
)
MARKETING = Group(
    "marketing",
    _("What marketing can bring"),
    (
        Input("visits", _("Visits of a month"), _("People who come to the site in a month."), "20 000"),
        Input(
            "conversion",
            _("Visits that become leads"),
            _("Of a hundred visits, how many leave their address."),
            "2 %",
            Kind.SHARE,
        ),
    ),
)
CHAIN = Group(
    "chain",
    _("From visit to customer"),
    tuple(
        Input(f"rate_{step}", label, _("The share that goes on to the next step."), example, Kind.SHARE)
        for step, label, example in (
            ("visits", _("Visits that convert"), "3 %"),
            ("conversions", _("Conversions that are leads"), "70 %"),
            ("leads", _("Leads that become MQLs"), "40 %"),
            ("mqls", _("MQLs that sales accepts"), "80 %"),
            ("accepted", _("Accepted leads that become SQLs"), "50 %"),
            ("sqls", _("SQLs that are won"), "25 %"),
        )
    ),
)
SALES = Group(
    "sales",
    _("What sales can work"),
    (
        Input("reps", _("Reps"), _("How many people answer leads that marketing brings."), "5"),
        Input(
            "leave_days",
            _("Leave days"),
            _("Days off of one rep in a year, for the hours that the working calendar gives."),
            "30",
        ),
        Input(
            "hours",
            _("Hours of one rep a month"),
            _("Working hours, leave taken off: one number for all months, or one for each."),
            "110",
            Kind.TEXT,
        ),
        Input(
            "inbound_share",
            _("Share of them for inbound leads"),
            _("The part of these hours that is not for customers, own prospects and meetings."),
            "50 %",
            Kind.SHARE,
        ),
        Input(
            "attempts",
            _("Attempts promised for each lead"),
            _("How often sales tries before it gives up."),
            "6",
        ),
        Input("minutes_per_attempt", _("Minutes of one attempt"), _("Dialling, waiting, noting it."), "6"),
        Input(
            "connect_rate",
            _("Chance that one attempt connects"),
            _("Of a hundred attempts, how many reach the person."),
            "35 %",
            Kind.SHARE,
        ),
        Input(
            "minutes_per_conversation",
            _("Minutes of a conversation"),
            _("Once somebody answers."),
            "20",
        ),
        Input(
            "minutes_beside",
            _("Other minutes for each lead"),
            _("Reading it up, writing it down."),
            "4",
        ),
    ),
)
INSTEAD = Group(
    "instead",
    _("The other way round"),
    (
        Input(
            "leads",
            _("Leads there are"),
            _("Asks which quota these leads carry, instead of how many a quota needs."),
            "900",
        ),
        Input(
            "customers",
            _("Customers wanted"),
            _("Instead of a quota: a number, or one for each month."),
            "2027-04=10, 2027-05=10",
            Kind.TEXT,
        ),
    ),
)
GROUPS = (GOAL, MONTHS, SURENESS, ALREADY, MARKETING, CHAIN, SALES, INSTEAD)
INPUTS = {one.name: one for group in GROUPS for one in group.inputs}
PERSONA = (
    Input("name", _("Persona"), _("Who buys."), "", Kind.TEXT),
    Input("mix", _("Share"), _("Of marketing's revenue; all of them make 100%."), "60 %", Kind.SHARE),
    Input("deal_size", _("Mean deal"), _("Empty: that of the company."), "5 000", Kind.AMOUNT),
    Input("close_rate", _("Close rate"), _("Empty: that of the company."), "5 %", Kind.SHARE),
    Input("lag", _("Delay"), _("Empty: that of the company."), "40 %; 60 %", Kind.TEXT),
    Input("history", _("History"), _("Customers, leads."), "20, 400", Kind.TEXT),
    Input(
        "captured",
        _("Leads captured already"),
        _("Given for one persona, it is by persona: none where it is empty."),
        "2026-10=30, 2026-11=40",
        Kind.TEXT,
    ),
    Input("open_leads", _("Open leads"), _("By persona in the same way."), "20"),
    Input("pipeline", _("Open pipeline"), _("By persona in the same way."), "12 000", Kind.AMOUNT),
)
CHANNEL = (
    Input("name", _("Channel"), _("Where leads are bought."), "", Kind.TEXT),
    Input("cost_per_lead", _("Cost of a lead"), _("What one lead costs there."), "45", Kind.AMOUNT),
    Input("ceiling", _("Most leads"), _("What the channel can bring; empty: no limit."), "300"),
)

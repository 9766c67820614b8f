"""The meetings, missions and exchanges that most companies begin with, before they are translated."""

from collections.abc import Callable
from datetime import date

from entente.foundation.people.rules import Team
from entente.kit.sentence import gettext_noop
from entente.stages.agreement.governance import Exchange, Meeting

Translate = Callable[[str], str]
BOTH = (Team.MARKETING, Team.SALES)
_WEEKLY = gettext_noop("Weekly meeting of marketing and sales")
_WEEKLY_AGENDA = gettext_noop(
    "The numbers of the week and what they call for; broken promises of both sides; five returned and"
    " five won leads read together; campaigns and capacity of next week; actions that are still open."
)
_MONTHLY = gettext_noop("Monthly meeting of the heads")
_MONTHLY_AGENDA = gettext_noop(
    "Objectives against their pace; contested returns; what the field and the customers say; what to change"
    " in offers, spend and follow-up."
)
_QUARTERLY = gettext_noop("Quarterly signature of the agreement")
_QUARTERLY_AGENDA = gettext_noop(
    "What the quarter brought; the plan of the next one; promises to amend; both heads sign."
)
_STEERING = gettext_noop("Steering committee")
_HEADS = gettext_noop("Committee of the heads")
_FOLLOW_UP = gettext_noop("Follow-up committee")
_MISSIONS = {
    Team.MARKETING: (
        gettext_noop("Make the company and its offers known to the customers that both teams want."),
        gettext_noop("Attract leads, qualify them, and keep in touch with those who are not ready."),
        gettext_noop("Hand over leads that are complete, with where they come from and what they did."),
        gettext_noop("Give sales the tools that help to sell: cases, arguments, comparisons, offers."),
        gettext_noop("Measure what each source costs and brings, and adjust."),
    ),
    Team.SALES: (
        gettext_noop("Answer each lead in time, and try often enough before giving up."),
        gettext_noop("Understand the need, and turn interested people into customers."),
        gettext_noop("Give back what does not fit, with the reason, so that marketing can mend it."),
        gettext_noop("Tell marketing what customers say, and which offers work or need adjusting."),
        gettext_noop("Keep deals up to date, so that both teams read the same numbers."),
    ),
}
_MEETING = gettext_noop("weekly meeting")
_EXCHANGES = (
    (
        "sources",
        Team.SALES,
        gettext_noop("Where leads say that they come from: search, social networks, word of mouth, adverts."),
        "weekly",
        gettext_noop("note in the CRM at the first exchange"),
    ),
    (
        "words",
        Team.SALES,
        gettext_noop("What customers say in their own words: needs, objections, praise, complaints."),
        "weekly",
        _MEETING,
    ),
    (
        "offers",
        Team.SALES,
        gettext_noop("Which offers work best, which need adjusting, and why."),
        "monthly",
        gettext_noop("monthly meeting of the heads"),
    ),
    (
        "offers",
        Team.MARKETING,
        gettext_noop("Which offers and campaigns start, for whom, and what was promised to people."),
        "weekly",
        _MEETING,
    ),
    (
        "tools",
        Team.MARKETING,
        gettext_noop("New sales tools: cases, arguments, comparisons, presentations."),
        "monthly",
        gettext_noop("shared folder"),
    ),
    (
        "numbers",
        Team.MARKETING,
        gettext_noop("Leads handed over, their completeness, and what each source costs."),
        "weekly",
        gettext_noop("scoreboard"),
    ),
    (
        "numbers",
        Team.SALES,
        gettext_noop("First attempts in time, returns with reasons, deals won and lost."),
        "weekly",
        gettext_noop("scoreboard"),
    ),
)


def meetings(translate: Translate, *, starts_on: date) -> list[Meeting]:
    """Each week 45 minutes of both teams, each month the heads, each quarter the signature."""
    numbers = ("leads", "first_attempt_met_business", "overdue", "won")
    return [
        Meeting(
            title=translate(_WEEKLY),
            rhythm="weekly",
            weekday="mon",
            at="09:30",
            minutes=45,
            starts_on=starts_on,
            teams=BOTH,
            numbers=numbers,
            committee=translate(_FOLLOW_UP),
            agenda=translate(_WEEKLY_AGENDA),
        ),
        Meeting(
            title=translate(_MONTHLY),
            rhythm="monthly",
            weekday="tue",
            at="14:00",
            minutes=60,
            starts_on=starts_on,
            place=1,
            teams=BOTH,
            numbers=(*numbers, "revenue", "cost_per_lead"),
            committee=translate(_HEADS),
            agenda=translate(_MONTHLY_AGENDA),
        ),
        Meeting(
            title=translate(_QUARTERLY),
            rhythm="quarterly",
            weekday="thu",
            at="10:00",
            minutes=120,
            starts_on=starts_on,
            place=-1,
            month=3,
            teams=BOTH,
            numbers=("leads", "won", "revenue", "spend", "cost_per_lead"),
            committee=translate(_STEERING),
            agenda=translate(_QUARTERLY_AGENDA),
        ),
    ]


def missions(translate: Translate) -> dict[Team, tuple[str, ...]]:
    """What each team is there for."""
    return {team: tuple(translate(text) for text in texts) for team, texts in _MISSIONS.items()}


def exchanges(translate: Translate) -> list[Exchange]:
    """What the field tells marketing, and what marketing gives sales."""
    other = {Team.MARKETING: Team.SALES, Team.SALES: Team.MARKETING}
    return [
        Exchange(kind, team, other[team], translate(text), often, translate(channel))
        for kind, team, text, often, channel in _EXCHANGES
    ]

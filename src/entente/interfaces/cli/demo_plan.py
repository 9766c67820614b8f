"""The plan of the made-up company: next year's goal, with the figures that its own history proposes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from entente.kit.months import month_plus, written

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.integrations.madeup import MadeUpCompany
    from entente.loop import Proposal

TAKEN = ("deal_size", "close_rate", "history", "lag", "deal_cv", "captured", "pipeline", "hours")
ALREADY = ("captured", "pipeline")
MARKETING_SHARE, GROWTH = Fraction(3, 5), Fraction(11, 10)
ROUND = 50_000
CONVERSION = Fraction(1, 50)
WORK: dict[str, Any] = {
    "confidence": Fraction(4, 5),
    "inbound_share": Fraction(3, 5),
    "attempts": 5,
    "minutes_per_attempt": 4,
    "connect_rate": Fraction(7, 20),
    "minutes_per_conversation": 12,
    "minutes_beside": 3,
    "conversion": CONVERSION,
    "rates": {"leads": Fraction(2, 5), "mqls": Fraction(4, 5), "accepted": Fraction(1, 2)},
}
LEAVE_DAYS = Fraction(30)


def plan_the_year(company: MadeUpCompany, *, by: Actor) -> None:
    """Save a plan for the year that begins next month, by the head of marketing where there is one."""
    from entente.loop import Outlook, proposals
    from entente.stages.agreement.saving import save_plan

    today = company.now.astimezone(ZoneInfo(company.zone)).date()
    first = month_plus(today.replace(day=1), 1)
    found = proposals(by=by, seen_from=Outlook(today, first, LEAVE_DAYS))
    if not found["close_rate"].is_enough:
        return
    values = {name: found[name].value for name in TAKEN if found[name].value is not None}
    values |= {"first_month": written(first), "marketing_share": MARKETING_SHARE, **_goal(found), **WORK}
    values["personas"] = _personas(found, by=by)
    author, values["reps"] = _people(by)
    save_plan(values, by=author, now=company.now, based_on=None, source="command")


def _goal(found: dict[str, Proposal]) -> dict[str, int]:
    """A tenth more than the leads of an ordinary month carry, and the visits that such leads need."""
    counts = sorted(found["captured"].value.values())
    leads = counts[len(counts) // 2] * GROWTH
    revenue = 12 * leads * found["close_rate"].value * found["deal_size"].value / MARKETING_SHARE
    return {"quota": int(revenue // ROUND * ROUND), "visits": int(leads / CONVERSION // 1000 * 1000)}


def _personas(proposed: dict[str, Proposal], *, by: Actor) -> list[dict[str, Any]]:
    """A line for each persona: what both teams wrote of it, and what a year that is enough says of it."""
    from entente.integrations.madeup.personas import CYCLES
    from entente.stages.audience.queries import personas
    from entente.stages.review.queries.audience import Period, results

    close_rate = proposed["close_rate"]
    days = close_rate.counted[-1].filters
    period = Period(date.fromisoformat(days["from"]), date.fromisoformat(days["to"]))
    counted = results(by.workspace_id, of=period).persona
    found = []
    for one, cycle in zip(personas(by.workspace_id), CYCLES, strict=True):
        terms, seen = one.terms, counted.get(one.id)
        line = {
            "name": terms.name,
            "mix": Fraction(str(terms.revenue_share)),
            "deal_size": Fraction(terms.deal_size_cents or 0, 100),
            "close_rate": Fraction(str(terms.close_rate)),
            "lag": list(cycle),
            **{name: proposed[f"personas.{terms.name}.{name}"].value for name in ALREADY},
        }
        if seen and seen.won >= close_rate.least:
            line |= {
                "close_rate": round(Fraction(seen.won, seen.leads), 4),
                "history": [seen.won, seen.leads],
            }
        found.append(line)
    return found


def _people(by: Actor) -> tuple[Actor, int]:
    """Who saves it, and how many reps there are."""
    from entente.foundation.people.queries import actor_of_member, members
    from entente.foundation.people.rules import Role, Team

    actors = [actor_of_member(one) for one in members(by.workspace_id) if one.active]
    heads = [one for one in actors if one.role is Role.HEAD and one.team is Team.MARKETING]
    return (heads[0] if heads else by), sum(one.role is Role.REP for one in actors)

"""What the made-up company wrote together: two objectives in force, a draft, its governance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from entente.integrations.madeup import MadeUpCompany
from entente.integrations.madeup.aims import OBJECTIVES

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.stages.agreement.aims import Aim

RUNNING = timedelta(days=56)
LENGTH = timedelta(days=111)
SOON = timedelta(days=60)
_TENTH = Decimal(10)
_POINT = Decimal("0.01")


@dataclass(frozen=True)
class Heads:
    """Who speaks for each side."""

    marketing: Actor
    sales: Actor


def write_together(company: MadeUpCompany, *, workspace_id: int) -> None:
    """Write objectives, meetings, missions and exchanges down, eight weeks ago, as the heads would have."""
    from django.utils import translation

    from entente.foundation.people.queries import actor_with_email
    from entente.stages.agreement import governing, governing_all

    marketing, sales = (
        actor_with_email(workspace_id, email=one.email) for one in company.people if one.role == "head"
    )
    heads = Heads(marketing, sales)
    then = company.now - RUNNING
    with translation.override(company.language):
        governing_all.propose_defaults(translation.gettext, by=marketing, now=then, source="command")
        governing.renew_feed(by=sales, now=then, source="command")
        _adopt(_leads(company, heads, now=then), heads, now=then)
        _adopt(_speed(company, heads, now=then), heads, now=then)
        _define(_draft(company, heads), by=heads.marketing, now=company.now)


def _adopt(aim: Aim, heads: Heads, *, now: datetime) -> None:
    from entente.foundation.people.rules import Team
    from entente.stages.agreement import aiming
    from entente.stages.agreement.aims_queries import objective
    from entente.stages.agreement.editing import Edit

    number = _define(aim, by=heads.marketing, now=now)
    for side, head in ((Team.MARKETING, heads.marketing), (Team.SALES, heads.sales)):
        held = objective(head.workspace_id, objective_id=number)
        aiming.accept(Edit(number, held.version), by=head, side=side, now=now, source="command")


def _define(aim: Aim, *, by: Actor, now: datetime) -> int:
    from entente.stages.agreement import aiming

    return aiming.define(aim, by=by, now=now, source="command")


def _leads(company: MadeUpCompany, heads: Heads, *, now: datetime) -> Aim:
    """As many leads as the last 30 days promise for the whole time."""
    aim = _aim(heads, metric="leads", over="start", start=now.date(), days=LENGTH)
    latest = _latest(aim, heads, now=now)
    steps = Decimal(LENGTH.days + 1) / 30
    target = max((latest * steps / _TENTH).to_integral_value() * _TENTH, _TENTH)
    return _worded(replace(aim, baseline=Decimal(0), target=target), company, "leads", unit="count")


def _speed(company: MadeUpCompany, heads: Heads, *, now: datetime) -> Aim:
    """A share in time that is better by nearly as much as it ever became, and by a point at least."""
    from entente.stages.agreement.aims_queries import history_of
    from entente.stages.agreement.growth import growth_asked

    aim = _aim(heads, metric="first_attempt_met_business", over="30", start=now.date(), days=LENGTH)
    baseline = _latest(aim, heads, now=now).quantize(_POINT)
    aim = replace(aim, baseline=baseline, target=baseline + _POINT)
    history = history_of(aim, workspace_id=heads.sales.workspace_id, today=now.date(), now=now)
    growth = growth_asked(aim, history=history)
    seen = growth.seen * (LENGTH.days + 1) / growth.days * Fraction(9, 10) if growth else 0
    better = Decimal(str(round(float(seen), 2)))
    target = min(max(baseline + better, baseline + _POINT), Decimal(1))
    return _worded(replace(aim, target=target), company, "speed", unit="share")


def _draft(company: MadeUpCompany, heads: Heads) -> Aim:
    """Three times the leads within two months, which nobody here has ever seen."""
    aim = _aim(heads, metric="leads", over="30", start=company.now.date(), days=SOON)
    latest = _latest(aim, heads, now=company.now)
    return _worded(replace(aim, baseline=latest, target=3 * latest), company, "draft", unit="count")


def _aim(heads: Heads, *, metric: str, over: str, start: date, days: timedelta) -> Aim:
    from entente.stages.agreement.aims import Aim

    return Aim(
        text="",
        metric=metric,
        over=over,
        baseline=Decimal(0),
        target=Decimal(1),
        starts_on=start,
        deadline=start + days,
        marketing_owner=heads.marketing.member_id,
        sales_owner=heads.sales.member_id,
    )


def _latest(aim: Aim, heads: Heads, *, now: datetime) -> Decimal:
    """The value of the last 30 days."""
    from entente.stages.agreement.aims_queries import history_of

    found = history_of(aim, workspace_id=heads.sales.workspace_id, today=now.date(), now=now)
    return found[-1] if found else Decimal(1)


def _worded(aim: Aim, company: MadeUpCompany, name: str, *, unit: str) -> Aim:
    from entente.interfaces.web.look import formats
    from entente.stages.agreement.aims_reading import aim_from

    words = OBJECTIVES[company.language][name]
    text = words["text"].format(
        baseline=formats.measure(aim.baseline, unit),
        target=formats.measure(aim.target, unit),
        start=formats.day(aim.starts_on or company.first_day),
        deadline=formats.day(aim.deadline or company.first_day),
    )
    reasons = {name: words[name] for name in words if name != "text"}
    return aim_from({**aim.as_mapping(), **reasons, "text": text})

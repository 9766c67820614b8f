"""The demo's agreement: two versions that its heads draft, discuss and sign on the days of a made-up year."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from entente.kit.months import month_plus

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.integrations.madeup import MadeUpCompany

_FRIDAY = 4
_WANTED_MINUTES = 45  # what marketing asks for in the amendment, before sales answers


def sign_the_year(company: MadeUpCompany, *, workspace_id: int) -> None:
    """Sign the first version some days before it begins, and its amendment after a counter-proposal."""
    people = _people(workspace_id)
    first, amended = company.versions
    with translation.override(company.language):
        held = _begin(company, people, values=dict(first.terms), from_day=first.from_day, amends=None)
        _sign(people, day=first.from_day, zone=company.zone)
        _read(people, version_id=held, day=first.from_day, zone=company.zone)
        values = {**amended.terms, "speed_minutes": _WANTED_MINUTES}
        held = _begin(company, people, values=values, from_day=amended.from_day, amends=held)
        _discuss(people, minutes=amended.terms["speed_minutes"], day=amended.from_day, zone=company.zone)
        _sign(people, day=amended.from_day, zone=company.zone)
        _read(people, version_id=held, day=amended.from_day, zone=company.zone)


def lay_before_heads(company: MadeUpCompany, *, workspace_id: int) -> None:
    """Propose next month's amendment with all that was agreed; marketing has signed it, sales has not."""
    from entente import loop
    from entente.foundation.people.rules import Team
    from entente.stages.agreement import drafting
    from entente.stages.agreement.drafting import Beginning
    from entente.stages.agreement.queries import versions

    people, now = _people(workspace_id), company.now
    from_day = month_plus(now.date().replace(day=1), 1)
    with translation.override(company.language):
        held = versions(workspace_id)[-1].id
        beginning = Beginning(
            from_day, language=company.language, amends=held, values={"speed_minutes": _WANTED_MINUTES}
        )
        found = drafting.draft(beginning, by=people["marketing"], now=now, source="demo")
        laid = loop.propose_agreement(seen=found.seen, by=people["marketing"], now=now, source="demo")
        loop.sign_agreement(
            Team.MARKETING, seen_hash=laid.content_hash, by=people["marketing"], now=now, source="demo"
        )


def _people(workspace_id: int) -> dict[str, Actor]:
    """The two heads, and the rest by name."""
    from entente.foundation.people.queries import actor_of_member, members
    from entente.foundation.people.rules import Role

    actors = [actor_of_member(one) for one in members(workspace_id)]
    heads = {str(one.team): one for one in actors if one.role == Role.HEAD}
    return heads | {one.name: one for one in actors if one.role != Role.HEAD}


def _begin(
    company: MadeUpCompany,
    people: dict[str, Actor],
    *,
    values: dict[str, Any],
    from_day: date,
    amends: int | None,
) -> int:
    from entente.loop import propose_agreement
    from entente.stages.agreement import drafting
    from entente.stages.agreement.drafting import Beginning

    beginning = Beginning(from_day, language=company.language, amends=amends, values=values)
    at = _at(from_day, days=14, hour=9, zone=company.zone)
    found = drafting.draft(beginning, by=people["marketing"], now=at, source="demo")
    at = _at(from_day, days=12, hour=11, zone=company.zone)
    return propose_agreement(seen=found.seen, by=people["marketing"], now=at, source="demo").id


def _discuss(people: dict[str, Actor], *, minutes: int, day: date, zone: str) -> None:
    from entente.stages.agreement import commenting
    from entente.stages.agreement.queries import required_contract

    sales, marketing = people["sales"], people["marketing"]
    found = required_contract(sales.workspace_id)
    text = _("Forty-five minutes leaves no room for a customer meeting. An hour is what we can keep.")
    number = commenting.counter(
        "speed",
        {"speed_minutes": minutes},
        text=text,
        seen=found.seen,
        by=sales,
        now=_at(day, days=10, hour=14, zone=zone),
        source="demo",
    )
    commenting.comment(
        "depth",
        text=_("Four attempts are fine with us, as long as the seventh day stays."),
        by=sales,
        now=_at(day, days=10, hour=15, zone=zone),
        source="demo",
    )
    at = _at(day, days=8, hour=10, zone=zone)
    commenting.accept_counter(number, seen=found.seen, by=marketing, now=at, source="demo")


def _sign(people: dict[str, Actor], *, day: date, zone: str) -> None:
    from entente import loop
    from entente.foundation.people.rules import Team
    from entente.stages.agreement.queries import required_contract

    for side, days, hour in ((Team.MARKETING, 5, 11), (Team.SALES, 4, 16)):
        by = people[side]
        found = required_contract(by.workspace_id)
        at = _at(day, days=days, hour=hour, zone=zone)
        loop.sign_agreement(side, seen_hash=found.content_hash, by=by, now=at, source="demo")


def _read(people: dict[str, Actor], *, version_id: int, day: date, zone: str) -> None:
    """Three members in four have read it within its first days."""
    from entente.stages.agreement import signing

    for place, actor in enumerate(people.values()):
        if place % 4 != 3:
            at = _at(day, days=-(place % 3), hour=9 + place % 8, zone=zone)
            signing.mark_read(version_id, by=actor, now=at, source="demo")


def _at(day: date, *, days: int, hour: int, zone: str) -> datetime:
    """So many days before a day at an hour; the Friday before, where that is a weekend."""
    wanted = day - timedelta(days=days)
    weekend = max(0, wanted.weekday() - _FRIDAY)
    return datetime.combine(wanted - timedelta(days=weekend), time(hour), ZoneInfo(zone))

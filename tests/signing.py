"""Put terms in force as a company does: drafted, proposed and signed by two heads at a simulated moment."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from entente import loop
from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.models import Member
from entente.foundation.people.queries import actor_of_member
from entente.foundation.people.rules import Actor, Role, Team
from entente.stages.agreement import drafting, signing
from entente.stages.agreement.drafting import Beginning
from entente.stages.agreement.queries import open_contract
from entente.stages.agreement.rules import Terms
from entente.stages.capture import staging
from tests import make

PARIS = ZoneInfo("Europe/Paris")


def midnight(day: date) -> datetime:
    """The first moment of a day in Paris."""
    return datetime.combine(day, time(), PARIS)


def heads(by: Actor) -> tuple[Actor, Actor]:
    """The heads of marketing and of sales; made where the company has none."""
    return _head(by, Team.MARKETING), _head(by, Team.SALES)


def put_in_force(
    terms: Terms,
    *,
    by: Actor,
    from_day: date,
    at: datetime | None = None,
    until_day: date | None = None,
    now: datetime | None = None,
) -> int:
    """Draft, propose and sign, all at `at` (none: as the day begins); gives the number of the version.

    `now` is when the clocks are looked at, where records of a later time than the signatures are there.
    """
    moment = at or midnight(from_day)
    marketing, sales = heads(by)
    with workspace_transaction(by.workspace_id):
        begun = drafting.draft(
            Beginning(from_day, until_day=until_day, values=terms.as_mapping()), by=marketing, now=moment
        )
        sign_both(marketing, sales, at=moment, now=now)
        return begun.id


def sign_both(marketing: Actor, sales: Actor, *, at: datetime, now: datetime | None = None) -> None:
    """Propose the contract on its way if it is a draft, sign it for both sides, and judge at `now`."""
    begun = open_contract(marketing.workspace_id)
    assert begun is not None
    if begun.state == "draft":
        begun = drafting.propose(seen=begun.seen, by=marketing, now=at)
    for side, by in ((Team.MARKETING, marketing), (Team.SALES, sales)):
        signing.sign(side, seen_hash=begun.content_hash, by=by, now=at, today=at.astimezone(PARIS).date())
    staging.prepare()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO touched_person SELECT DISTINCT person_id FROM handover")
    loop.settle(by=marketing, now=now or at)


def _head(by: Actor, team: Team) -> Actor:
    with workspace_transaction(by.workspace_id):
        known: Any = Member.objects.filter(workspace_id=by.workspace_id, role=Role.HEAD, team=team).first()
        if known:
            return actor_of_member(known)
    return make.member(by=by, role=Role.HEAD, team=team)

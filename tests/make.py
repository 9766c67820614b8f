"""Make what a test needs, by the verbs of the application: a workspace, a member, a user who can sign in."""

from datetime import UTC, date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people import actions
from entente.foundation.people.queries import actor_of_member
from entente.foundation.people.rules import Actor, Role, Team

PASSWORD = "une entente cordiale"
MOMENT = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)
ZONE = "Europe/Paris"
_numbers = count(1)


def workspace(slug: str | None = None, *, zone: str = ZONE, language: str = "en") -> Actor:
    """A workspace; what comes back is its system member, who may do everything."""
    slug = slug or f"company-{next(_numbers)}"
    return actions.create_workspace(
        actions.NewWorkspace(slug=slug, name=slug.title(), zone=zone, language=language, currency="EUR")
    )


def today(zone: str = ZONE) -> date:
    """The day it is in the zone of a made workspace, or in another: near midnight not the day in UTC."""
    return datetime.now(ZoneInfo(zone)).date()


def member(
    *, by: Actor, role: Role, team: Team | None = None, name: str = "", signs_in: bool = False
) -> Actor:
    """A member; with `signs_in`, one who followed the invitation and chose `PASSWORD`."""
    name = name or f"Member {next(_numbers)}"
    email = f"{name.lower().replace(' ', '.')}@w{by.workspace_id}.example"
    with workspace_transaction(by.workspace_id):
        row = actions.add_member(by.workspace_id, by=by, name=name, email=email, role=role, team=team)
        if signs_in:
            secret = actions.invite(row.id, by=by, now=MOMENT)
            actions.join(by.workspace_id, secret=secret, password=PASSWORD, now=MOMENT)
        return actor_of_member(row)

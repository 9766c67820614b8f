"""Who is who: workspaces, members, actors, calendars."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import QuerySet

from entente.foundation.database.tenancy import naming_transaction
from entente.foundation.people.models import Member, User, WorkingCalendar, Workspace
from entente.foundation.people.rules import SIDES, Actor, Role, Team
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop
from entente.kit.worktime import Calendar

SYSTEM_EMAIL = "system@entente.invalid"
_NOBODY = gettext_noop("No active member has the address {email}; `entente member list` shows them.")


_STANDINGS = """
SELECT m.id, CASE WHEN NOT m.active THEN 'left' WHEN m.joined_at IS NOT NULL THEN 'signs_in'
       WHEN i.member_id IS NOT NULL THEN 'invited' ELSE 'imported' END
FROM member m
LEFT JOIN (SELECT DISTINCT member_id FROM invitation
           WHERE workspace_id = %(workspace)s AND used_at IS NULL AND expires_at > %(now)s) i
  ON i.member_id = m.id
WHERE m.workspace_id = %(workspace)s
"""


class WorkspaceUnknown(PlacedRefusal):
    """No workspace has this short name."""


class MemberUnknown(PlacedRefusal):
    """Nobody who may act in the workspace has this address."""


@dataclass(frozen=True)
class Membership:
    """A workspace seen by one of its members."""

    workspace_id: int
    slug: str
    name: str
    actor: Actor


@dataclass(frozen=True)
class DatedCalendar:
    """A working calendar and the local day from which it applies (none: all of the past)."""

    applies_from: date | None
    calendar: Calendar


def workspace_named(slug: str) -> Workspace:
    """The workspace called `slug`; refuses with `WorkspaceUnknown`."""
    with naming_transaction(slug):
        found = Workspace.objects.filter(slug=slug).first()
    if found is None:
        raise WorkspaceUnknown(
            gettext_noop(
                "There is no workspace called {slug!r}; make it with: entente workspace create {slug}"
            ),
            slug=slug,
        )
    return found


def workspace_settings(workspace_id: int) -> Workspace:
    """The row of the current workspace."""
    return Workspace.objects.get(id=workspace_id)


def today_of(workspace_id: int, *, now: datetime) -> date:
    """The day that it is in the zone of a workspace."""
    return now.astimezone(ZoneInfo(workspace_settings(workspace_id).zone)).date()


def memberships(user_id: int) -> list[Membership]:
    """The workspaces of a user, by short name: the one question asked across workspaces."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM workspaces_of(%s)", [user_id])
        rows = cursor.fetchall()
    return [
        Membership(
            workspace_id=row[0],
            slug=row[1],
            name=row[2],
            actor=Actor(
                workspace_id=row[0],
                member_id=row[3],
                role=Role(row[5]),
                team=Team(row[6]) if row[6] else None,
                name=row[4],
            ),
        )
        for row in rows
    ]


def system_user_id() -> int | None:
    """The user under which commands and the worker act; none before the first workspace."""
    found = User.objects.filter(is_system=True).values_list("id", flat=True).first()
    return int(found) if found is not None else None


def signs_in_with(email: str, *, password: str) -> bool:
    """Whether the password opens this account."""
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    return user is not None and user.check_password(password)


def all_workspaces() -> list[Membership]:
    """Every workspace, as seen by the system's own member."""
    user_id = system_user_id()
    return memberships(user_id) if user_id is not None else []


def actor_of_member(member: Member) -> Actor:
    """The member as an actor."""
    return Actor(
        workspace_id=member.workspace_id,
        member_id=member.id,
        role=Role(member.role),
        team=Team(member.team) if member.team else None,
        name=member.name,
    )


def system_actor(workspace_id: int) -> Actor:
    """The system's own member in the current workspace: the author of what commands and jobs do."""
    return actor_of_member(Member.objects.get(workspace_id=workspace_id, user_id=system_user_id()))


def actor_with_email(workspace_id: int, *, email: str) -> Actor:
    """The active member with this address, as an actor; refuses with `MemberUnknown`."""
    found = Member.objects.filter(workspace_id=workspace_id, email__iexact=email.strip(), active=True)
    member = found.exclude(user_id=system_user_id()).first()
    if member is None:
        raise MemberUnknown(_NOBODY, email=email)
    return actor_of_member(member)


def members(workspace_id: int) -> list[Member]:
    """The members of the current workspace, the system's own left out, by name."""
    found = Member.objects.filter(workspace_id=workspace_id).exclude(user_id=system_user_id())
    return sorted(found, key=lambda member: (_letters(member.name), member.id))


def _letters(name: str) -> str:
    """A name as a dictionary files it: Élodie beside Elodie, whatever the case."""
    apart = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def sides_with_head(workspace_id: int) -> frozenset[Team]:
    """The sides for which somebody who can sign in may speak: its head, or an admin who belongs to it."""
    return _spoken_for(Member.objects.filter(workspace_id=workspace_id, joined_at__isnull=False))


def sides_asked(workspace_id: int) -> frozenset[Team]:
    """The sides for which somebody may speak once signed in: whoever can now, and whoever is invited."""
    return _spoken_for(Member.objects.filter(workspace_id=workspace_id, user_id__isnull=False))


def _spoken_for(found: QuerySet[Member]) -> frozenset[Team]:
    held = found.filter(active=True, role__in=(Role.HEAD, Role.ADMIN))
    actors = [actor_of_member(one) for one in held]
    return frozenset(side for side in SIDES if any(actor.speaks_for(side) for actor in actors))


def member_names(workspace_id: int, *, ids: Collection[int]) -> dict[int, str]:
    """The names of members, the system's own included, by id."""
    found = Member.objects.filter(workspace_id=workspace_id, id__in=ids)
    return dict(found.values_list("id", "name"))


def member_standings(workspace_id: int, *, now: datetime) -> dict[int, str]:
    """How far each member has come: signs_in, invited, imported (never invited, or too long ago) or left."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDINGS, {"workspace": workspace_id, "now": now})
        return dict(cursor.fetchall())


def calendars(workspace_id: int) -> list[DatedCalendar]:
    """The calendars of the current workspace in the order in which they apply."""
    found = WorkingCalendar.objects.filter(workspace_id=workspace_id)
    dated = [DatedCalendar(row.applies_from, Calendar.from_mapping(row.definition)) for row in found]
    return sorted(dated, key=lambda one: one.applies_from or date.min)


def calendar_in_force(workspace_id: int, *, on: date) -> Calendar | None:
    """The calendar that applies on a day, if there is one."""
    begun = [one for one in calendars(workspace_id) if (one.applies_from or date.min) <= on]
    return begun[-1].calendar if begun else None

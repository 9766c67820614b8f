"""Make workspaces, members, calendars and the links by which people join."""

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.numbers import list_currencies
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from entente.foundation.database.tenancy import next_ids, workspace_transaction
from entente.foundation.people.models import Invitation, Member, User, WorkingCalendar, Workspace
from entente.foundation.people.queries import SYSTEM_EMAIL, actor_of_member, memberships, system_user_id
from entente.foundation.people.refusals import (
    INVITED_ALREADY,
    LINK_GONE,
    MEMBER_ALREADY,
    NO_ACCESS,
    NO_ADDRESS,
    NO_CURRENCY,
    NO_LANGUAGE,
    NO_SIGN_IN,
    NO_TEAM,
    NO_ZONE,
    NOBODY,
    NOT_A_SLUG,
    NOT_AN_ADDRESS,
    ONLY_ADMIN,
    ONLY_SYSTEM,
    OWN_ACCOUNT,
    OWN_ROLE,
    PAST_CALENDAR,
    SLUG_TAKEN,
    InvitationRefused,
    LastAdmin,
    MemberRefused,
    TeamMissing,
    WorkspaceRefused,
)
from entente.foundation.people.rules import Actor, Right, Role, Team
from entente.kit.worktime import Calendar

START_AGAIN = "again:"  # marks the digest of the operator's link
INVITATION_LIFETIME = timedelta(days=7)
LANGUAGES = ("en", "fr")
LONGEST_EMAIL = 254
DEFAULT_WEEK = {day: ["09:00-18:00"] for day in ("mon", "tue", "wed", "thu", "fri")}


@dataclass(frozen=True)
class NewWorkspace:
    """What a workspace is made from; `calendar` none means Monday to Friday 09:00-18:00 without holidays."""

    slug: str
    name: str
    zone: str
    language: str
    currency: str
    calendar: Calendar | None = None


def create_workspace(wanted: NewWorkspace) -> Actor:
    """Make the workspace, its first calendar and the system's own member, who is returned."""
    _check(wanted)
    (workspace_id,) = next_ids(1)
    calendar = wanted.calendar or Calendar.from_mapping({"zone": wanted.zone, "week": DEFAULT_WEEK})
    try:
        with workspace_transaction(workspace_id):
            Workspace.objects.create(
                id=workspace_id,
                slug=wanted.slug,
                name=wanted.name,
                zone=wanted.zone,
                language=wanted.language,
                currency=wanted.currency,
            )
            WorkingCalendar.objects.create(workspace_id=workspace_id, definition=calendar.as_mapping())
            return actor_of_member(_add_system_member(workspace_id))
    except IntegrityError as error:
        raise WorkspaceRefused(SLUG_TAKEN, slug=wanted.slug) from error


def _check(wanted: NewWorkspace) -> None:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,58}", wanted.slug):
        raise WorkspaceRefused(NOT_A_SLUG, slug=wanted.slug)
    try:
        ZoneInfo(wanted.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise WorkspaceRefused(NO_ZONE, zone=wanted.zone) from error
    if wanted.language not in LANGUAGES:
        raise WorkspaceRefused(NO_LANGUAGE, language=wanted.language)
    if wanted.currency not in list_currencies():
        raise WorkspaceRefused(NO_CURRENCY, currency=wanted.currency)


def _add_system_member(workspace_id: int) -> Member:
    user, _ = User.objects.get_or_create(
        is_system=True, defaults={"email": SYSTEM_EMAIL, "password": "!", "is_active": False}
    )
    return Member.objects.create(
        workspace_id=workspace_id,
        id=next_ids(1)[0],
        user_id=user.id,
        name="Entente",
        role=Role.ADMIN,
        joined_at=Now(),
    )


def add_member(
    workspace_id: int, *, by: Actor, name: str, email: str | None, role: Role, team: Team | None
) -> Member:
    """Add a member who will be able to sign in after following an invitation.

    Without an e-mail the one who follows it gives it. A member whom an import brought with this e-mail is
    taken up.
    """
    by.must(Right.MANAGE_MEMBERS)
    _require_team(role, team)
    clean = _clean(email) if email else None
    user = _user_with(clean, name=name, workspace_id=workspace_id) if clean else None
    if user and Member.objects.filter(workspace_id=workspace_id, user_id=user.id).exists():
        raise MemberRefused(INVITED_ALREADY, email=clean)
    values = {
        "user_id": user.id if user else None,
        "name": name.strip() or clean or "",
        "email": clean,
        "role": role,
        "team": team,
        "active": True,
    }
    imported = Member.objects.filter(workspace_id=workspace_id, user_id=None, email__iexact=clean).first()
    if clean is None or imported is None:
        return Member.objects.create(workspace_id=workspace_id, id=next_ids(1)[0], **values)
    Member.objects.filter(workspace_id=workspace_id, id=imported.id).update(**values)
    return Member.objects.get(workspace_id=workspace_id, id=imported.id)


def _clean(email: str) -> str:
    clean = email.strip().lower()
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", clean) or len(clean) > LONGEST_EMAIL:
        raise MemberRefused(NOT_AN_ADDRESS, email=email)
    return clean


def _user_with(email: str, *, name: str, workspace_id: int) -> User:
    found = User.objects.filter(email__iexact=email).first()
    if found is not None:
        return found
    user = User(email=email, name=name, language=_language_of(workspace_id))
    user.set_unusable_password()
    user.save()
    return user


def change_member(member_id: int, *, by: Actor, role: Role, team: Team | None, active: bool) -> None:
    """Give a member another role or team, or take away or give back the access."""
    by.must(Right.MANAGE_MEMBERS)
    if member_id == by.member_id:
        raise MemberRefused(OWN_ROLE)
    _require_team(role, team)
    if role is not Role.ADMIN or not active:
        _require_another_admin(member_id, workspace_id=by.workspace_id)
    changed = Member.objects.filter(workspace_id=by.workspace_id, id=member_id).exclude(user_id=None)
    if not changed.exclude(user_id=system_user_id()).update(role=role, team=team, active=active):
        raise MemberRefused(NOBODY)
    if not active:
        Invitation.objects.filter(workspace_id=by.workspace_id, member_id=member_id, used_at=None).delete()


def _require_team(role: Role, team: Team | None) -> None:
    if role in (Role.HEAD, Role.TEAM_LEAD) and team is None:
        raise TeamMissing(NO_TEAM)


def _require_another_admin(member_id: int, *, workspace_id: int) -> None:
    """Refuse to leave a workspace without an admin; two who change each other wait for one another."""
    admins = Member.objects.select_for_update().exclude(user_id=None).exclude(user_id=system_user_id())
    held = admins.filter(workspace_id=workspace_id, role=Role.ADMIN, active=True)
    if set(held.values_list("id", flat=True)) == {member_id}:
        raise LastAdmin(ONLY_ADMIN)


def invite(member_id: int, *, by: Actor, now: datetime) -> str:
    """A one-use secret by which the member sets a password; older ones of the member stop working."""
    by.must(Right.MANAGE_MEMBERS)
    return _invite(member_id, by=by, now=now, purpose="")


def _invite(member_id: int, *, by: Actor, now: datetime, purpose: str) -> str:
    found = Member.objects.filter(workspace_id=by.workspace_id, id=member_id, active=True)
    if not found.exclude(user_id__isnull=False, user_id=system_user_id()).exists():
        raise MemberRefused(NO_ACCESS)
    secret = secrets.token_urlsafe(24)
    pending = Invitation.objects.filter(workspace_id=by.workspace_id, member_id=member_id, used_at=None)
    pending.update(used_at=now)
    Invitation.objects.create(
        workspace_id=by.workspace_id,
        member_id=member_id,
        secret_digest=_digest(purpose + secret),
        expires_at=now + INVITATION_LIFETIME,
    )
    return secret


def invited_member(workspace_id: int, *, secret: str, now: datetime) -> Member:
    """Whom the secret invites; refuses with `InvitationRefused` without using it up."""
    found = _pending(workspace_id, secret=secret).filter(expires_at__gt=now).first()
    member_id = found.member_id if found else 0
    member = Member.objects.filter(workspace_id=workspace_id, id=member_id, active=True).first()
    if member is None:
        raise InvitationRefused(LINK_GONE)
    return member


def _pending(workspace_id: int, *, secret: str) -> QuerySet[Invitation]:
    digests = [_digest(secret), _digest(START_AGAIN + secret)]
    return Invitation.objects.filter(workspace_id=workspace_id, secret_digest__in=digests, used_at=None)


def join(workspace_id: int, *, secret: str, password: str, now: datetime, email: str | None = None) -> User:
    """Use the link up: the invited member signs in with this password from now on.

    A member invited without an e-mail gives it here. Somebody who signs in to another workspace already
    must give the password of that account: a link never changes it (`start_again` does, for the operator).
    """
    member = invited_member(workspace_id, secret=secret, now=now)
    user = _user_of(member, email=email)
    pending = _pending(workspace_id, secret=secret)
    anew = pending.filter(secret_digest=_digest(START_AGAIN + secret)).exists()
    _require_own_account(user, password=password, anew=anew)
    _require_one_place(member, user)
    if not pending.update(used_at=now):
        raise InvitationRefused(LINK_GONE)
    if not user.pk or not user.has_usable_password():
        user.set_password(password)
    user.is_active = True
    user.save()
    _let_in(member, user)
    Member.objects.filter(workspace_id=workspace_id, id=member.id).update(joined_at=now)
    return user


def _require_own_account(user: User, *, password: str, anew: bool) -> None:
    """Refuse to open an account to whoever holds a link: it may lead into other workspaces too."""
    if not user.pk or (anew and not user.has_usable_password()):
        return
    waits = not user.has_usable_password() and bool(memberships(user.pk))
    if user.is_system or waits or (user.has_usable_password() and not user.check_password(password)):
        raise MemberRefused(OWN_ACCOUNT, email=user.email)


def _user_of(member: Member, *, email: str | None) -> User:
    if member.user_id is not None:
        return User.objects.get(id=member.user_id)
    if not (email or "").strip():
        raise MemberRefused(NO_ADDRESS)
    clean = _clean(email or "")
    found = User.objects.filter(email__iexact=clean).first()
    return found or User(email=clean, name=member.name, language=_language_of(member.workspace_id))


def _language_of(workspace_id: int) -> str:
    """What new members read until they choose another."""
    return Workspace.objects.values_list("language", flat=True).get(id=workspace_id)


def _require_one_place(member: Member, user: User) -> None:
    others = Member.objects.filter(workspace_id=member.workspace_id, user_id=user.pk).exclude(id=member.id)
    if user.pk and others.exists():
        raise MemberRefused(MEMBER_ALREADY, email=user.email)


def _let_in(member: Member, user: User) -> None:
    if member.user_id is None:
        Member.objects.filter(workspace_id=member.workspace_id, id=member.id).update(
            user_id=user.id, email=user.email, name=member.name or user.email
        )


def start_again(member_id: int, *, by: Actor, now: datetime) -> str:
    """For a lost password: the old one stops working at once; gives the secret of a link to choose a new one.

    Only for the operator, who acts as the system's own member: the account may belong to others too.
    """
    by.must(Right.MANAGE_MEMBERS)
    _only_system(by)
    member = Member.objects.get(workspace_id=by.workspace_id, id=member_id)
    user = User.objects.filter(id=member.user_id or 0, is_system=False).first()
    if user is None:
        raise MemberRefused(NO_SIGN_IN, name=member.name)
    user.set_unusable_password()
    user.save()
    return _invite(member_id, by=by, now=now, purpose=START_AGAIN)


def give_password(password: str, *, by: Actor) -> None:
    """Let every member of a demonstration who has an e-mail sign in with one password: for the operator."""
    by.must(Right.MANAGE_MEMBERS)
    _only_system(by)
    hashed = make_password(password)
    for member in Member.objects.filter(workspace_id=by.workspace_id, active=True).exclude(email=None):
        user = _user_with(member.email or "", name=member.name, workspace_id=by.workspace_id)
        user.password = hashed
        user.save()
        _let_in(member, user)
        Member.objects.filter(workspace_id=by.workspace_id, id=member.id).update(joined_at=Now())


def _only_system(by: Actor) -> None:
    user_id = Member.objects.values_list("user_id", flat=True).get(
        workspace_id=by.workspace_id, id=by.member_id
    )
    if not User.objects.filter(id=user_id or 0, is_system=True).exists():
        raise MemberRefused(ONLY_SYSTEM)


def choose_language(user_id: int, *, language: str) -> None:
    """Remember the language in which a user reads; an unknown one changes nothing."""
    if language in LANGUAGES:
        User.objects.filter(id=user_id).update(language=language)


def set_calendar(calendar: Calendar, *, by: Actor, applies_from: date, today: date) -> None:
    """Let another calendar apply from a day on; refused for a past day, which is judged already."""
    by.must(Right.ENTER_AGREEMENT)
    if applies_from < today:
        raise WorkspaceRefused(PAST_CALENDAR, day=applies_from, today=today)
    WorkingCalendar.objects.update_or_create(
        workspace_id=by.workspace_id,
        applies_from=applies_from,
        defaults={"definition": calendar.as_mapping()},
        create_defaults={"definition": calendar.as_mapping(), "id": next_ids(1)[0]},
    )


def known_members(names: Mapping[str, str], *, workspace_id: int) -> dict[str, int]:
    """Ids of the members by outside key; an unknown key becomes a member without sign-in.

    `names` gives the name to show for each key.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO member (workspace_id, id, key, name, role, team, active)"
            " SELECT %s, nextval('entente_ids'), k, n, 'rep', 'sales', true"
            " FROM unnest(%s::text[], %s::text[]) AS t(k, n)"
            " ON CONFLICT (workspace_id, key) DO NOTHING",
            [workspace_id, list(names), list(names.values())],
        )
        cursor.execute(
            "SELECT key, id FROM member WHERE workspace_id = %s AND key = ANY(%s)",
            [workspace_id, list(names)],
        )
        return dict(cursor.fetchall())


def take_members(workspace_id: int) -> None:
    """Add or change the members staged in `incoming_members`; they cannot sign in until they are invited."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO member (workspace_id, id, key, name, email, team, role, active)"
            " SELECT %s, nextval('entente_ids'), i.key, i.name, i.email, i.team,"
            " coalesce(i.role, 'rep'), true"
            " FROM taken t JOIN incoming_members i ON i.line = t.line WHERE t.standing IN ('new', 'merged')"
            " ON CONFLICT (workspace_id, key) DO UPDATE SET name = excluded.name,"
            " email = coalesce(excluded.email, member.email), team = coalesce(excluded.team, member.team),"
            " role = CASE WHEN member.user_id IS NULL THEN excluded.role ELSE member.role END",
            [workspace_id],
        )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()

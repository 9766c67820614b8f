"""What members settle about themselves: their name, and for an admin, once, the team they belong to."""

from entente.foundation.people.models import Member, User
from entente.foundation.people.refusals import MemberRefused
from entente.foundation.people.rules import Actor, Right, Team
from entente.kit.sentence import gettext_noop

LONGEST_NAME = 200
_NO_NAME = gettext_noop(
    "A member needs a name of {most} letters at most: write the one that colleagues know."
)


class NameRefused(MemberRefused):
    """A member would be left without a name, or with one that is too long."""


class TeamChosen(MemberRefused):
    """An admin has a team already: who could change it at will would sign for both sides."""


def rename_member(member_id: int, *, by: Actor, name: str) -> None:
    """Give a member another name: an admin may, and everybody for themselves."""
    if member_id != by.member_id:
        by.must(Right.MANAGE_MEMBERS)
    clean = name.strip()
    if not 0 < len(clean) <= LONGEST_NAME:
        raise NameRefused(_NO_NAME, most=LONGEST_NAME)
    Member.objects.filter(workspace_id=by.workspace_id, id=member_id).update(name=clean)


def rename_oneself(name: str, *, by: Actor) -> None:
    """The actor's own name, in this workspace and on the account with which they sign in."""
    rename_member(by.member_id, by=by, name=name)
    member = Member.objects.get(workspace_id=by.workspace_id, id=by.member_id)
    User.objects.filter(id=member.user_id or 0).update(name=member.name)


def choose_team(team: Team, *, by: Actor) -> None:
    """Let an admin without a team choose one, and so sign for it; refuses a second choice by `TeamChosen`."""
    by.must(Right.MANAGE_MEMBERS)
    own = Member.objects.filter(workspace_id=by.workspace_id, id=by.member_id, team=None)
    if not own.update(team=team):
        raise TeamChosen(
            gettext_noop("You belong to a team already: another admin can place you in another one.")
        )

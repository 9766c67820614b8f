"""Who may do what."""

from dataclasses import dataclass
from enum import StrEnum

from entente.kit.refusal import Refusal


class Team(StrEnum):
    """The teams of a company that Entente brings together."""

    MARKETING = "marketing"
    SALES = "sales"
    SERVICE = "service"


class Role(StrEnum):
    """What a member is trusted with."""

    ADMIN = "admin"
    HEAD = "head"
    TEAM_LEAD = "team_lead"
    MARKETER = "marketer"
    REP = "rep"
    OBSERVER = "observer"
    API_CLIENT = "api_client"


class Right(StrEnum):
    """A thing that a role may or may not do."""

    READ = "read"
    READ_PERSONS = "read_persons"
    EXPORT = "export"
    IMPORT = "import"
    DEFINE = "define"
    COMMENT = "comment"
    ANSWER_LEADS = "answer_leads"
    SIGN = "sign"
    ENTER_AGREEMENT = "enter_agreement"
    MANAGE_MEMBERS = "manage_members"


_EVERYTHING = frozenset(Right)
_TOGETHER = frozenset({Right.READ, Right.READ_PERSONS, Right.DEFINE, Right.COMMENT})
_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.ADMIN: _EVERYTHING,
    Role.HEAD: _EVERYTHING - {Right.MANAGE_MEMBERS},
    Role.TEAM_LEAD: _TOGETHER | {Right.EXPORT, Right.IMPORT, Right.ANSWER_LEADS},
    Role.MARKETER: _TOGETHER | {Right.EXPORT, Right.IMPORT},
    Role.REP: _TOGETHER | {Right.ANSWER_LEADS},
    Role.OBSERVER: frozenset({Right.READ}),
    Role.API_CLIENT: frozenset({Right.READ, Right.READ_PERSONS, Right.EXPORT, Right.IMPORT}),
}


SIDES = (Team.MARKETING, Team.SALES)


class WrongSide(Refusal):
    """Somebody signs or accepts for a team that is not theirs."""


class NotAllowed(Refusal):
    """The member's role does not carry the right, which is `right`."""

    def __init__(self, sentence: str, *, right: Right) -> None:
        """Keep the right for who says it in another language."""
        super().__init__(sentence)
        self.right = right


@dataclass(frozen=True)
class Actor:
    """The member who acts: what a verb receives as `by=`."""

    workspace_id: int
    member_id: int
    role: Role
    team: Team | None
    name: str

    def may(self, right: Right) -> bool:
        """Whether the actor's role carries the right."""
        return right in _RIGHTS[self.role]

    def must(self, right: Right) -> None:
        """Refuse, by `NotAllowed`, an actor whose role does not carry the right."""
        if not self.may(right):
            raise NotAllowed(
                f"{self.name} ({self.role}) may not {right.replace('_', ' ')};"
                " ask an admin of the workspace.",
                right=right,
            )

    def speaks_for(self, side: Team) -> bool:
        """Whether the actor may sign and accept for a side: its head, or an admin who belongs to it."""
        return self.may(Right.SIGN) and self.team == side and side in SIDES

    def must_speak_for(self, side: Team) -> None:
        """Refuse whoever may not sign (`NotAllowed`), or not for this side (`WrongSide`)."""
        self.must(Right.SIGN)
        if not self.speaks_for(side):
            raise WrongSide(
                f"{self.name} cannot speak for {side}:"
                " the head of that team can, or an admin who belongs to it."
            )

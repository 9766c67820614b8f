"""Who may do what."""

from dataclasses import dataclass
from enum import StrEnum

from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import Sentence, gettext_noop


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
TEAM_WORDS: dict[Team, str] = {
    Team.MARKETING: gettext_noop("marketing"),
    Team.SALES: gettext_noop("sales"),
    Team.SERVICE: gettext_noop("service"),
}
ROLE_WORDS: dict[Role, str] = {
    Role.ADMIN: gettext_noop("Admin"),
    Role.HEAD: gettext_noop("Head of team"),
    Role.TEAM_LEAD: gettext_noop("Team lead"),
    Role.MARKETER: gettext_noop("Marketer"),
    Role.REP: gettext_noop("Sales rep"),
    Role.OBSERVER: gettext_noop("Observer"),
    Role.API_CLIENT: gettext_noop("API client"),
}
RIGHT_WORDS: dict[Right, str] = {
    Right.READ: gettext_noop("read the pages of this workspace"),
    Right.READ_PERSONS: gettext_noop("see who the leads are"),
    Right.EXPORT: gettext_noop("take rows out"),
    Right.IMPORT: gettext_noop("import files"),
    Right.DEFINE: gettext_noop("write what both teams agree on"),
    Right.COMMENT: gettext_noop("comment and object"),
    Right.ANSWER_LEADS: gettext_noop("accept and return leads"),
    Right.SIGN: gettext_noop("sign and accept for a team"),
    Right.ENTER_AGREEMENT: gettext_noop("enter promises and calendars"),
    Right.MANAGE_MEMBERS: gettext_noop("manage members"),
}
_NOT_ALLOWED = gettext_noop("{name} ({role}) may not {right}; ask an admin of the workspace.")
_CANNOT_SPEAK: dict[Team, str] = {
    Team.MARKETING: gettext_noop(
        "{name} cannot speak for marketing: its head can, or an admin who belongs to it."
    ),
    Team.SALES: gettext_noop("{name} cannot speak for sales: its head can, or an admin who belongs to it."),
    Team.SERVICE: gettext_noop("{name} cannot speak for service, which is no side of the agreement."),
}


class WrongSide(PlacedRefusal):
    """Somebody signs or accepts for a team that is not theirs."""


class NotAllowed(PlacedRefusal):
    """The member's role does not carry the right, which is `right`."""

    def __init__(self, *, name: str, role: Role, right: Right) -> None:
        """Keep the right, which pages say in a sentence of their own."""
        needed = Sentence(RIGHT_WORDS[right])
        super().__init__(_NOT_ALLOWED, name=name, role=Sentence(ROLE_WORDS[role]), right=needed)
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
            raise NotAllowed(name=self.name, role=self.role, right=right)

    def speaks_for(self, side: Team) -> bool:
        """Whether the actor may sign and accept for a side: its head, or an admin who belongs to it."""
        return self.may(Right.SIGN) and self.team == side and side in SIDES

    def must_speak_for(self, side: Team) -> None:
        """Refuse whoever may not sign (`NotAllowed`), or not for this side (`WrongSide`)."""
        self.must(Right.SIGN)
        if not self.speaks_for(side):
            raise WrongSide(_CANNOT_SPEAK[side], name=self.name)

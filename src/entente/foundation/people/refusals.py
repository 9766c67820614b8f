"""What is refused about workspaces, members and the links by which people join."""

from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop

LINK_GONE = gettext_noop("This link was used already or is too old; ask an admin for a new one.")
SLUG_TAKEN = gettext_noop("A workspace called {slug!r} exists already; choose another short name.")
NOT_A_SLUG = gettext_noop(
    "The short name {slug!r} is not usable; take small letters, digits, hyphens, 59 at most."
)
NO_ZONE = gettext_noop("The zone {zone!r} is unknown; write it like Europe/Berlin.")
NO_LANGUAGE = gettext_noop("The language {language!r} is not offered; take en or fr.")
NO_CURRENCY = gettext_noop("The currency {currency!r} is unknown; write its three letters, like EUR.")
INVITED_ALREADY = gettext_noop("{email} is a member already; `entente member invite` makes a new link.")
NOT_AN_ADDRESS = gettext_noop("{email!r} is not an e-mail address; write it like anna@example.com.")
OWN_ROLE = gettext_noop("You cannot change your own role or access; another admin can.")
NOBODY = gettext_noop("There is no such member who can sign in.")
NO_TEAM = gettext_noop("A head or a team lead leads a team; say which one: marketing, sales or service.")
ONLY_ADMIN = gettext_noop("This is the only admin of the workspace; make somebody else an admin first.")
NO_ACCESS = gettext_noop("There is no such member with access; add the member, or give the access back.")
OWN_ACCOUNT = gettext_noop(
    "{email} can sign in already; give the password of that account, or ask for a new one."
)
NO_ADDRESS = gettext_noop("An e-mail address is needed to sign in; write it like anna@example.com.")
MEMBER_ALREADY = gettext_noop("{email} is a member already; sign in, or take another address.")
NO_SIGN_IN = gettext_noop("{name} has no sign-in yet; `entente member invite` makes a link.")
ONLY_SYSTEM = gettext_noop(
    "Only who runs this installation may do this, by the command `entente member reset`."
)
PAST_CALENDAR = gettext_noop("A calendar cannot apply from {day}, which is past; choose {today} or later.")


class WorkspaceRefused(PlacedRefusal):
    """A workspace cannot be made as asked."""


class MemberRefused(PlacedRefusal):
    """A member cannot be added or changed as asked."""


class TeamMissing(MemberRefused):
    """A role that leads a team was given without one."""


class LastAdmin(MemberRefused):
    """The workspace would be left without anybody who may manage it."""


class InvitationRefused(PlacedRefusal):
    """The link is unknown, used or too old."""

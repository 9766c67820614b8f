"""The fixed cast of the tests: two teams of one company, an observer, and a stranger from another company."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.models import Member, User
from entente.foundation.people.rules import Actor, Role, Team
from tests import make


@dataclass(frozen=True)
class Cast:
    """Everybody who plays a part, each as the actor that a verb receives as `by=`."""

    admin: Actor
    marketer: Actor
    head_of_marketing: Actor
    rep: Actor
    head_of_sales: Actor
    team_lead: Actor
    observer: Actor
    stranger: Actor

    @property
    def workspace_id(self) -> int:
        """The company of everybody but the stranger."""
        return self.admin.workspace_id


def assemble() -> Cast:
    """Make both companies and everybody in them; all can sign in with `make.PASSWORD`."""
    admin = make.workspace("atelier")
    elsewhere = make.workspace("elsewhere")

    def play(role: Role, name: str, *, team: Team | None = None, company: Actor = admin) -> Actor:
        return make.member(by=company, role=role, team=team, name=name, signs_in=True)

    return Cast(
        admin=play(Role.ADMIN, "Agathe Roux"),
        marketer=play(Role.MARKETER, "Camille Roy", team=Team.MARKETING),
        head_of_marketing=play(Role.HEAD, "Nadia Blanc", team=Team.MARKETING),
        rep=play(Role.REP, "Hugo Martin", team=Team.SALES),
        head_of_sales=play(Role.HEAD, "Ines Moreau", team=Team.SALES),
        team_lead=play(Role.TEAM_LEAD, "Paul Lefort", team=Team.SALES),
        observer=play(Role.OBSERVER, "Olga Petit"),
        stranger=play(Role.HEAD, "Victor Loin", team=Team.SALES, company=elsewhere),
    )


def user_of(actor: Actor) -> User:
    """The user with whom an actor signs in: for `client.force_login`."""
    with workspace_transaction(actor.workspace_id):
        user_id = Member.objects.get(workspace_id=actor.workspace_id, id=actor.member_id).user_id
    return get_user_model().objects.get(id=user_id)

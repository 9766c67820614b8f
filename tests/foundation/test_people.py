"""Who may do what, and who gets in: roles, one-use links, accounts that lead into several companies."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people import actions, refusals
from entente.foundation.people.actions import NewWorkspace
from entente.foundation.people.models import Invitation, Member, User, Workspace
from entente.foundation.people.queries import members, memberships, system_actor, system_user_id
from entente.foundation.people.refusals import InvitationRefused, MemberRefused, WorkspaceRefused
from entente.foundation.people.rules import Actor, NotAllowed, Right, Role, Team, WrongSide
from tests import make
from tests.cast import Cast, user_of
from tests.make import MOMENT, PASSWORD

MATRIX = {
    Role.ADMIN: {
        *("read", "read_persons", "export", "import", "define", "comment"),
        *("answer_leads", "sign", "enter_agreement", "manage_members"),
    },
    Role.HEAD: {
        *("read", "read_persons", "export", "import", "define", "comment"),
        *("answer_leads", "sign", "enter_agreement"),
    },
    Role.TEAM_LEAD: {"read", "read_persons", "export", "import", "define", "comment", "answer_leads"},
    Role.MARKETER: {"read", "read_persons", "export", "import", "define", "comment"},
    Role.REP: {"read", "read_persons", "define", "comment", "answer_leads"},
    Role.OBSERVER: {"read"},
    Role.API_CLIENT: {"read", "read_persons", "export", "import"},
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(cast: Cast) -> Iterator[Cast]:
    """The cast, within a transaction of its company."""
    with workspace_transaction(cast.workspace_id):
        yield cast


@pytest.mark.parametrize("role", Role)
def test_each_role_has_its_rights_and_no_others(role: Role):
    actor = Actor(1, 1, role, None, "Somebody")

    assert {str(right) for right in Right if actor.may(right)} == MATRIX[role]
    for right in Right:
        if str(right) not in MATRIX[role]:
            with pytest.raises(NotAllowed, match="may not"):
                actor.must(right)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_an_admin_lets_people_in(inside: Cast, role: Role):
    actor = Actor(inside.workspace_id, inside.rep.member_id, role, None, "Somebody")
    before = list(Member.objects.order_by("id").values()), Invitation.objects.count()
    for act in (
        lambda: actions.add_member(
            inside.workspace_id, by=actor, name="X", email="x@y.zz", role=Role.REP, team=None
        ),
        lambda: actions.invite(inside.observer.member_id, by=actor, now=MOMENT),
        lambda: actions.change_member(
            inside.observer.member_id, by=actor, role=Role.ADMIN, team=None, active=True
        ),
        lambda: actions.start_again(inside.observer.member_id, by=actor, now=MOMENT),
    ):
        with pytest.raises(NotAllowed):
            act()

    assert (list(Member.objects.order_by("id").values()), Invitation.objects.count()) == before


def added(by: Actor, *, email: str | None = "nina@example.com") -> tuple[int, str]:
    member = actions.add_member(
        by.workspace_id, by=by, name="Nina", email=email, role=Role.REP, team=Team.SALES
    )
    return member.id, actions.invite(member.id, by=by, now=MOMENT)


def join(by: Actor, secret: str, *, password: str = PASSWORD, later: timedelta = timedelta(0)) -> User:
    with transaction.atomic():
        return actions.join(by.workspace_id, secret=secret, password=password, now=MOMENT + later)


def test_an_invitation_works_once(inside: Cast):
    _, secret = added(inside.admin)
    join(inside.admin, secret)
    with pytest.raises(InvitationRefused):
        join(inside.admin, secret, password="another long one")

    assert User.objects.get(email="nina@example.com").check_password(PASSWORD)


def test_an_invitation_lives_seven_days_to_the_second(inside: Cast):
    _, secret = added(inside.admin)
    with pytest.raises(InvitationRefused):
        join(inside.admin, secret, later=timedelta(days=7))
    join(inside.admin, secret, later=timedelta(days=7, seconds=-1))


def test_a_new_invitation_ends_the_older_one(inside: Cast):
    member_id, older = added(inside.admin)
    newer = actions.invite(member_id, by=inside.admin, now=MOMENT)
    with pytest.raises(InvitationRefused):
        join(inside.admin, older)
    join(inside.admin, newer)


def test_a_secret_of_one_company_opens_no_other(cast: Cast):
    with workspace_transaction(cast.workspace_id):
        _, secret = added(cast.admin)
    with workspace_transaction(cast.stranger.workspace_id), pytest.raises(InvitationRefused):
        join(cast.stranger, secret)


def test_the_secret_itself_is_not_kept(inside: Cast):
    _, secret = added(inside.admin)

    assert not Invitation.objects.filter(secret_digest__contains=secret).exists()


def test_who_has_not_followed_the_link_is_not_in(inside: Cast):
    _, secret = added(inside.admin)
    user = User.objects.get(email="nina@example.com")
    before = memberships(user.id)
    join(inside.admin, secret)

    assert before == []
    assert [one.slug for one in memberships(user.id)] == ["atelier"]


def test_a_deactivated_member_is_out_and_an_older_link_does_not_lead_back(inside: Cast):
    user = user_of(inside.rep)
    secret = actions.invite(inside.rep.member_id, by=inside.admin, now=MOMENT)
    actions.change_member(inside.rep.member_id, by=inside.admin, role=Role.REP, team=Team.SALES, active=False)
    assert memberships(user.id) == []
    with pytest.raises(InvitationRefused):
        join(inside.admin, secret)
    with pytest.raises(MemberRefused):
        actions.invite(inside.rep.member_id, by=inside.admin, now=MOMENT)
    actions.change_member(inside.rep.member_id, by=inside.admin, role=Role.REP, team=Team.SALES, active=True)

    assert len(memberships(user.id)) == 1


def _operator_changes(cast: Cast, who: Actor, *, role: Role, team: Team | None, active: bool) -> None:
    by = system_actor(cast.workspace_id)
    actions.change_member(who.member_id, by=by, role=role, team=team, active=active)


@pytest.mark.parametrize(("role", "active"), [(Role.REP, True), (Role.ADMIN, False)])
def test_the_only_admin_stays_one(inside: Cast, role: Role, active: bool):
    with pytest.raises(refusals.LastAdmin):
        _operator_changes(inside, inside.admin, role=role, team=None, active=active)

    assert Member.objects.get(id=inside.admin.member_id).role == Role.ADMIN
    _operator_changes(inside, inside.observer, role=Role.ADMIN, team=None, active=True)
    _operator_changes(inside, inside.admin, role=role, team=None, active=active)
    changed = Member.objects.get(id=inside.admin.member_id)
    assert (changed.role, changed.active) == (role, active)


def test_a_head_without_a_team_is_refused(inside: Cast):
    before = list(Member.objects.order_by("id").values())
    with pytest.raises(refusals.TeamMissing):
        actions.add_member(
            inside.workspace_id, by=inside.admin, name="X", email="x@y.zz", role=Role.HEAD, team=None
        )
    with pytest.raises(refusals.TeamMissing):
        _operator_changes(inside, inside.rep, role=Role.HEAD, team=None, active=True)

    assert list(Member.objects.order_by("id").values()) == before


def test_members_are_listed_as_a_dictionary_files_them(inside: Cast):
    for name in ("Zoé Ait", "élodie Bon", "Eva Cor"):
        actions.add_member(
            inside.workspace_id, by=inside.admin, name=name, email=None, role=Role.REP, team=None
        )

    names = [one.name for one in members(inside.workspace_id)]

    assert names[names.index("Camille Roy") + 1 : names.index("Hugo Martin")] == ["élodie Bon", "Eva Cor"]
    assert names[-1] == "Zoé Ait"


def test_nobody_is_invited_as_the_system(inside: Cast):
    system = system_actor(inside.workspace_id)
    admin = Actor(inside.workspace_id, inside.head_of_sales.member_id, Role.ADMIN, None, "Mallory")
    for act in (
        lambda: actions.invite(system.member_id, by=admin, now=MOMENT),
        lambda: actions.change_member(
            system.member_id, by=admin, role=Role.OBSERVER, team=None, active=False
        ),
        lambda: actions.add_member(
            inside.workspace_id, by=admin, name="", email="system@entente.invalid", role=Role.REP, team=None
        ),
    ):
        with pytest.raises(MemberRefused):
            act()

    assert User.objects.get(id=system_user_id()).has_usable_password() is False
    assert system_actor(inside.workspace_id) == system


def test_an_unknown_member_is_not_invited(inside: Cast):
    with pytest.raises(MemberRefused):
        actions.invite(1, by=inside.admin, now=MOMENT)
    assert not Invitation.objects.filter(member_id=1).exists()


def test_taking_an_address_first_does_not_lead_into_a_company_that_invites_it_later(cast: Cast):
    with workspace_transaction(cast.stranger.workspace_id):
        elsewhere = system_actor(cast.stranger.workspace_id)
        mallory = join(elsewhere, added(elsewhere)[1], password="the password of mallory")
    with workspace_transaction(cast.workspace_id):
        _, secret = added(cast.admin)
        assert [one.slug for one in memberships(mallory.id)] == ["elsewhere"]
        with pytest.raises(MemberRefused, match="password of that account"):
            join(cast.admin, secret, password="nina has never heard of it")

    assert [one.slug for one in memberships(mallory.id)] == ["elsewhere"]


def test_an_address_that_a_company_waits_for_is_not_opened_through_another(cast: Cast):
    with workspace_transaction(cast.workspace_id):
        added(cast.admin)
    with workspace_transaction(cast.stranger.workspace_id):
        elsewhere = system_actor(cast.stranger.workspace_id)
        mallory = join(elsewhere, added(elsewhere)[1])

    assert [one.slug for one in memberships(mallory.id)] == ["elsewhere"]


def test_after_a_lost_password_only_the_operators_link_opens_the_account(cast: Cast):
    with workspace_transaction(cast.workspace_id):
        user = join(cast.admin, added(cast.admin)[1])
    with workspace_transaction(cast.stranger.workspace_id):
        elsewhere = system_actor(cast.stranger.workspace_id)
        member_id, secret = added(elsewhere)
        join(elsewhere, secret)
        trap = actions.invite(member_id, by=elsewhere, now=MOMENT)
    with workspace_transaction(cast.workspace_id):
        again = actions.start_again(
            Member.objects.get(user_id=user.id).id, by=system_actor(cast.workspace_id), now=MOMENT
        )
    with workspace_transaction(cast.stranger.workspace_id), pytest.raises(MemberRefused):
        join(elsewhere, trap, password="the password of mallory")
    with workspace_transaction(cast.workspace_id):
        join(cast.admin, again, password="the new one of nina")

    assert User.objects.get(id=user.id).check_password("the new one of nina")


REFUSALS = {
    "slug": ["", "A", "with space", "-begins", "é", "a" * 60, "a/b", "a\n"],
    "zone": ["", "Mars/Olympus", "../etc/passwd", "Europe/Berlin\x00"],
    "language": ["", "de", "fr-FR"],
    "currency": ["", "eur", "EURO", "ZZZ"],
}


@pytest.mark.parametrize(
    ("field", "value"), [(field, value) for field, values in REFUSALS.items() for value in values]
)
def test_a_workspace_is_refused_and_nothing_is_made(field: str, value: str):
    right = {"slug": "shop", "name": "Shop", "zone": "Europe/Paris", "language": "en", "currency": "EUR"}
    with pytest.raises(WorkspaceRefused) as refusal:
        actions.create_workspace(NewWorkspace(**{**right, field: value}))

    assert str(refusal.value).endswith((".", "en or fr."))
    assert User.objects.count() == 0


def test_a_short_name_is_given_once(inside: Cast):
    with pytest.raises(WorkspaceRefused, match="exists already"):
        make.workspace("elsewhere")

    assert Workspace.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "side", "speaks"),
    [
        ("head_of_marketing", Team.MARKETING, True),
        ("head_of_marketing", Team.SALES, False),
        ("head_of_sales", Team.SALES, True),
        ("head_of_sales", Team.MARKETING, False),
        ("admin", Team.MARKETING, False),
        ("team_lead", Team.SALES, False),
        ("marketer", Team.MARKETING, False),
        ("observer", Team.SALES, False),
    ],
)
def test_only_the_head_of_a_team_speaks_for_it(cast, who: str, side: Team, speaks: bool):
    assert getattr(cast, who).speaks_for(side) is speaks


def test_a_head_who_signs_for_the_other_team_is_told_who_can(cast):
    with pytest.raises(WrongSide, match="Nadia Blanc cannot speak for sales"):
        cast.head_of_marketing.must_speak_for(Team.SALES)
    with pytest.raises(NotAllowed):
        cast.observer.must_speak_for(Team.SALES)

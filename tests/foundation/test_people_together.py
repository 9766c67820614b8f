"""Several people do the same thing at the same moment."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people import actions, refusals
from entente.foundation.people.actions import NewWorkspace
from entente.foundation.people.models import Member
from entente.foundation.people.queries import all_workspaces
from entente.foundation.people.refusals import InvitationRefused, WorkspaceRefused
from entente.foundation.people.rules import Role
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


def together(act: Callable[[int], Any], *, times: int) -> list[Any]:
    """What each of several threads got, or the exception it met, all having begun at once."""
    barrier, found = Barrier(times), []

    def run(place: int) -> None:
        barrier.wait()
        try:
            found.append(act(place))
        except Exception as error:
            found.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[place]) for place in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return found


def test_of_several_workspaces_of_one_name_one_is_made():
    wanted = NewWorkspace("shop", "Shop", "Europe/Paris", "en", "EUR")
    found = together(lambda _: actions.create_workspace(wanted), times=4)

    assert sorted(type(one).__name__ for one in found) == ["Actor", *["WorkspaceRefused"] * 3]
    assert all("exists already" in str(one) for one in found if isinstance(one, WorkspaceRefused))
    assert [one.slug for one in all_workspaces()] == ["shop"]


def test_the_first_workspaces_of_an_installation_share_one_system():
    names = ["one", "two", "three", "four"]
    together(
        lambda place: actions.create_workspace(NewWorkspace(names[place], "X", "Europe/Paris", "en", "EUR")),
        times=4,
    )

    assert sorted(one.slug for one in all_workspaces()) == sorted(names)


def test_a_link_followed_twice_at_once_lets_one_in():
    admin = make.workspace("shop")
    with workspace_transaction(admin.workspace_id):
        member = actions.add_member(
            admin.workspace_id, by=admin, name="N", email="n@example.com", role=Role.REP, team=None
        )
        secret = actions.invite(member.id, by=admin, now=make.MOMENT)

    def follow(place: int) -> None:
        with workspace_transaction(admin.workspace_id):
            actions.join(
                admin.workspace_id, secret=secret, password=f"a long password {place}", now=make.MOMENT
            )

    found = together(follow, times=3)

    assert len([one for one in found if one is None]) == 1
    assert all(
        isinstance(one, InvitationRefused | refusals.MemberRefused) for one in found if one is not None
    )
    with workspace_transaction(admin.workspace_id):
        assert Member.objects.get(id=member.id).joined_at is not None

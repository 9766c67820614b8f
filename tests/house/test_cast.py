"""The cast of the tests is made of real members who can really sign in."""

from django.contrib.auth import authenticate

from entente.foundation.people.rules import Right
from tests import make
from tests.cast import Cast, user_of


def test_the_cast_signs_in(cast: Cast):
    user = user_of(cast.rep)

    assert authenticate(email=user.email, password=make.PASSWORD) == user


def test_the_stranger_is_of_another_company(cast: Cast):
    assert cast.stranger.workspace_id != cast.workspace_id
    assert cast.stranger.may(Right.ENTER_AGREEMENT)

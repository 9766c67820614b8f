"""The language in which a new member reads."""

import pytest

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people import actions
from entente.foundation.people.models import User
from entente.foundation.people.rules import Role, Team
from tests import make


@pytest.mark.django_db
def test_a_new_member_reads_the_language_of_the_workspace():
    admin = make.workspace("langue", language="fr")

    with workspace_transaction(admin.workspace_id):
        actions.add_member(
            admin.workspace_id,
            by=admin,
            name="Zoé",
            email="zoe@langue.example",
            role=Role.REP,
            team=Team.SALES,
        )

    assert User.objects.get(email="zoe@langue.example").language == "fr"

"""The objective that is proposed to a company without one, from its saved plan where there is one."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.translation import ngettext

from entente.foundation.people.queries import actor_of_member, members
from entente.foundation.people.rules import SIDES, Actor, Right, Team
from entente.loop.agreeing import written
from entente.stages.agreement.aims import Aim
from entente.stages.agreement.aims_beginning import customers_until, next_quarter_end
from entente.stages.agreement.aims_queries import objectives
from entente.stages.agreement.planning.mapping import plan_inputs
from entente.stages.agreement.planning.plan import customers_of
from entente.stages.agreement.saving import saved_plan


def first_objective(*, by: Actor, now: datetime) -> Aim | None:
    """So many won deals by the end of the next quarter, owned by both heads; none once there is an objective.

    The two reasons why it can be reached are left to the teams, so that it stays a draft without them.
    """
    by.must(Right.DEFINE)
    if objectives(by.workspace_id):
        return None
    today = written(by=by, now=now).today
    deadline = next_quarter_end(today)
    count = customers_until(deadline, today=today, in_a_year=_customers_in_a_year(by.workspace_id))
    owners = _owners(by.workspace_id)
    return Aim(
        text=_text(count, deadline),
        metric="won",
        baseline=Decimal(0),
        target=Decimal(count),
        starts_on=today,
        deadline=deadline,
        marketing_owner=owners[Team.MARKETING],
        sales_owner=owners[Team.SALES],
    )


def _text(count: int, deadline: date) -> str:
    day = date_format(deadline, "j F Y")
    text = ngettext(
        "Win %(n)d customer from new leads by %(day)s", "Win %(n)d customers from new leads by %(day)s", count
    )
    return text % {"n": count, "day": day}


def _customers_in_a_year(workspace_id: int) -> Fraction | None:
    plan = saved_plan(workspace_id)
    return customers_of(plan_inputs(plan.values)) if plan else None


def _owners(workspace_id: int) -> dict[Team, int | None]:
    """The first member of each side who may speak for it, invited ones included."""
    active = [one for one in members(workspace_id) if one.active]
    return {
        side: next(
            (one.id for one in active if one.team == side and actor_of_member(one).speaks_for(side)), None
        )
        for side in SIDES
    }

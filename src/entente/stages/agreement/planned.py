"""What the saved plan asks marketing to promise."""

from entente.stages.agreement.planning.goal import rounded_up
from entente.stages.agreement.planning.mapping import plan_inputs
from entente.stages.agreement.planning.plan import leads_of
from entente.stages.agreement.saving import saved_plan

MONTHS = 12


def planned_leads_per_month(workspace_id: int) -> int | None:
    """A twelfth of the leads of the year, rounded up; none where no plan is saved or none are needed."""
    plan = saved_plan(workspace_id)
    return rounded_up(leads_of(plan_inputs(plan.values)) / MONTHS) or None if plan else None

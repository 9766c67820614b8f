"""Whether both teams can keep a plan, as plain values month by month."""

from typing import Any

from entente.kit.months import written
from entente.stages.agreement.planning.feasibility import SalesFeasibility
from entente.stages.agreement.planning.plan import Plan


def sales_feasibility(sales: SalesFeasibility) -> dict[str, Any]:
    """The hours that sales needs and has; what to change, one or the other."""
    remedies = sales.remedies
    return {
        "holds": sales.holds,
        "months": [
            {
                "month": written(one.month),
                "leads": one.leads,
                "hours_needed": one.needed,
                "hours_available": one.available,
                "hours_short": one.short,
            }
            for one in sales.months
        ],
        "change_one_of": {
            "attempts": remedies.attempts,
            "leads": remedies.leads,
            "reps": remedies.reps,
            "inbound_share": remedies.inbound_share,
        }
        if remedies
        else None,
    }


def marketing_feasibility(plan: Plan) -> list[dict[str, Any]]:
    """The leads that marketing would promise, and those that are possible."""
    return [
        {"month": written(one.month), "promised": one.promised, "possible": one.possible, "short": one.short}
        for one in plan.marketing
    ]

"""Whether both sides can keep the contract, in sentences, before anybody signs."""

from collections.abc import Iterator
from dataclasses import asdict

from django.utils.translation import gettext as _

from entente.interfaces.web.look import formats
from entente.interfaces.web.plan.months import written_month
from entente.interfaces.web.plan.result import remedies_sentence
from entente.kit.months import written
from entente.loop.feasibility import PromiseFeasibility

Message = tuple[str, str]


def feasibility_messages(found: PromiseFeasibility) -> list[Message]:
    """Level and sentence: what stands in the way, that nothing does, or what is missing to tell."""
    if not found.is_known:
        sentence = _(
            "Save a plan with the hours of sales or the traffic of marketing, "
            "and this page tells whether both sides can keep what they promise."
        )
        return [("info", sentence)]
    if found.holds:
        return [("success", _("Both sides can keep this, as far as the plan tells."))]
    return [("warning", sentence) for sentence in _short(found)]


def _short(found: PromiseFeasibility) -> Iterator[str]:
    if found.sales and found.sales.remedies:
        worst = max(found.sales.months, key=lambda one: one.short)
        said = _("Sales cannot honour this: %(hours)s h short in %(month)s.") % {
            "hours": formats.number(round(worst.short)),
            "month": written_month(written(worst.month)),
        }
        terms = asdict(found.sales.remedies)
        share = terms["inbound_share"]
        terms["inbound_share"] = None if share is None else float(share)
        yield f"{said} {remedies_sentence(terms)}".strip()
    missing = [one for one in found.marketing if one.short]
    if missing:
        worst_month = max(missing, key=lambda one: one.short)
        yield _("Marketing cannot honour this: %(leads)s leads short in %(month)s.") % {
            "leads": formats.number(round(worst_month.short)),
            "month": written_month(written(worst_month.month)),
        }

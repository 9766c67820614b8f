"""The small figures under the promises: what is in flight now, and the month in leads and money."""

from dataclasses import dataclass
from datetime import date, tzinfo
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from entente.interfaces.web.look.formats import Quantity, money
from entente.stages.review.queries.flight import COUNTED_UP_TO, InFlight
from entente.stages.review.queries.month import MonthRead

_LARGE = 10_000


@dataclass(frozen=True)
class Figure:
    """A named value that leads to its rows; `at` instead of a value for a day. `key`: its name in JSON."""

    key: str
    name: str
    value: Quantity | None
    href: str
    unit: str = "count"
    at_least: bool = False
    state: str = ""
    at: date | None = None
    term: str = ""

    @property
    def whole(self) -> str:
        """Large money without its cents; else nothing."""
        if self.value is None or len(self.unit) != 3 or abs(float(self.value)) < _LARGE:
            return ""
        return money(self.value, self.unit, cents=False)


def flight_figures(flight: InFlight, *, leads: str, slug: str, zone: tzinfo) -> list[Figure]:
    """What waits now, nearest deadline last."""
    names = {
        "open": _("Open"),
        "not_due": _("Still to come"),
        "soon": _("Within the hour"),
        "warned": _("Warned"),
        "overdue": _("Overdue"),
    }
    states = {"warned": "warned", "overdue": "broken_open"}
    found = [
        Figure(
            key,
            name,
            min(flight.counts[key], COUNTED_UP_TO),
            f"{leads}?{urlencode({'flight': key})}",
            at_least=flight.counts[key] > COUNTED_UP_TO,
            state=states.get(key, "") if flight.counts[key] else "",
        )
        for key, name in names.items()
    ]
    if flight.oldest_id is None or flight.oldest_due_at is None:
        return [*found, Figure("oldest", _("Oldest"), None, "")]
    story = reverse("leads-story", kwargs={"slug": slug, "lead": flight.oldest_id})
    return [
        *found,
        Figure("oldest", _("Oldest"), None, story, at=flight.oldest_due_at.astimezone(zone).date()),
    ]


def figures_of(read: MonthRead, *, slug: str, currency: str) -> list[Figure]:
    """Leads, won, revenue, spend and cost per lead of those captured in the month."""
    days = {"from": read.month.first.isoformat(), "to": read.month.last.isoformat()}
    leads = sum(one.leads for one in read.totals)
    won = sum(one.won for one in read.totals)
    revenue = sum(one.revenue_cents for one in read.totals)
    spent = next((one.amount_cents for one in read.spend if one.currency == currency), 0)
    leads_href = f"{reverse('leads', kwargs={'slug': slug})}?{urlencode(days)}"
    won_href = f"{reverse('deals', kwargs={'slug': slug})}?{urlencode({'state': 'won', **days})}"
    spend_href = f"{reverse('spend', kwargs={'slug': slug})}?{urlencode(days)}"
    each = Decimal(spent) / 100 / leads if leads else None
    return [
        Figure("leads", _("Leads"), leads, leads_href, term="lead"),
        Figure("won", _("Won"), won, won_href, term="deal"),
        Figure("revenue", _("Revenue"), Decimal(revenue) / 100, won_href, unit=currency),
        Figure("spend", _("Spend"), Decimal(spent) / 100, spend_href, unit=currency),
        Figure("cost_per_lead", _("Cost per lead"), each, spend_href, unit=currency),
    ]

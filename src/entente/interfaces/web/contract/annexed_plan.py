"""What was planned when a contract was proposed, as sections of it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from entente.interfaces.web.look import formats
from entente.interfaces.web.plan.figures import figure
from entente.kit.months import month_from
from entente.stages.agreement.documents.sections import Section, Table

Held = Mapping[str, Any]


def planned(plan: Held, *, currency: str) -> list[Section]:
    """The headline of the plan, what is planned for each persona, and its months."""
    return [
        _headline(plan, currency=currency),
        _personas(plan.get("personas") or (), currency=currency),
        _months(plan.get("months") or ()),
    ]


def _headline(plan: Held, *, currency: str) -> Section:
    header, rows = (_("Figure"), _("Planned")), list(_figures(plan, currency=currency))
    return Section(_("The plan of the year"), table=Table(header, rows, figures=True))


def _figures(plan: Held, *, currency: str) -> Iterator[tuple[str, str]]:
    written = {
        "quota_cents": (_("Quota"), _money),
        "marketing_share": (_("Marketing's share"), _share),
        "revenue_cents": (_("Revenue that its leads bring"), _money),
        "deal_size_cents": (_("Mean deal"), _money),
        "close_rate": (_("Close rate"), _share),
        "customers": (_("Customers"), _count),
        "leads": (_("Leads"), _count),
    }
    for name, (label, write) in written.items():
        if name in plan:
            yield label, write(plan[name], currency)


def _personas(rows: Any, *, currency: str) -> Section:
    header = (
        _("Persona"),
        _("Share of the revenue"),
        _("Revenue"),
        _("Mean deal"),
        _("Close rate"),
        _("Customers"),
        _("Leads"),
    )
    table = [
        (
            row["name"],
            _share(row["share"], currency),
            _money(row.get("revenue_cents"), currency),
            _money(row.get("deal_size_cents"), currency),
            _share(row["close_rate"], currency),
            figure(row["customers"]),
            figure(row["leads"]),
        )
        for row in rows
    ]
    return Section(
        _("What is planned for each persona, over the year"), table=Table(header, table, figures=True)
    )


def _months(rows: Any) -> Section:
    header = (_("Month"), _("Customers wanted"), _("Leads, as they can be worked"))
    table = [(_month(row["month"]), figure(row.get("customers")), figure(row.get("leads"))) for row in rows]
    return Section(_("The plan month by month"), table=Table(header, table, figures=True))


def _month(text: str) -> str:
    day = month_from(text)
    return formats.month(day) if day else text


def _money(cents: int | None, currency: str) -> str:
    if cents is None:
        return "–"
    return formats.money(Decimal(cents) / 100, currency, cents=bool(cents % 100))


def _share(share: float, currency: str) -> str:
    """To a hundredth of a percent, where it has one."""
    del currency
    percent = round(Decimal(str(share)) * 100, 2).normalize()
    return formats.percent(share, decimals=max(-int(percent.as_tuple().exponent), 0))


def _count(count: float, currency: str) -> str:
    """As on the page of the plan."""
    del currency
    return figure(count)

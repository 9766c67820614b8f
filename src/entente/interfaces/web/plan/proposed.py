"""The proposals beside their inputs: a value to take, its n, the rows behind it, and what it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entente.interfaces.web.look import formats
from entente.interfaces.web.plan.fields import INPUTS, PERSONA
from entente.interfaces.web.plan.typed import as_typed
from entente.kit.months import month_from, months_from
from entente.loop import Counted, Proposal


@dataclass(frozen=True)
class Count:
    """A count and the address of its rows."""

    text: str
    href: str


@dataclass(frozen=True)
class Shown:
    """A proposal as the page shows it; `typed` is empty where nothing can be taken."""

    name: str
    typed: str
    counts: tuple[Count, ...]
    note: str
    is_enough: bool
    is_of_nobody: bool

    @property
    def label(self) -> str:
        """The input that it is for."""
        return str(INPUTS[self.name.rpartition(".")[2]].label)


def shown_proposals(
    found: Mapping[str, Proposal], *, slug: str, first_month: str, currency: str, hidden: Collection[str] = ()
) -> dict[str, Shown]:
    """The proposals by the field that they are for; lists in `hidden` are not the reader's to open."""
    return {
        name: Shown(
            name,
            typed=_typed(one, first_month=first_month),
            counts=tuple(_count(part, slug=slug, opens=part.rows not in hidden) for part in one.counted),
            note=_note(one, currency=currency),
            is_enough=one.is_enough,
            is_of_nobody=one.is_of_nobody,
        )
        for name, one in found.items()
    }


def by_field(found: Mapping[str, Proposal], *, typed: Mapping[str, str]) -> dict[str, Proposal]:
    """The proposals by field of the form: those of a persona for the row that bears its name."""
    of_persona = {(one.owner.casefold(), one.input): one for one in found.values() if one.is_of_persona}
    fields = {name: one for name, one in found.items() if name in INPUTS or one.is_of_nobody}
    for key, typed_name in typed.items():
        row, owner = key.removesuffix("-name"), typed_name.casefold()
        if row.startswith("personas-") and row != key:
            names = [one.name for one in PERSONA if (owner, one.name) in of_persona]
            fields |= {f"{row}-{name}": of_persona[owner, name] for name in names}
    return fields


def _typed(one: Proposal, *, first_month: str) -> str:
    value = one.value
    first = month_from(first_month)
    if one.input == "seasonality" and value is not None:
        value = [value[month.month - 1] for month in months_from(first or date(2000, 1, 1), count=12)]
    return as_typed(value, name=one.input, kind=INPUTS[one.input].kind)


def _count(part: Counted, *, slug: str, opens: bool) -> Count:
    address = reverse(part.rows, kwargs={"slug": slug})
    query = f"?{urlencode(part.filters)}" if part.filters else ""
    words = {
        "deals": ngettext("%(count)s deal", "%(count)s deals", part.n),
        "leads": ngettext("%(count)s lead", "%(count)s leads", part.n),
        "people-calendar": ngettext("%(count)s working day", "%(count)s working days", part.n),
    }
    text = words[part.rows]
    if part.rows == "leads" and part.filters.get("deal") == "won":
        text = ngettext("%(count)s customer", "%(count)s customers", part.n)
    return Count(text % {"count": formats.number(part.n)}, f"{address}{query}" if opens else "")


def _note(one: Proposal, *, currency: str) -> str:
    """What the value is, or why there is none."""
    if one.name == "visits":
        return _("Nothing that is imported counts visits: your web statistics do.")
    if one.name == "seasonality" and one.value is None:
        return _("Less than a whole year of bookings: even months until then.")
    if one.name == "hours":
        return _("From the working calendar, leave taken off.")
    if (one.is_of_persona or one.is_of_nobody) and not one.is_enough:
        return _("Not enough history of its own: left empty, the company's holds.")
    if one.value is not None and not one.is_enough:
        return _("Not enough history to rely on.")
    if one.value is None:
        return _("Nothing in this workspace says it yet.")
    return _explained(one, currency=currency)


def _explained(one: Proposal, *, currency: str) -> str:
    beside = one.beside
    if one.name == "deal_cv" and beside["without_largest"] is not None:
        return _("%(value)s without the largest deal.") % {
            "value": formats.number(float(beside["without_largest"]), decimals=2)
        }
    if one.input == "pipeline":
        if beside["win_rate"] is None:
            return ""
        return _("%(share)s of %(amount)s, as %(decided)s decided deals went.") % {
            "share": formats.percent(float(beside["win_rate"])),
            "amount": formats.money(float(beside["amount"]), currency, cents=False),
            "decided": formats.number(beside["decided"]),
        }
    if one.input in ("close_rate", "history"):
        return _("Leads captured from %(first)s to %(last)s: younger ones have not had the time.") % {
            "first": formats.month(beside["first"]),
            "last": formats.month(beside["last"]),
        }
    if one.name == "seasonality":
        return ngettext(
            "From %(years)s whole year, drawn towards even months.",
            "From %(years)s whole years, drawn towards even months.",
            beside["years"],
        ) % {"years": beside["years"]}
    return ""

"""A sheet for each persona, and the total of them: sums, never averages."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from entente.kit.sentence import gettext_noop
from entente.stages.agreement.planning.inputs import AT_ONCE
from entente.stages.agreement.planning.plan import PersonaNeed
from entente.stages.agreement.workbook.book import TYPED, Book, Page
from entente.stages.agreement.workbook.contents import LONGEST_LAG, PERSONA_SHEETS, Filling, number_of
from entente.stages.agreement.workbook.formulas import divided, own_or, rounded_up, when_numbers
from entente.stages.agreement.workbook.plan_sheet import ZERO_DEAL, ZERO_RATE, write_delay

TOTAL = gettext_noop("Total")
PERSONA = gettext_noop("Persona {number}")
OWN_OR_COMPANY = gettext_noop("Leave a figure empty to use that of the first sheet.")
SUM_OF_MIXES = gettext_noop("The shares of the personas must sum to 100%.")
MIX = gettext_noop("The share of marketing's revenue that this persona brings, such as 60%.")


def persona_count(filling: Filling) -> int:
    """How many persona sheets there are."""
    return max(PERSONA_SHEETS, len(filling.personas))


def write_total_sheet(book: Book, filling: Filling) -> None:
    """One line for each persona, and their sums."""
    say, needs = book.say, _needs(filling)
    page = book.sheet(say(TOTAL), widths=(30, 12, 18, 14, 12, 14, 14))
    page.title(say(TOTAL), say(SUM_OF_MIXES))
    page.heading(
        say("Persona"), say("Share"), say("Marketing revenue"), say("Mean deal"), say("Close rate"),
        say("Customers"), say("Leads"),
    )  # fmt: skip
    top = page.row
    for number in range(1, persona_count(filling) + 1):
        row, one = top + number - 1, needs.get(number)
        figures: list[tuple[str, Any, str]] = [
            ("name", one.persona.name if one else None, "text"),
            ("mix", one.persona.mix if one else None, "share"),
            ("revenue", one.need.marketing_revenue if one else None, "money"),
            ("deal_size_used", one.persona.deal_size if one else None, "money"),
            ("close_rate_used", one.persona.close_rate if one else None, "share"),
            ("customers", one.need.customers if one else None, "count"),
            ("leads_exact", one.need.leads_exact if one else None, "count"),
        ]
        for column, (name, value, kind) in enumerate(figures):
            formula = _filled_in(number, f"persona_{number}_{name}")
            page.compute(row, column, formula, _plain(value), kind=kind)
    last = top + persona_count(filling) - 1
    for name, column in (("mixes", 1), ("customers", 5), ("leads_exact", 6)):
        page.range(f"persona_{name}", first=(top, column), last=(last, column))
    page.row = last + 1
    page.write(page.row, 0, say("Sum"), "heading")
    plan = filling.plan if needs else None
    page.compute(page.row, 1, "=SUM(persona_mixes)", 1.0 if needs else 0.0, kind="share", name="mix_sum")
    customers, leads = (float(plan.customers), float(plan.leads_exact)) if plan else (0.0, 0.0)
    page.compute(page.row, 5, "=SUM(persona_customers)", customers, kind="count")
    page.compute(page.row, 6, "=SUM(persona_leads_exact)", leads, kind="count")


def write_persona_sheets(book: Book, filling: Filling) -> None:
    """A sheet for each persona."""
    needs = _needs(filling)
    for number in range(1, persona_count(filling) + 1):
        given = filling.personas[number - 1] if number <= len(filling.personas) else {}
        _write_persona(book, number, given, need=needs.get(number), filling=filling)


def _write_persona(
    book: Book, number: int, given: Mapping[str, Any], *, need: PersonaNeed | None, filling: Filling
) -> None:
    say, prefix = book.say, f"persona_{number}_"
    title = say(PERSONA).format(number=number)
    page = book.sheet(title, widths=(34, 18, 60, 4, 18, 12, 12))
    page.title(title, f"{say(TYPED)} {say(OWN_OR_COMPANY)}")
    page.typed(say("Name"), f"{prefix}name", given.get("name"), kind="text")
    page.typed(say("Share"), f"{prefix}mix", number_of(given.get("mix")), kind="share", help_text=say(MIX))
    page.typed(say("Mean deal"), f"{prefix}deal_size", number_of(given.get("deal_size")), kind="money")
    page.typed(say("Close rate"), f"{prefix}close_rate", number_of(given.get("close_rate")), kind="share")
    page.row += 1
    _figures_used(page, prefix, need=need, filling=filling)
    _figures_asked(page, prefix, need=need)
    typed = [number_of(share) for share in given.get("lag") or []]
    names = (f"{prefix}lag", f"{prefix}lag_used")
    write_delay(page, 2, 4, typed, used=_lag(need, filling=filling), names=names, company="lag_used")


def _figures_used(page: Page, prefix: str, *, need: PersonaNeed | None, filling: Filling) -> None:
    """The persona's own figures, or those of the company."""
    for label, name, kind in (
        (page.book.say("Mean deal used"), "deal_size", "money"),
        (page.book.say("Close rate used"), "close_rate", "share"),
    ):
        value = _plain(getattr(need.persona, name)) if need else filling.typed(name)
        page.computed(label, f"{prefix}{name}_used", own_or(f"{prefix}{name}", name), value or 0, kind=kind)


def _figures_asked(page: Page, prefix: str, *, need: PersonaNeed | None) -> None:
    """Revenue, customers and leads that this persona has to bring."""
    say, found = page.book.say, need.need if need else None
    revenue = when_numbers(("marketing_revenue", f"{prefix}mix"), f"marketing_revenue*{prefix}mix")
    by_deal = divided(f"{prefix}revenue", f"{prefix}deal_size_used", zero=say(ZERO_DEAL))
    by_rate = divided(f"{prefix}customers", f"{prefix}close_rate_used", zero=say(ZERO_RATE))
    for label, name, formula, value, kind in (
        (say("Marketing revenue"), "revenue", revenue, found and found.marketing_revenue, "money"),
        (say("Customers"), "customers", by_deal, found and found.customers, "count"),
        (say("Leads, not rounded"), "leads_exact", by_rate, found and found.leads_exact, "count"),
        (say("Leads"), "leads", rounded_up(f"{prefix}leads_exact"), found and found.leads, "whole"),
    ):
        page.computed(label, f"{prefix}{name}", formula, _plain(value), kind=kind)


def _lag(need: PersonaNeed | None, *, filling: Filling) -> list[float]:
    """The delay that a persona uses, by month."""
    company = filling.plan.inputs.personas[0].lag if filling.plan else AT_ONCE
    lag = need.persona.lag if need else company
    return [*map(float, lag), *[0.0] * (LONGEST_LAG + 1)][: LONGEST_LAG + 1]


def _needs(filling: Filling) -> dict[int, PersonaNeed]:
    if filling.plan is None or not filling.personas:
        return {}
    return dict(enumerate(filling.plan.needs, start=1))


def _filled_in(number: int, name: str) -> str:
    """The figure of a persona whose share is typed in; nothing of the others."""
    return f'=IF(ISNUMBER(persona_{number}_mix),{name},"")'


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Fraction) else value

"""The first sheet: the four figures of the method, what they ask for, the seasons and the delay."""

from datetime import date
from fractions import Fraction

from entente.kit.months import month_plus
from entente.kit.sentence import gettext_noop
from entente.stages.agreement.planning.inputs import AT_ONCE
from entente.stages.agreement.workbook.book import TYPED, Book, Page
from entente.stages.agreement.workbook.contents import LONGEST_LAG, MONTHS, Filling, number_of
from entente.stages.agreement.workbook.formulas import divided, rounded_up, when_given, when_numbers

TITLE = gettext_noop("From the quota to the leads")
SHEET = gettext_noop("Plan")
ZERO_DEAL = gettext_noop("cannot compute: the mean deal is zero")
ZERO_RATE = gettext_noop("cannot compute: the close rate is zero")
INCOMPLETE = gettext_noop("cannot compute: a persona lacks a figure")
QUOTA = gettext_noop("What the company has to sell in the year, such as 1,000,000.")
SHARE = gettext_noop("The share that leads of marketing bring, such as 40%.")
DEAL = gettext_noop("The mean of won deals, not of all opportunities, such as 8,000.")
RATE = gettext_noop("Customers for each lead, over leads that had time to close, such as 4%.")
FIRST = gettext_noop("The first day of the first month of the goal.")


def write_plan_sheet(book: Book, filling: Filling) -> None:
    """Typed figures above, computed ones below, seasons and delay at their right."""
    say = book.say
    page = book.sheet(say(SHEET), widths=(34, 16, 60, 4, 14, 12, 4, 18, 12, 12))
    page.title(say(TITLE), say(TYPED))
    page.typed(say("Quota"), "quota", filling.typed("quota"), kind="money", help_text=say(QUOTA))
    page.typed(
        say("Marketing's share"),
        "marketing_share",
        filling.typed("marketing_share"),
        kind="share",
        help_text=say(SHARE),
    )
    page.typed(say("Mean deal"), "deal_size", filling.typed("deal_size"), kind="money", help_text=say(DEAL))
    page.typed(
        say("Close rate"), "close_rate", filling.typed("close_rate"), kind="share", help_text=say(RATE)
    )
    page.typed(say("First month"), "first_month", filling.first_month, kind="month", help_text=say(FIRST))
    page.row += 1
    _results(page, filling)
    _seasons(page, filling)
    _delay(page, filling)


def _results(page: Page, filling: Filling) -> None:
    say, plan = page.book.say, filling.plan
    by_deal = divided("marketing_revenue", "deal_size", zero=say(ZERO_DEAL))[1:]
    by_rate = divided("customers", "close_rate", zero=say(ZERO_RATE))[1:]
    page.computed(
        say("Marketing revenue"),
        "marketing_revenue",
        when_given(("quota", "marketing_share"), "quota*marketing_share"),
        _float(plan.marketing_revenue if plan else None),
        kind="money",
    )
    page.computed(
        say("Customers"),
        "customers",
        _of_personas("persona_customers", otherwise=by_deal, incomplete=say(INCOMPLETE)),
        _float(plan.customers if plan else None),
        kind="count",
    )
    page.computed(
        say("Leads, not rounded"),
        "leads_exact",
        _of_personas("persona_leads_exact", otherwise=by_rate, incomplete=say(INCOMPLETE)),
        _float(plan.leads_exact if plan else None),
        kind="count",
    )
    page.computed(
        say("Leads"), "leads", rounded_up("leads_exact"), plan.leads if plan else None, kind="whole"
    )
    value = plan.marketing_revenue / plan.leads_exact if plan and plan.marketing_revenue else None
    page.computed(
        say("Value of a lead"),
        "lead_value",
        when_numbers(
            ("marketing_revenue", "leads_exact"), 'IF(leads_exact=0,"",marketing_revenue/leads_exact)'
        ),
        _float(value),
        kind="money",
    )


def _of_personas(total: str, *, otherwise: str, incomplete: str) -> str:
    """The sum over the personas that are filled in, or the company's own figure while none is."""
    whole = f'IF(COUNT({total})<COUNT(persona_mixes),"{incomplete}",SUM({total}))'
    return f"=IF(COUNT(persona_mixes)=0,{otherwise},{whole})"


def _seasons(page: Page, filling: Filling) -> None:
    """Twelve weights, of any sum; empty means even months."""
    say, top, column = page.book.say, 2, 4
    weights = [number_of(weight) for weight in filling.values.get("seasonality") or [None] * MONTHS]
    page.write(top, column, say("Month"), "heading")
    page.write(top, column + 1, say("Weight"), "heading")
    for place in range(MONTHS):
        formula = f'=IF(first_month="",{place + 1},EDATE(first_month,{place}))'
        kind = "month" if filling.first_month else "whole"
        page.compute(top + 1 + place, column, formula, _month(filling, place), kind=kind)
        page.type_in(top + 1 + place, column + 1, weights[place], kind="count")
    page.range("seasonality", first=(top + 1, column + 1), last=(top + MONTHS, column + 1))


def _month(filling: Filling, place: int) -> date | int:
    return month_plus(filling.first_month, place) if filling.first_month else place + 1


def _delay(page: Page, filling: Filling) -> None:
    """The share of customers won so many months after the lead; empty means at once."""
    say, top, column = page.book.say, 2, 7
    typed = [number_of(share) for share in filling.values.get("lag") or []]
    write_delay(page, top, column, typed, used=_used(typed), names=("lag", "lag_used"), company="")
    page.write(top + LONGEST_LAG + 2, column, say("Sum"))
    page.compute(top + LONGEST_LAG + 2, column + 2, "=SUM(lag_used)", 1.0, kind="share", name="lag_sum")


def write_delay(  # noqa: PLR0913 - a place, two lists and two names make a table
    page: Page,
    top: int,
    column: int,
    typed: list[float | None],
    *,
    used: list[float],
    names: tuple[str, str],
    company: str,
) -> None:
    """A table of the delay: months, typed shares, and those that are used when none is typed."""
    say = page.book.say
    for place, text in enumerate((say("Months from lead to won"), say("Share"), say("Used"))):
        page.write(top, column + place, text, "heading")
    for delay in range(LONGEST_LAG + 1):
        row, otherwise = top + 1 + delay, f"INDEX({company},{delay + 1})" if company else str(int(delay == 0))
        page.sheet.write_number(row, column, delay)
        page.type_in(row, column + 1, typed[delay] if delay < len(typed) else None, kind="share")
        formula = f"=IF(COUNT({names[0]})=0,{otherwise},N(INDEX({names[0]},{delay + 1})))"
        page.compute(row, column + 2, formula, used[delay], kind="share")
    for place, name in enumerate(names, start=1):
        page.range(name, first=(top + 1, column + place), last=(top + 1 + LONGEST_LAG, column + place))


def _used(typed: list[float | None]) -> list[float]:
    shares = [share or 0.0 for share in typed] or [float(share) for share in AT_ONCE]
    return [*shares, *[0.0] * (LONGEST_LAG + 1)][: LONGEST_LAG + 1]


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)

"""Month by month: the bookings of the goal, and the months in which their leads must come."""

from fractions import Fraction

from entente.kit.months import month_plus
from entente.kit.sentence import gettext_noop
from entente.stages.agreement.planning.timeshift import seasonal
from entente.stages.agreement.workbook.book import Book
from entente.stages.agreement.workbook.contents import LONGEST_LAG, MONTHS, Filling
from entente.stages.agreement.workbook.persona_sheets import persona_count

SHEET = gettext_noop("Months")
NOTE = gettext_noop("Leads come before their customers: those of a month are won over the months after it.")


def write_months_sheet(book: Book, filling: Filling) -> None:
    """A line for each month from the first in which leads can matter to the last of the goal."""
    say, plan = book.say, filling.plan
    page = book.sheet(say(SHEET), widths=(14, 16, 14, 14))
    page.title(say(SHEET), say(NOTE))
    page.heading(say("Month"), say("Share of the year"), say("Customers"), say("Leads"))
    top, first = page.row, filling.first_month
    shares = _shares(filling)
    for place in range(-LONGEST_LAG, MONTHS + LONGEST_LAG):
        row = top + place + LONGEST_LAG
        month = month_plus(first, place) if first else None
        share = shares[place] if 0 <= place < MONTHS else 0.0
        page.compute(row, 0, f'=IF(first_month="","",EDATE(first_month,{place}))', month, kind="month")
        page.compute(row, 1, _share_formula(place), share, kind="share")
        if place >= MONTHS:
            page.sheet.set_row(row, None, None, {"hidden": True})
            continue
        known = plan.monthly if plan else None
        customers = float(plan.customers) * share if plan else None
        leads = float(known.leads.get(month, Fraction(0))) if known and month else None
        page.compute(row, 2, f'=IF(ISNUMBER(customers),customers*B{row + 1},"")', customers, kind="count")
        page.compute(row, 3, _leads_formula(row, persona_count(filling)), leads, kind="count")
    last = top + LONGEST_LAG + MONTHS - 1
    page.range("month", first=(top, 0), last=(last, 0))
    page.range("customers_by_month", first=(top, 2), last=(last, 2))
    page.range("leads_by_month", first=(top, 3), last=(last, 3))
    chart = book.chart("column")
    for column, name in ((2, say("Customers")), (3, say("Leads"))):
        chart.add_series(
            {
                "name": name,
                "categories": [page.sheet.get_name(), top, 0, last, 0],
                "values": [page.sheet.get_name(), top, column, last, column],
            }
        )
    page.sheet.insert_chart(top, 5, chart)


def _share_formula(place: int) -> str:
    if not 0 <= place < MONTHS:
        return "=0"
    return f"=IF(SUM(seasonality)=0,1/{MONTHS},N(INDEX(seasonality,{place + 1}))/SUM(seasonality))"


def _leads_formula(row: int, personas: int) -> str:
    """The shares of the following months, each times the share of customers won so late, times the leads."""
    window = f"B{row + 1}:B{row + 1 + LONGEST_LAG}"
    company = f"leads_exact*SUMPRODUCT({window},lag_used)"
    own = "+".join(
        f"N(INDEX(persona_leads_exact,{number}))*SUMPRODUCT({window},persona_{number}_lag_used)"
        for number in range(1, personas + 1)
    )
    return f'=IF(NOT(ISNUMBER(leads_exact)),"",IF(COUNT(persona_mixes)=0,{company},{own}))'


def _shares(filling: Filling) -> list[float]:
    season = filling.plan.inputs.season if filling.plan else None
    weights = season.weights if season else (Fraction(1),) * MONTHS
    return [float(share) for share in seasonal(Fraction(1), weights=weights)]

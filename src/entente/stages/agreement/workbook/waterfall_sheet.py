"""The month under way: where the leads should stand each working day, and where they stand."""

from __future__ import annotations

from datetime import date, timedelta

from entente.kit.months import month_plus
from entente.kit.sentence import gettext_noop
from entente.stages.agreement.workbook.book import Book, Page
from entente.stages.agreement.workbook.contents import Filling, leads_per_month

SHEET = gettext_noop("Month under way")
NOTE = gettext_noop(
    "The line rises on working days only. Type what came each day; both too late and too early hurt."
)
_NEXT = "waterfall_month+{place}"
_DAY = f'=IF(waterfall_month="","",IF(MONTH({_NEXT})=MONTH(waterfall_month),{_NEXT},""))'
_SO_FAR = '=IF(A{line}="","",NETWORKDAYS(waterfall_month,A{line},holidays))'
_PROMISED = (
    '=IF(OR(B{line}="",NOT(ISNUMBER(waterfall_goal))),"",'
    "IF(waterfall_working_days=0,waterfall_goal,waterfall_goal*B{line}/waterfall_working_days))"
)
HOLIDAYS = 24
DAYS = 31


def write_waterfall_sheet(book: Book, filling: Filling, *, closed: list[date]) -> None:
    """A line for each day of a month; weekends and the holidays typed in do not count as working days."""
    say = book.say
    page = book.sheet(say(SHEET), widths=(26, 14, 14, 14, 14, 14, 4, 14))
    page.title(say(SHEET), say(NOTE))
    month, goal = filling.first_month, leads_per_month(filling)
    holidays = [day for day in closed if month and day.year == month.year][:HOLIDAYS]
    page.typed(say("Month"), "waterfall_month", month, kind="month")
    formula = '=IF(ISNUMBER(promise_leads_per_month),promise_leads_per_month,"")'
    page.computed(say("Leads of the month"), "waterfall_goal", formula, goal, kind="whole")
    page.computed(
        say("Working days"),
        "waterfall_working_days",
        '=IF(waterfall_month="","",NETWORKDAYS(waterfall_month,EOMONTH(waterfall_month,0),holidays))',
        len(_working(month, holidays)) if month else None,
        kind="whole",
    )
    page.write(2, 7, say("Holidays"), "heading")
    for place in range(HOLIDAYS):
        page.type_in(3 + place, 7, holidays[place] if place < len(holidays) else None, kind="day")
    page.range("holidays", first=(3, 7), last=(2 + HOLIDAYS, 7))
    page.row += 1
    _days(page, month=month, goal=goal, holidays=holidays)


def _days(page: Page, *, month: date | None, goal: int | None, holidays: list[date]) -> None:
    say = page.book.say
    page.heading(
        say("Day"),
        say("Working days so far"),
        say("Promised so far"),
        say("Came"),
        say("Came so far"),
        say("Ahead"),
    )
    top, working = page.row, _working(month, holidays) if month else []
    for place in range(DAYS):
        row, line = top + place, top + place + 1
        day = month + timedelta(days=place) if month else None
        inside = bool(day and month and day < month_plus(month, 1))
        so_far = len([one for one in working if day and one <= day]) if inside else None
        promised = (
            goal * so_far / len(working) if goal is not None and so_far is not None and working else None
        )
        page.compute(row, 0, _DAY.format(place=place), day if inside else None, kind="day")
        page.compute(row, 1, _SO_FAR.format(line=line), so_far, kind="whole")
        page.compute(row, 2, _PROMISED.format(line=line), promised, kind="count")
        page.type_in(row, 3, None, kind="whole")
        page.compute(row, 4, f'=IF(D{line}="","",SUM(D${top + 1}:D{line}))', None, kind="whole")
        page.compute(row, 5, f'=IF(OR(E{line}="",C{line}=""),"",E{line}-C{line})', None, kind="count")
    page.range("promised_by_day", first=(top, 2), last=(top + DAYS - 1, 2))
    chart = page.book.chart("line")
    for column, name in ((2, say("Promised so far")), (4, say("Came so far"))):
        chart.add_series(
            {
                "name": name,
                "categories": [page.sheet.get_name(), top, 0, top + DAYS - 1, 0],
                "values": [page.sheet.get_name(), top, column, top + DAYS - 1, column],
            }
        )
    page.sheet.insert_chart(top, 9, chart)


def _working(month: date, holidays: list[date]) -> list[date]:
    days = [month + timedelta(days=place) for place in range(DAYS)]
    return [day for day in days if day < month_plus(month, 1) and day.weekday() < 5 and day not in holidays]

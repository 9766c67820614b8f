"""Write the whole workbook."""

from collections.abc import Sequence
from datetime import date

from entente.stages.agreement.workbook.book import Book, Say
from entente.stages.agreement.workbook.contents import Filling
from entente.stages.agreement.workbook.months_sheet import write_months_sheet
from entente.stages.agreement.workbook.persona_sheets import write_persona_sheets, write_total_sheet
from entente.stages.agreement.workbook.plan_sheet import write_plan_sheet
from entente.stages.agreement.workbook.promises_sheet import write_promises_sheet
from entente.stages.agreement.workbook.waterfall_sheet import write_waterfall_sheet


def workbook(filling: Filling, *, say: Say, closed: Sequence[date] = ()) -> bytes:
    """The bytes of an .xlsx in the language of `say`, a gettext; `closed` are holidays to begin with.

    The names of its cells are the same in every language: quota, marketing_share, deal_size, close_rate,
    marketing_revenue, customers, leads ...; rates are fractions.
    """
    book = Book(say)
    write_plan_sheet(book, filling)
    write_promises_sheet(book, filling)
    write_months_sheet(book, filling)
    write_waterfall_sheet(book, filling, closed=sorted(closed))
    write_total_sheet(book, filling)
    write_persona_sheets(book, filling)
    return book.content()

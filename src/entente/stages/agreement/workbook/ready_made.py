"""The workbook as the method hands it to its readers: blank, or filled in with the article's company."""

from datetime import date

import holidays

from entente.stages.agreement.workbook.book import Say
from entente.stages.agreement.workbook.contents import blank, example
from entente.stages.agreement.workbook.writing import workbook

COUNTRIES = {"fr": "FR", "en": "GB"}


def ready_made(say: Say, *, language: str, with_example: bool, year: int) -> bytes:
    """The bytes of an .xlsx in the language of `say`; the example has the holidays of its country."""
    if not with_example:
        return workbook(blank(), say=say)
    return workbook(example(say, year=year), say=say, closed=_closed(language, year=year))


def _closed(language: str, *, year: int) -> list[date]:
    return list(holidays.country_holidays(COUNTRIES[language], years=year))

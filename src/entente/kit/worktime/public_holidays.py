"""Public holidays of a country and its regions, one year at a time."""

import warnings
from datetime import date
from functools import lru_cache


@lru_cache(maxsize=4096)
def public_holidays(place: str, year: int) -> frozenset[date]:
    """The holidays of "FR" or "FR-57" in a year; raises NotImplementedError for an unknown place."""
    import holidays  # takes a quarter of a second, which a calendar without holidays is spared

    country, _, region = place.partition("-")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = holidays.country_holidays(country, subdiv=region or None, years=year)
    return frozenset(day for day in found if day.year == year)


def holiday_name(place: str, day: date, *, language: str) -> str:
    """What a holiday is called in a language, where its country is known in it; else in its own."""
    import holidays

    country, _, region = place.partition("-")
    wanted = {"en": "en_US"}.get(language, language)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = holidays.country_holidays(country, subdiv=region or None, years=day.year, language=wanted)
    return found.get(day, "")


def is_known_place(place: str) -> bool:
    """Whether holidays are known for a country (two capital letters) and, if given, its region."""
    country, dash, region = place.partition("-")
    if len(country) != 2 or not country.isalpha() or not country.isupper() or bool(dash) != bool(region):
        return False
    try:
        public_holidays(place, 2026)
    except NotImplementedError:
        return False
    return True

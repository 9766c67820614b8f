"""What both sides agree on, clause by clause."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from entente.stages.agreement.rules import Terms
from entente.stages.agreement.wording.writing import (
    written_day,
    written_number,
    written_percent,
)


def _counting(terms: Terms, currency: str) -> str:
    del currency
    starts = _("The clock starts when the lead is assigned.")
    if terms.clock_start == "captured":
        starts = _("The clock starts when the lead is captured.")
    counts = _("An outbound call of %(seconds)s s or more counts as an attempt.") % {
        "seconds": terms.min_seconds
    }
    if terms.min_seconds is None:
        counts = _("What counts as an attempt is as the map of the import says.")
    elif terms.min_seconds == 0:
        counts = _("Every outbound call counts as an attempt, whatever its length.")
    return f"{starts} {counts}"


def _bulk(terms: Terms, currency: str) -> str:
    del currency
    count = {"count": written_number(terms.bulk_leads_per_day or 0)}
    if not terms.bulk_speed_minutes:
        return (
            _("When one import brings more than %(count)s leads of a day, their speed is not judged.") % count
        )
    return _(
        "When one import brings more than %(count)s leads of a day, they have %(minutes)s business minutes."
    ) % {**count, "minutes": written_number(terms.bulk_speed_minutes)}


def _relief(terms: Terms, currency: str) -> str:
    del currency
    values = {
        "share": written_percent(terms.relief_share),
        "scale": written_number(Decimal(str(terms.relief_scale))),
    }
    if terms.relief_per == "week":
        return (
            _(
                "When marketing brings more than %(share)s of its monthly number in one week, sales has"
                " %(scale)s times as long for the leads beyond that."
            )
            % values
        )
    return (
        _(
            "When marketing brings more than %(share)s of its monthly number in one day, sales has"
            " %(scale)s times as long for the leads beyond that."
        )
        % values
    )


def _enforcement(terms: Terms, currency: str) -> str:
    del currency
    day = written_day(terms.enforce_from or date.min)
    return _("Leads captured before %(day)s are not judged.") % {"day": day}


def _exclusions(terms: Terms, currency: str) -> str:
    del currency
    return terms.exclusions or ""


SENTENCES: dict[str, Callable[[Terms, str], str]] = {
    "counting": _counting,
    "bulk": _bulk,
    "relief": _relief,
    "enforcement": _enforcement,
    "exclusions": _exclusions,
}

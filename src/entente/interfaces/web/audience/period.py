"""The twelve months that the pages of the audience count, and the links to their leads."""

from datetime import timedelta
from urllib.parse import urlencode

from django.utils import timezone

from entente.stages.review.queries.audience import Period

DAYS = 365


def last_year() -> Period:
    """The last 365 local days, today included."""
    today = timezone.localdate()
    return Period(today - timedelta(days=DAYS - 1), today)


def link_of(period: Period, **filters: object) -> str:
    """The query of the list of leads that shows the leads of a period under filters."""
    days = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    return f"?{urlencode({**filters, **days})}"

"""Where the rows behind a number of the catalogue are listed."""

from urllib.parse import urlencode

from django.urls import reverse

from entente.analytics.metrics import Asked

_LISTS = {
    "won": ("deals", {"state": "won"}),
    "revenue": ("deals", {"state": "won"}),
    "spend": ("spend", {}),
    "cost_per_lead": ("spend", {}),
    "open": ("leads", {"flight": "open"}),
    "overdue": ("leads", {"flight": "overdue"}),
}


def rows_of(asked: Asked, *, slug: str) -> str:
    """The address of the list of what a number counts, over its days; `slug` names the workspace."""
    speed = {"judged": "speed"} if asked.slug.startswith("first_attempt_met") else {}
    page, filters = _LISTS.get(asked.slug, ("leads", speed))
    days = {"from": asked.first.isoformat(), "to": asked.last.isoformat()}
    return f"{reverse(page, kwargs={'slug': slug})}?{urlencode({**filters, **days})}"

"""The scoreboard of a month as its page and its command show it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse

from entente.foundation.people.models import Workspace
from entente.foundation.people.rules import Actor, Right
from entente.interfaces.web.look.shapes import Chart, PromiseCard
from entente.interfaces.web.scoreboard.cards import marketing_cards, sales_cards
from entente.interfaces.web.scoreboard.charts import charts_of
from entente.interfaces.web.scoreboard.figures import Figure, figures_of, flight_figures
from entente.stages.review.queries import lead_list
from entente.stages.review.queries.flight import in_flight
from entente.stages.review.queries.month import read_month
from entente.stages.review.rules import Month


@dataclass(frozen=True)
class Board:
    """Both sides' promises of a month, what is in flight now, and the month in figures and charts."""

    month: Month
    is_this_month: bool
    marketing: list[PromiseCard]
    sales: list[PromiseCard]
    flight: list[Figure]
    figures: list[Figure]
    charts: list[Chart]
    has_leads: bool
    has_versions: bool


def board_of(workspace: Workspace, *, by: Actor, month: Month | None, now: datetime) -> Board:
    """The board of a month, by default the one of `now`, in the language that is active."""
    by.must(Right.READ)
    slug, zone, currency = workspace.slug, ZoneInfo(workspace.zone), workspace.currency
    this_month = Month.of(now.astimezone(zone).date())
    month = month or this_month
    read = read_month(workspace.id, month=month, zone=workspace.zone, currency=currency, now=now)
    leads = reverse("leads", kwargs={"slug": slug})
    return Board(
        month=month,
        is_this_month=month == this_month,
        marketing=marketing_cards(read, leads=leads, spend=reverse("spend", kwargs={"slug": slug})),
        sales=sales_cards(read, leads=leads, deals=reverse("deals", kwargs={"slug": slug})),
        flight=flight_figures(in_flight(workspace.id, now=now), leads=leads, slug=slug, zone=zone),
        figures=figures_of(read, slug=slug, currency=currency),
        charts=charts_of(read, leads=leads),
        has_leads=bool(read.totals) or lead_list.has_any(workspace.id),
        has_versions=bool(read.versions),
    )

"""Meetings, missions and exchanges on one page, the usual set in one action, the calendar's address."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_POST, require_safe

from entente.analytics.metrics import Asked
from entente.foundation.people.models import Member
from entente.foundation.people.queries import members
from entente.foundation.people.rules import Right, Team
from entente.interfaces.web.governance.feed import token_of
from entente.interfaces.web.governance.words import KINDS, OFTEN, numbers_read, when
from entente.interfaces.web.look.shapes import Column, Listing
from entente.interfaces.web.objectives.rows import rows_of
from entente.interfaces.web.people.words import TEAMS
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.agreement import governing, governing_all
from entente.stages.agreement.governance_queries import Governance, KeptMeeting, feed_mark, governance
from entente.stages.agreement.meeting_days import next_days

_NEXT = 3


@dataclass(frozen=True)
class ShownMeeting:
    """A meeting as the page says it; `numbers` lead to the rows of this month."""

    kept: KeptMeeting
    when: str
    who: list[str]
    numbers: list[tuple[str, str]]
    next_days: list[date]


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Everything, and the address of the calendar."""
    actor = request.membership.actor
    actor.must(Right.READ)
    held = governance(actor.workspace_id)
    people = {one.id: one for one in members(actor.workspace_id)}
    context = {
        "held": held,
        "meetings": [_shown(one, people, slug=slug, now=timezone.now()) for one in held.meetings],
        "listing": _listing(len(held.meetings)),
        "sides": [_side(held, team) for team in Team],
        "address": _address(request, slug),
        "zone": request.workspace.zone,
    }
    return render(request, "governance/governance.html", context)


@require_POST
def propose(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Write the usual meetings, missions and exchanges down, in the language of the workspace."""
    with translation.override(request.workspace.language):
        governing_all.propose_defaults(translation.gettext, by=request.membership.actor, now=timezone.now())
    messages.success(request, _("The usual set is written: change what is different in your company."))
    return redirect("agreement-governance", slug=slug)


@require_POST
def renew(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Another address; the one before stops working."""
    had = feed_mark(request.workspace.id)
    governing.renew_feed(by=request.membership.actor, now=timezone.now())
    old = _("The calendar has a new address; the one before stopped working.")
    messages.success(request, old if had else _("The calendar has an address."))
    return redirect("agreement-governance", slug=slug)


def _listing(count: int) -> Listing:
    return Listing(
        title=ngettext("meeting", "meetings", count),
        columns=(
            Column("meeting", _("Meeting")),
            Column("when", _("When")),
            Column("who", _("Who")),
            Column("numbers", _("Numbers to read")),
            Column("next", pgettext("meeting", "Next")),
        ),
        count=count,
        csv=False,
    )


def _address(request: WorkspaceRequest, slug: str) -> str:
    mark = feed_mark(request.workspace.id)
    if not mark:
        return ""
    token = token_of(request.workspace.id, mark=mark)
    return request.build_absolute_uri(reverse("calendar-feed", kwargs={"slug": slug, "token": token}))


def _shown(kept: KeptMeeting, people: dict[int, Member], *, slug: str, now: datetime) -> ShownMeeting:
    meeting, today = kept.meeting, timezone.localdate(now)
    names = [people[one].name for one in meeting.members if one in people]
    first = today.replace(day=1)
    return ShownMeeting(
        kept=kept,
        when=when(meeting),
        who=[*(str(TEAMS[team]) for team in meeting.teams), *names],
        numbers=[
            (title, rows_of(Asked(number, first, today), slug=slug))
            for number, title in numbers_read(meeting)
        ],
        next_days=next_days(meeting, since=today, count=_NEXT),
    )


def _side(held: Governance, team: Team) -> dict[str, Any]:
    """The missions of a team and what it tells the others."""
    return {
        "team": str(team),
        "name": TEAMS[team],
        "missions": held.missions[team].texts,
        "tells": [
            {
                "id": one.id,
                "kind": KINDS[one.exchange.kind],
                "to": TEAMS[one.exchange.to_team],
                "often": OFTEN[one.exchange.often],
                "text": one.exchange.text,
                "channel": one.exchange.channel,
            }
            for one in held.exchanges
            if one.exchange.from_team == team
        ],
    }

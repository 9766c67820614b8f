"""The calendar of the meetings: one file that calendar programs ask for again and again."""

import hashlib
import hmac
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.models import Workspace
from entente.foundation.people.queries import WorkspaceUnknown, workspace_named
from entente.integrations.calendars.feed import Recurring, write_feed
from entente.interfaces.web.governance.words import numbers_read
from entente.interfaces.web.people.words import TEAMS
from entente.stages.agreement.governance_queries import KeptMeeting, feed_mark, meetings
from entente.stages.agreement.meeting_days import next_days

_MONTHS_APART = {"weekly": 1, "monthly": 1, "quarterly": 3}


@require_safe
def subscribe(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """The calendar; an address that is unknown, renewed or invented gets one and the same answer."""
    try:
        workspace = workspace_named(slug)
    except WorkspaceUnknown:
        raise Http404 from None
    with workspace_transaction(workspace.id):
        mark = feed_mark(workspace.id)
        known = token_of(workspace.id, mark=mark) if mark else ""
        if not known or not hmac.compare_digest(known.encode(), token.encode()):
            raise Http404
        text = calendar_of(workspace)
    return _answer(request, text, slug=slug)


def token_of(workspace_id: int, *, mark: str) -> str:
    """The secret word of the address: made from the mark, and of no use to who only reads the database."""
    text = f"calendar:{workspace_id}:{mark}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).hexdigest()[:40]


def calendar_of(workspace: Workspace) -> bytes:
    """The calendar in the language of the workspace. Members are not named in it: it may be forwarded."""
    with translation.override(workspace.language):
        events = [_event(kept) for kept in meetings(workspace.id)]
        name = _("%(company)s: marketing and sales") % {"company": workspace.name}
        return write_feed(events, name=name, zone=workspace.zone, home=f"{workspace.slug}.entente")


def _event(kept: KeptMeeting) -> Recurring:
    meeting = kept.meeting
    return Recurring(
        key=f"meeting-{kept.id}",
        title=meeting.title,
        description=_description(kept),
        category=meeting.committee,
        first=next_days(meeting, since=meeting.starts_on, count=1)[0],
        begins=meeting.at,
        minutes=meeting.minutes,
        weekday=meeting.weekday,
        place=0 if meeting.rhythm == "weekly" else meeting.place,
        every=_MONTHS_APART[meeting.rhythm],
        changed_at=kept.changed_at,
    )


def _description(kept: KeptMeeting) -> str:
    meeting = kept.meeting
    parts: list[tuple[str, Any]] = [
        (_("Committee"), meeting.committee),
        (_("Teams"), ", ".join(str(TEAMS[team]) for team in meeting.teams)),
        (_("Numbers"), ", ".join(title for _slug, title in numbers_read(meeting))),
        (_("Agenda"), meeting.agenda),
    ]
    line = _("%(name)s: %(value)s")
    return "\n".join(line % {"name": name, "value": value} for name, value in parts if value)


def _answer(request: HttpRequest, text: bytes, *, slug: str) -> HttpResponse:
    """The file, or 304 for a program that has it already."""
    mark = f'"{hashlib.sha256(text).hexdigest()[:24]}"'
    if request.headers.get("If-None-Match") == mark:
        answer = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
    else:
        answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
        answer["Content-Disposition"] = f'inline; filename="{slug}.ics"'
    answer["ETag"] = mark
    answer["Cache-Control"] = "private, no-cache"
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    return answer

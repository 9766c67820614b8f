"""The words of a story: channels, outcomes, evidence, reasons."""

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from entente.loop.answered import Answered
from entente.stages.followup.rules import NotCounted

Words = dict[str, str | Promise]

CHANNELS: Words = {
    "call": pgettext_lazy("attempt", "Call"),
    "message": pgettext_lazy("attempt", "Message"),
    "meeting": pgettext_lazy("attempt", "Meeting"),
    "visit": pgettext_lazy("attempt", "Visit"),
}
RECEIVED: Words = {
    "call": _("Call received"),
    "message": _("Message received"),
    "meeting": _("Meeting booked by the prospect"),
    "visit": _("Visit received"),
}
OUTCOMES: Words = {
    "answered": _("answered"),
    "unanswered": _("not answered"),
    "voicemail": _("voicemail"),
    "bounced": _("bounced"),
    "wrong_number": _("wrong number"),
    "booked": _("meeting booked"),
}
EVIDENCE: Words = {
    "0": _("E0, automatic"),
    "1": _("E1, typed by a person"),
    "2": _("E2, calendar or meeting"),
    "3": _("E3, recorded by a system"),
}
NOT_COUNTED: dict[NotCounted, str | Promise] = {
    NotCounted.INBOUND: _("does not count: it came from the prospect"),
    NotCounted.AUTOMATIC: _("does not count: automatic"),
    NotCounted.BOUNCED: _("does not count: it bounced"),
    NotCounted.WRONG_NUMBER: _("does not count: wrong number"),
    NotCounted.TOO_SHORT: _("does not count: too short"),
    NotCounted.BEFORE_START: _("does not count: before the clock started"),
}
CLOSINGS: Words = {
    "won": pgettext_lazy("deal", "Won"),
    "lost": pgettext_lazy("deal", "Lost"),
}
ANSWERS: Words = {
    "LeadAccepted": _("Accepted by sales"),
    "LeadReturned": _("Returned to marketing"),
}
TOUCHES: Words = {
    "lead": _("Form or file"),
    "form": pgettext_lazy("touch", "Form"),
    "visit": _("Visit"),
    "click": _("Click"),
    "open": _("Opening"),
    "download": pgettext_lazy("touch", "Download"),
    "chat": pgettext_lazy("touch", "Chat"),
    "webinar": pgettext_lazy("touch", "Webinar"),
    "event": pgettext_lazy("touch", "Event"),
    "email": pgettext_lazy("touch", "E-mail"),
    "call": pgettext_lazy("touch", "Call"),
    "reply": pgettext_lazy("touch", "Reply"),
    "subscription": pgettext_lazy("touch", "Subscription"),
}


def answer_word(answered: Answered) -> str:
    """What sales answered, in a word; silence accepts."""
    if answered.answer == "accepted":
        return str(pgettext_lazy("answer", "Accepted"))
    if answered.answer == "returned":
        return str(pgettext_lazy("answer", "Returned"))
    if answered.is_waiting:
        return str(_("Not answered yet"))
    return str(_("No answer: deemed accepted"))


def reason_word(code: str | None, *, of: Answered) -> str:
    """The reason of a return as both teams word it; its code where no list knows it."""
    reason = of.reason_called(code) if code else None
    return reason.meaning(get_language() or "en") if reason else code or ""

"""The reason that sales promises for each deal lost."""

from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entente.interfaces.web.look.shapes import PromiseCard, Reading
from entente.stages.review.queries.month import MonthRead
from entente.stages.review.rules import Stretch, Tally, standing_of_share, stretches


def loss_cards(read: MonthRead, *, deals: str) -> list[PromiseCard]:
    """A card for each part of the month with this promise; a deal counts on the day of its loss."""
    parts = stretches(read.versions, month=read.month, terms=lambda one: bool(one and one.terms.loss_reason))
    return [_card(read, part, deals) for part in parts if part.version and part.version.terms.loss_reason]


def _card(read: MonthRead, part: Stretch, deals: str) -> PromiseCard:
    lost = [counts for day, counts in read.losses.items() if part.first <= day <= part.last]
    tally = Tally(sum(given for given, _missing in lost), sum(missing for _given, missing in lost))
    share = tally.share
    query = {"state": "lost", "closed_from": part.first.isoformat(), "closed_to": part.last.isoformat()}
    missing = ngettext("%(n)s without a reason", "%(n)s without a reason", tally.failed) % {"n": tally.failed}
    return PromiseCard(
        _("A reason for each deal lost"),
        str(standing_of_share(tally, promised=1.0, is_over=read.today > part.last)),
        Reading(None if share is None else float(share), "share"),
        Reading(1.0, "share"),
        tally.n,
        ngettext("deal lost", "deals lost", tally.n),
        part.first,
        part.last,
        f"{deals}?{urlencode(query)}",
        scale=1.0,
        note=missing if tally.failed else "",
        term="deal",
    )

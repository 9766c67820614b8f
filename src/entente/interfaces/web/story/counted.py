"""For which persona a lead counts in promises, where that is not the one it is now."""

from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from entente.interfaces.web.look.formats import day, quoted
from entente.loop.fitting import Fit


def counted_sentence(fit: Fit, *, zone: str) -> str:
    """How the lead counts and what it is now; nothing where both are the same. Days are those of `zone`."""
    if fit.counted is None:
        return ""
    now = quoted(fit.persona) if fit.persona else _("no persona")
    if fit.counted.since is None:
        return _(
            "Counts for the promises as no persona: none fitted on the day of its capture; now %(now)s."
        ) % {"now": now}
    return _("Counts for the promises as %(then)s, under the definition of %(day)s; now %(now)s.") % {
        "then": quoted(fit.counted.name),
        "day": day(fit.counted.since.astimezone(ZoneInfo(zone)).date()),
        "now": now,
    }

"""Whether a lead was an MQL when it came, in words."""

from django.utils.translation import gettext as _

from entente.interfaces.web.look.formats import day
from entente.loop.ripening import Ripe


def ripe_sentences(ripe: Ripe | None) -> list[str]:
    """The verdict and the definition that gave it; nothing where there is none."""
    if ripe is None:
        return []
    verdict = _("It was not an MQL when it came.")
    if ripe.is_mql:
        verdict = _("It was an MQL when it came.")
    judged = _("No definition was in force that day: measured under the one in force since %(day)s.")
    if ripe.was_in_force:
        judged = _("Judged under the definition in force since %(day)s.")
    return [verdict, judged % {"day": day(ripe.since)}]

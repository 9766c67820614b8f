"""Speed and depth where a version promises them by temperature: one promise for each, and the others'."""

from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from entente.interfaces.web.look.formats import number
from entente.interfaces.web.look.shapes import Cell
from entente.interfaces.web.scoreboard.counting import address
from entente.interfaces.web.scoreboard.promises import EVERY_TEMPERATURE, NO_TEMPERATURE, Share
from entente.stages.agreement.rules import TEMPERATURES, Terms, own_temperatures, terms_for
from entente.stages.review.queries.totals import DayTotal
from entente.stages.review.rules import Stretch

_LEADS: dict[str, str | Promise] = {
    "hot": gettext_lazy("hot leads"),
    "warm": gettext_lazy("warm leads"),
    "cold": gettext_lazy("cold leads"),
    "": gettext_lazy("other leads"),
}


def general(of: Share) -> Share:
    """The general promise: of the leads that no clause of a temperature takes from it."""

    def own(terms: Terms) -> tuple[str, ...]:
        return own_temperatures(terms, about=of.term)

    def title(terms: Terms | None) -> str:
        return _titled(of.title(terms), "") if terms and own(terms) else of.title(terms)

    return replace(
        of,
        terms=lambda terms: (of.terms(terms), own(terms)),
        title=title,
        judges=lambda terms: tuple(one for one in EVERY_TEMPERATURE if one not in own(terms)),
    )


def by_temperature(of: Share) -> list[Share]:
    """The promise for each temperature, made where a version has a clause of its own for it."""
    return [_of_temperature(of, one) for one in TEMPERATURES]


def _of_temperature(of: Share, temperature: str) -> Share:
    def own(terms: Terms) -> Terms | None:
        has_one = temperature in own_temperatures(terms, about=of.term)
        return terms_for(terms, temperature=temperature) if has_one else None

    return replace(
        of,
        terms=lambda terms: (held := own(terms)) and of.terms(held),
        promised=lambda terms: of.promised(held) if (held := own(terms)) else None,
        title=lambda terms: _titled(of.title(terms and own(terms)), temperature),
        judges=lambda _terms: (temperature,),
        is_measured_anyway=False,
        temperature=temperature,
    )


def _titled(promise: str, temperature: str) -> str:
    return _("%(promise)s: %(leads)s") % {"promise": promise, "leads": _LEADS[temperature]}


def without_temperature(under: list[DayTotal], within: Stretch, leads: str) -> Cell | None:
    """How many of these leads, captured `within` days, carry no temperature: none is on the card of any."""
    n = sum(one.leads for one in under if one.temperature == NO_TEMPERATURE)
    if not n:
        return None
    words = ngettext("%(n)s lead without a temperature", "%(n)s leads without a temperature", n)
    rows = address(leads, within, versions=within.version_ids, temperatures=(NO_TEMPERATURE,))
    return Cell(words % {"n": number(n)}, rows)

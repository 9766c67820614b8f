"""An objective as an instrument shows it: value, target, pace, and how far ahead or behind."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from entente.analytics.metrics import Asked
from entente.interfaces.web.look import formats
from entente.interfaces.web.look.shapes import Pace, PromiseCard, Reading
from entente.interfaces.web.objectives.quantities import rounded, shown, unit_of
from entente.interfaces.web.objectives.rows import rows_of
from entente.interfaces.web.objectives.words import HOLDS, LETTERS, STATES, initial_of, measured_by, said
from entente.loop import PacedObjective
from entente.stages.agreement.smart import Letter


@dataclass(frozen=True)
class ShownLetter:
    """A letter of SMART, whether it holds, and what to read under it."""

    initial: str
    name: str
    holds: bool
    sentences: list[str]


@dataclass(frozen=True)
class ShownObjective:
    """An objective for the pages."""

    paced: PacedObjective
    href: str
    state: str
    unit: str
    measured_by: str
    card: PromiseCard | None
    letters: list[ShownLetter]

    @property
    def failing(self) -> list[ShownLetter]:
        """The letters that fail."""
        return [letter for letter in self.letters if not letter.holds]


def shown_objective(paced: PacedObjective, *, slug: str, currency: str) -> ShownObjective:
    """Everything that a page says of an objective."""
    unit = unit_of(paced.aim, currency=currency)
    href = reverse("agreement-objectives-one", kwargs={"slug": slug, "objective_id": paced.kept.id})
    return ShownObjective(
        paced=paced,
        href=href,
        state=str(STATES[paced.kept.standing.state]),
        unit=unit,
        measured_by=measured_by(paced.aim),
        card=_card(paced, unit=unit, slug=slug, href=href) if paced.kept.standing.in_force else None,
        letters=letters_of(paced, unit=unit),
    )


def letters_of(paced: PacedObjective, *, unit: str) -> list[ShownLetter]:
    """The five letters, each with why it fails, or what it holds by."""
    found: dict[Letter, list[str]] = {letter: [] for letter in Letter}
    for fault in paced.faults:
        found[fault.letter].append(said(fault, unit=unit))
    return [
        ShownLetter(
            initial_of(letter), str(LETTERS[letter]), not sentences, sentences or [str(HOLDS[letter])]
        )
        for letter, sentences in found.items()
    ]


def _card(paced: PacedObjective, *, unit: str, slug: str, href: str) -> PromiseCard:
    aim = paced.aim
    first, last = _days(paced)
    target = Decimal(0) if aim.target is None else aim.target
    return PromiseCard(
        title=aim.text,
        state=paced.stand,
        delivered=Reading(paced.value, unit),
        promised=Reading(target, unit),
        n=paced.n,
        counted=_counted(paced),
        first=first,
        last=last,
        href=rows_of(paced.asked, slug=slug) if paced.asked else f"{href}#readings",
        at_most=aim.baseline is not None and target < aim.baseline,
        pace=_pace(paced),
        note=_note(paced, unit=unit),
        mark=pgettext("objective", "to reach"),
    )


def _counted(paced: PacedObjective) -> str:
    if paced.asked is None:
        return ngettext("value typed by hand", "values typed by hand", paced.n)
    return ngettext("row", "rows", paced.n)


def _days(paced: PacedObjective) -> tuple[date, date]:
    asked: Asked | None = paced.asked
    if asked is not None:
        return asked.first, asked.last
    first = paced.aim.starts_on or paced.kept.changed_at.date()
    return first, paced.read_on or paced.aim.deadline or first


def _pace(paced: PacedObjective) -> Pace | None:
    if paced.trail is None:
        return None
    values = [None if value is None else float(value) for value in paced.trail.values]
    way = paced.trail.way
    return Pace(values, [float(due) for due in paced.trail.due], days=(way.over, way.days))


def _note(paced: PacedObjective, *, unit: str) -> str:
    if paced.due is None or paced.lead is None or paced.stand in {"kept", "broken"}:
        return ""
    values = {"due": shown(rounded(paced.due), unit=unit), "gap": _gap(paced.lead, unit=unit)}
    if paced.lead >= 0:
        return _("%(due)s due by now: %(gap)s ahead") % values
    return _("%(due)s due by now: %(gap)s behind") % values


def _gap(lead: Fraction, *, unit: str) -> str:
    if unit == "share":
        points = formats.number(rounded(abs(lead) * 100), decimals=1)
        return ngettext("%(points)s point", "%(points)s points", round(abs(lead) * 100)) % {"points": points}
    return shown(rounded(abs(lead)), unit=unit)

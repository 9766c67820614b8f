"""A version as pages show it: who proposed it, which side has accepted it, what the reader may do with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from entente.foundation.people.queries import member_names, sides_with_head
from entente.foundation.people.rules import SIDES, Actor, Right, Team
from entente.interfaces.web.look import formats
from entente.interfaces.web.look.shapes import Side
from entente.interfaces.web.look.sides import side_name
from entente.interfaces.web.refused import sentence_of
from entente.stages.journey.definitions import Definition, DefinitionRefused, Stale, spoken_sides
from entente.stages.journey.reading import members_named


def keep_typed(form: forms.Form, refusal: DefinitionRefused, *, made_from: int) -> None:
    """Say the refusal on the form; what was typed stays, and after a look at the newest it can be sent."""
    form.add_error(None, sentence_of(refusal))
    if isinstance(refusal, Stale):
        typed = QueryDict(mutable=True)
        typed.update(form.data)
        typed["made_from"] = str(made_from)
        form.data = typed


@dataclass(frozen=True)
class ShownSide:
    """A side, and who accepted for it when, if anybody has."""

    side: Team
    name: str
    who: str
    at: datetime | None
    has_head: bool


@dataclass(frozen=True)
class ShownVersion:
    """A version, its people by name, and what the reader may do."""

    version: Definition
    proposed_by: str
    sides: tuple[ShownSide, ...]
    state: str
    tone: str
    may_accept: bool
    may_withdraw: bool
    reader_side: str


@dataclass(frozen=True)
class Reader:
    """Who looks, on which day, and what is needed to show versions to them."""

    actor: Actor
    today: date
    names: Mapping[int, str]
    heads: frozenset[Team]

    @classmethod
    def of(cls, actor: Actor, versions: Iterable[Definition], *, today: date) -> "Reader":
        """Look up the names of everybody in the versions, and which sides can accept, in two queries."""
        names = member_names(actor.workspace_id, ids=members_named(versions))
        return cls(actor, today, names, sides_with_head(actor.workspace_id))

    @property
    def side(self) -> Team | None:
        """The side that the reader speaks for."""
        return next(iter(spoken_sides(self.actor)), None)

    def shown(self, version: Definition, *, current: Definition | None) -> ShownVersion:
        """A version as this reader sees it; `current` is the one in force."""
        state, tone = self._state(version, current)
        is_own = version.proposed_by == self.actor.member_id and self.actor.may(Right.DEFINE)
        return ShownVersion(
            version=version,
            proposed_by=self.names.get(version.proposed_by, ""),
            sides=tuple(self._side(version, side) for side in SIDES),
            state=state,
            tone=tone,
            may_accept=version.is_open and self.side in version.missing,
            may_withdraw=version.is_open and (is_own or self.side is not None),
            reader_side=str(side_name(Side(self.side))) if self.side else "",
        )

    def _side(self, version: Definition, side: Team) -> ShownSide:
        given = version.accepted.get(side)
        return ShownSide(
            side=side,
            name=str(side_name(Side(side))),
            who=self.names.get(given.member_id, "") if given else "",
            at=given.at if given else None,
            has_head=side in self.heads,
        )

    def _state(self, version: Definition, current: Definition | None) -> tuple[str, str]:
        """What it is by now, in words, and its tone."""
        if version.withdrawn_at:
            return _("taken back"), "neutral"
        if version.in_force_from is None:
            return _("proposed"), "open"
        day = formats.day(version.in_force_from)
        if version.in_force_from > self.today:
            return _("accepted, in force from %(day)s") % {"day": day}, "kept"
        if current is not None and version.id == current.id:
            return _("in force since %(day)s") % {"day": day}, "kept"
        return _("replaced"), "neutral"

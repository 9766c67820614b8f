"""The form of a plan: what is typed, the values that it stands for, and refusals beside their field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from entente.interfaces.web.look.typed_numbers import without_thousands
from entente.interfaces.web.plan.fields import CHANNEL, GROUPS, INPUTS, PERSONA, Group, Input, Kind
from entente.interfaces.web.plan.typed import as_typed
from entente.kit.placed_refusal import PlacedRefusal
from entente.stages.agreement.planning.activity import STEPS

LONGEST = 2_000
KEPT = ("version", "more")  # what an address keeps beside the inputs
ROWS = {"personas": PERSONA, "channels": CHANNEL}
WHOLE = frozenset({"leads", "most_leads"})
HIDDEN = {"personas": ("deal_cv", "prior"), "channels": ()}
Typed = Mapping[str, str]


@dataclass(frozen=True)
class Opened:
    """A group as the page shows it: its fields, how many are filled in, whether it is open."""

    group: Group
    fields: list[forms.BoundField]
    filled: int
    is_open: bool


class Text(forms.CharField):
    """A text that an input is typed as; `of` is the input."""

    def __init__(self, of: Input) -> None:
        """The label, sentence and example of the input."""
        self.of = of
        mode = "text" if of.kind is Kind.TEXT else "decimal"
        super().__init__(
            label=str(of.label),
            help_text=str(of.sentence),
            required=False,
            max_length=LONGEST,
            widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": mode}),
        )


class PlanForm(forms.Form):
    """All that is typed; its rows are fields of their own, named personas-0-mix."""

    use_required_attribute = False

    def __init__(self, typed: Typed, *, rows: Mapping[str, int]) -> None:
        """Take what was typed, for so many rows of each kind."""
        super().__init__(dict(typed))
        self.rows = rows
        for one in INPUTS.values():
            self.fields[one.name] = Text(one)
        for kind, inputs in ROWS.items():
            for place in range(rows[kind]):
                for one in inputs:
                    self.fields[f"{kind}-{place}-{one.name}"] = Text(one)
                for name in HIDDEN[kind]:
                    self.fields[f"{kind}-{place}-{name}"] = forms.CharField(
                        required=False, max_length=LONGEST, widget=forms.HiddenInput()
                    )

    @property
    def groups(self) -> list[Opened]:
        """The groups with their fields; the goal is open, and whatever was refused."""
        found = []
        for group in GROUPS:
            bound = [self[one.name] for one in group.inputs]
            filled = sum(bool(field.value()) for field in bound)
            rows = self.channels if group.key == "marketing" else []
            is_refused = any(field.errors for field in [*bound, *chain.from_iterable(rows)])
            found.append(Opened(group, bound, filled + len(rows), group.key == "goal" or is_refused))
        return found

    @property
    def personas(self) -> list[list[forms.BoundField]]:
        """The rows of personas."""
        return self._rows("personas")

    @property
    def channels(self) -> list[list[forms.BoundField]]:
        """The rows of channels."""
        return self._rows("channels")

    def values(self) -> dict[str, Any]:
        """The values of the plan that was typed, empty ones left out."""
        self.is_valid()
        given = {name: self._typed(name, one) for name, one in INPUTS.items()}
        rates = {step: given.pop(f"rate_{step}") for step in STEPS[:-1]}
        given.pop("leave_days")
        found: dict[str, Any] = {name: value for name, value in given.items() if value}
        found["rates"] = {step: rate for step, rate in rates.items() if rate}
        for kind in ROWS:
            found[kind] = [row for place in range(self.rows[kind]) if (row := self._row(kind, place))]
        return {name: value for name, value in found.items() if value}

    def refuse(self, refusal: PlacedRefusal, *, sentence: str) -> None:
        """Put a refusal beside the field that it speaks of."""
        name = self.field_of(refusal.field)
        self.add_error(name if name in self.fields else None, sentence)

    def field_of(self, place: str) -> str:
        """The field that a place of a plan is typed in: personas.SME.mix is personas-0-mix."""
        kind, _dot, rest = place.partition(".")
        if kind == "rates":
            return f"rate_{rest}"
        if kind not in ROWS:
            return place
        owner, _dot, name = rest.rpartition(".")
        names = [self[f"{kind}-{row}-name"].value() or str(row + 1) for row in range(self.rows[kind])]
        return f"{kind}-{names.index(owner) if owner in names else 0}-{name or rest}"

    def _rows(self, kind: str) -> list[list[forms.BoundField]]:
        names = [one.name for one in ROWS[kind]] + list(HIDDEN[kind])
        return [[self[f"{kind}-{place}-{name}"] for name in names] for place in range(self.rows[kind])]

    def _typed(self, name: str, of: Input) -> str:
        text: str = self.cleaned_data.get(name, "")
        return without_thousands(text) if of.kind is Kind.AMOUNT or of.name in WHOLE else text

    def _row(self, kind: str, place: int) -> dict[str, str]:
        row = {name: self.cleaned_data.get(f"{kind}-{place}-{name}", "") for name in HIDDEN[kind]}
        row |= {one.name: self._typed(f"{kind}-{place}-{one.name}", one) for one in ROWS[kind]}
        return {name: value for name, value in row.items() if value}


def form_of(typed: Typed, *, more: str = "") -> PlanForm:
    """The form of what was typed, with an empty row more of the kind that was asked for."""
    counts = {kind: _count(typed, kind) for kind in ROWS}
    if more in counts:
        counts[more] += 1
    return PlanForm(typed, rows=counts)


def typed_of(query: QueryDict) -> dict[str, str]:
    """What an address or a post holds of the form, empty fields and rows left out."""
    plain = {name: query.get(name, "").strip() for name in (*INPUTS, *KEPT)}
    found = {name: value for name, value in plain.items() if value}
    for kind in ROWS:
        rows = [_row_of(query, kind, place) for place in _places(query, kind)]
        found |= _numbered(kind, (row for row in rows if row))
    return found


def typed_from(values: Mapping[str, Any]) -> dict[str, str]:
    """The values of a plan as the form shows them."""
    found = {
        name: as_typed(values.get(name), name=name, kind=one.kind)
        for name, one in INPUTS.items()
        if values.get(name) is not None
    }
    for step, rate in (values.get("rates") or {}).items():
        found[f"rate_{step}"] = as_typed(rate, name=step, kind=Kind.SHARE)
    for kind, inputs in ROWS.items():
        kinds = {one.name: one.kind for one in inputs}
        rows = [
            {
                name: as_typed(value, name=name, kind=kinds.get(name, Kind.COUNT))
                for name, value in row.items()
            }
            for row in values.get(kind) or ()
        ]
        found |= _numbered(kind, rows)
    return found


def without_row(typed: Typed, *, kind: str, place: int) -> dict[str, str]:
    """What was typed less one row; those below it move up."""
    rows = [_part(typed, kind, number) for number in range(_count(typed, kind)) if number != place]
    rest = {name: value for name, value in typed.items() if not name.startswith(f"{kind}-")}
    return rest | _numbered(kind, rows)


def address_of(typed: Typed) -> str:
    """What was typed as the end of an address."""
    return urlencode(dict(typed))


def _numbered(kind: str, rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    return {
        f"{kind}-{place}-{name}": value
        for place, row in enumerate(rows)
        for name, value in row.items()
        if value
    }


def _row_of(query: QueryDict, kind: str, place: int) -> dict[str, str]:
    row = {name: query.get(f"{kind}-{place}-{name}", "").strip() for name in _names(kind)}
    return {name: value for name, value in row.items() if value}


def _part(typed: Typed, kind: str, place: int) -> dict[str, str]:
    row = {name: typed.get(f"{kind}-{place}-{name}", "") for name in _names(kind)}
    return {name: value for name, value in row.items() if value}


def _names(kind: str) -> Sequence[str]:
    return (*(one.name for one in ROWS[kind]), *HIDDEN[kind])


def _places(query: Mapping[str, Any], kind: str) -> list[int]:
    found = {
        int(place)
        for name in query
        for head, place, _rest in [(*name.split("-", 2), "", "")[:3]]
        if head == kind and place.isascii() and place.isdigit() and len(place) < 6
    }
    return sorted(found)


def _count(typed: Typed, kind: str) -> int:
    return len(_places(typed, kind))

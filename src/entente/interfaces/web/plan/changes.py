"""What a workbook changes in a plan, in words: the input, and both values as the reader writes numbers."""

from typing import Any

from django.utils.translation import gettext as _

from entente.interfaces.web.plan.fields import INPUTS, PERSONA, Kind
from entente.interfaces.web.plan.typed import as_read
from entente.stages.agreement.workbook.difference import Change


def name_of(change: Change) -> str:
    """The input in words: SME: Close rate; Seasons, 3."""
    first, *rest = change.name.split(".")
    if first == "personas" and len(rest) > 1:
        owner, name = ".".join(rest[:-1]), rest[-1]
        labels = {one.name: one.label for one in PERSONA}
        if name.isdecimal():
            owner, name = ".".join(rest[:-2]), rest[-2]
        return _("%(persona)s: %(input)s") % {"persona": owner, "input": labels.get(name, name)}
    label = str(INPUTS[first].label) if first in INPUTS else first
    return f"{label}, {int(rest[0]) + 1}" if rest and rest[0].isdecimal() else label


def sides_of(change: Change) -> tuple[str, str]:
    """The value of the saved plan and that of the workbook, a dash where there is none."""
    name = change.name.rpartition(".")[2]
    name = change.name.split(".")[-2] if name.isdecimal() else name
    known = INPUTS.get(name) or next((one for one in PERSONA if one.name == name), None)
    kind = known.kind if known else Kind.TEXT
    return _read(change.draft, name=name, kind=kind), _read(change.workbook, name=name, kind=kind)


def _read(value: Any, *, name: str, kind: Kind) -> str:
    return as_read(value, name=name, kind=kind) or "–"

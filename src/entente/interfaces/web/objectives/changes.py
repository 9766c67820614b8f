"""What a proposed change would change, field by field."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from entente.analytics.metrics import CATALOGUE
from entente.interfaces.web.look import formats
from entente.interfaces.web.objectives.quantities import shown, unit_of
from entente.interfaces.web.objectives.words import FIELDS, OVER
from entente.stages.agreement.aims import Aim, Standing

Change = tuple[str, str, str]


def changes_of(standing: Standing, *, names: Mapping[int, str], currency: str) -> list[Change]:
    """Each field that would differ: its name, what is in force, what is proposed."""
    held, wanted = standing.in_force, standing.aim
    if held is None or wanted is None:
        return []
    return [
        (
            str(FIELDS[one.name]),
            _written(held, one.name, names=names, currency=currency),
            _written(wanted, one.name, names=names, currency=currency),
        )
        for one in fields(Aim)
        if getattr(held, one.name) != getattr(wanted, one.name)
    ]


def _written(aim: Aim, name: str, *, names: Mapping[int, str], currency: str) -> str:
    value = getattr(aim, name)
    if isinstance(value, Decimal):
        return shown(value, unit=unit_of(aim, currency=currency))
    if isinstance(value, date):
        return formats.day(value)
    if name.endswith("_owner"):
        return names.get(value or 0, "–")
    if name == "over":
        return str(OVER[value])
    return _(CATALOGUE[value].title) if value in CATALOGUE else str(value or "–")

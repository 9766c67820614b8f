"""The words of objectives: letters, states, faults, what is measured and how."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from entente.analytics.metrics import CATALOGUE
from entente.interfaces.web.look import formats
from entente.interfaces.web.objectives.quantities import shown
from entente.stages.agreement.aims import Aim, State
from entente.stages.agreement.smart import Fault, Letter

LETTERS: dict[Letter, str | Promise] = {
    Letter.SPECIFIC: pgettext_lazy("SMART", "Specific"),
    Letter.MEASURABLE: pgettext_lazy("SMART", "Measurable"),
    Letter.ATTAINABLE: pgettext_lazy("SMART", "Attainable"),
    Letter.REALISTIC: pgettext_lazy("SMART", "Realistic"),
    Letter.TIME_BOUND: pgettext_lazy("SMART", "Time-bound"),
}
HOLDS: dict[Letter, str | Promise] = {
    Letter.SPECIFIC: gettext_lazy("The text says what is done, to what, and how much."),
    Letter.MEASURABLE: gettext_lazy("It has a number, where it starts, and where it has to be."),
    Letter.ATTAINABLE: gettext_lazy("Somebody owns it on both sides, and the means are named."),
    Letter.REALISTIC: gettext_lazy(
        "The reason is given, and such a move was seen before or cannot be told yet."
    ),
    Letter.TIME_BOUND: gettext_lazy("It begins and ends on a day, with working days between."),
}
STATES: dict[State, str | Promise] = {
    State.DRAFT: pgettext_lazy("objective", "Draft"),
    State.ADOPTED: pgettext_lazy("objective", "Adopted"),
    State.CHANGING: pgettext_lazy("objective", "Adopted, a change is proposed"),
    State.LEAVING: pgettext_lazy("objective", "Adopted, its end is proposed"),
}
OVER: dict[str, str | Promise] = {
    "start": gettext_lazy("since the first day"),
    "30": gettext_lazy("over the last 30 days"),
    "90": gettext_lazy("over the last 90 days"),
}
FIELDS: dict[str, Any] = {
    "text": pgettext_lazy("objective", "Objective"),
    "metric": gettext_lazy("Number"),
    "measure": gettext_lazy("Counted by hand"),
    "over": gettext_lazy("Measured"),
    "baseline": gettext_lazy("Where you start"),
    "target": gettext_lazy("Where you want to be"),
    "starts_on": gettext_lazy("First day"),
    "deadline": gettext_lazy("Deadline"),
    "marketing_owner": gettext_lazy("Owner in marketing"),
    "sales_owner": gettext_lazy("Owner in sales"),
    "reachable": gettext_lazy("Why it is reachable"),
    "realistic": gettext_lazy("Why it is realistic"),
    "marketing_stake": gettext_lazy("What hangs on it for marketing"),
    "sales_stake": gettext_lazy("What hangs on it for sales"),
}


def initial_of(letter: Letter) -> str:
    """The letter itself, in the language of the reader."""
    return str(LETTERS[letter])[0]


def said(fault: Fault, *, unit: str) -> str:
    """Why a letter fails and how to mend it, values written in their unit."""
    return _(fault.sentence).format(
        **{name: _written(value, unit=unit) for name, value in fault.values.items()}
    )


def _written(value: object, *, unit: str) -> str:
    if isinstance(value, Decimal):
        return shown(value, unit=unit)
    if isinstance(value, date):
        return formats.day(value)
    return formats.number(value) if isinstance(value, int) else str(value)


def measured_by(aim: Aim) -> str:
    """What an objective is measured by, in words."""
    if aim.metric in CATALOGUE:
        return _(CATALOGUE[aim.metric].title)
    return aim.metric or aim.measure or pgettext("objective", "not said")

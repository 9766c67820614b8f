"""What is there already, persona by persona: as it was given for each, or one figure by revenue share."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from entente.stages.agreement.planning.inputs import PersonaPlan, PlanInputs

ALREADY = ("captured", "open_leads", "pipeline")
_NONE = Fraction(0)


def is_by_persona(name: str, *, inputs: PlanInputs) -> bool:
    """Whether this is given by persona: then one without it has none, and no figure for all is divided."""
    return any(getattr(one.own, name) is not None for one in inputs.personas)


def captured_of(persona: PersonaPlan, *, inputs: PlanInputs) -> Mapping[date, Fraction]:
    """The leads of a persona that were captured already, by month."""
    if is_by_persona("captured", inputs=inputs):
        return persona.own.captured or {}
    return {month: count * persona.mix for month, count in inputs.already.captured.items()}


def pipeline_of(persona: PersonaPlan, *, inputs: PlanInputs) -> Fraction:
    """What the open deals of a persona are expected to bring."""
    if is_by_persona("pipeline", inputs=inputs):
        return persona.own.pipeline or _NONE
    return inputs.already.pipeline * persona.mix


def open_leads_of(persona: PersonaPlan, *, inputs: PlanInputs) -> Fraction:
    """The open leads of a persona; none where they are one figure, taken off the leads of all."""
    return persona.own.open_leads or _NONE if is_by_persona("open_leads", inputs=inputs) else _NONE


def pipeline(inputs: PlanInputs) -> Fraction:
    """What the open deals are expected to bring in all."""
    if is_by_persona("pipeline", inputs=inputs):
        return sum((one.own.pipeline or _NONE for one in inputs.personas), _NONE)
    return inputs.already.pipeline


def open_leads(inputs: PlanInputs) -> Fraction:
    """The open leads in all."""
    if is_by_persona("open_leads", inputs=inputs):
        return sum((one.own.open_leads or _NONE for one in inputs.personas), _NONE)
    return inputs.already.open_leads


def of_no_persona(name: str, *, inputs: PlanInputs) -> Fraction:
    """Of a figure for all beside those by persona, what is of no persona and is credited to none."""
    if not is_by_persona(name, inputs=inputs):
        return _NONE
    whole, own = _counted(getattr(inputs.already, name)), (getattr(one.own, name) for one in inputs.personas)
    return max(whole - sum((_counted(one) for one in own), _NONE), _NONE)


def _counted(value: Fraction | Mapping[date, Fraction] | None) -> Fraction:
    if isinstance(value, Mapping):
        return _summed(value.values())
    return value or _NONE


def _summed(values: Iterable[Fraction]) -> Fraction:
    return sum(values, _NONE)

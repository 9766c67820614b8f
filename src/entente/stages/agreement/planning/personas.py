"""Read the personas of a plan: their share, deal size, close rate and lag."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from entente.kit.sentence import gettext_noop
from entente.stages.agreement.planning import reading
from entente.stages.agreement.planning import refusal as say
from entente.stages.agreement.planning.already import ALREADY
from entente.stages.agreement.planning.confidence import belief
from entente.stages.agreement.planning.inputs import AT_ONCE, History, Own, PersonaPlan
from entente.stages.agreement.planning.refusal import PlanRefused
from entente.stages.agreement.planning.shapes import (
    Plain,
    by_month,
    is_empty,
    optional,
    pair,
    parts_of,
    require_known,
    rows_of,
)

PERSONA_FIELDS = ("name", "mix", "deal_size", "close_rate", "deal_cv", "history", "prior", "lag")
ROW_FIELDS = (*PERSONA_FIELDS, *ALREADY)
MOST_PERSONAS = 200
TOO_MANY_PERSONAS = gettext_noop("there are {count}; a plan has {most} at most.")


def personas(values: Plain, *, needs_deal: bool) -> tuple[PersonaPlan, ...]:
    """The personas, with the company's figures where they have none; without any, the company alone."""
    rows = rows_of("personas", values.get("personas"), example='[{name = "SME", mix = 0.6}]')
    if len(rows) > MOST_PERSONAS:
        raise PlanRefused(TOO_MANY_PERSONAS, field="personas", count=len(rows), most=MOST_PERSONAS)
    if not rows:
        return (_persona({**values, "name": "", "mix": 1}, prefix="", needs_deal=needs_deal),)
    reading.shares("personas.mix", [row.get("mix", "") for row in rows])
    company = {name: values[name] for name in PERSONA_FIELDS if name in values}
    _require_readable(company)
    found = []
    for place, row in enumerate(rows, start=1):
        prefix = f"personas.{row.get('name') or place}."
        require_known(row, fields=ROW_FIELDS, within=prefix)
        own = {name: value for name, value in row.items() if not is_empty(value)}
        one = _persona({**_inherited(company, own), **own}, prefix=prefix, needs_deal=needs_deal)
        found.append(replace(one, own=_own(own, prefix=prefix)))
    return tuple(found)


def _require_readable(company: Plain) -> None:
    """Refuse figures of the company that are none, also where each persona has its own."""
    optional(reading.positive, company, "deal_size", example="8000")
    optional(reading.rate, company, "close_rate", example="0.04")
    optional(reading.amount, company, "deal_cv", example="0.8")
    _history(company, prefix="")
    _lag("lag", company.get("lag"))


def _own(row: Plain, *, prefix: str) -> Own:
    """What is there already of this persona."""
    return Own(
        pipeline=_amount(row, "pipeline", prefix=prefix, example="25000"),
        open_leads=_amount(row, "open_leads", prefix=prefix, example="40"),
        captured=by_month(f"{prefix}captured", row["captured"], example="2026-01=60,2026-02=80")
        if "captured" in row
        else None,
    )


def _amount(row: Plain, name: str, *, prefix: str, example: str) -> Fraction | None:
    return reading.amount(f"{prefix}{name}", row[name], example=example) if name in row else None


def _inherited(company: Plain, own: Plain) -> dict[str, Any]:
    """The company's figures; without its history where a persona has a rate of its own: that is of others."""
    has_own_rate = "close_rate" in own and "history" not in own
    return {name: value for name, value in company.items() if not (has_own_rate and name == "history")}


def _persona(values: Plain, *, prefix: str, needs_deal: bool) -> PersonaPlan:
    history = _history(values, prefix=prefix)
    known = belief(wins=history.wins, leads=history.leads, prior=history.prior) if history else None
    deal = values.get("deal_size")
    deal_size = reading.positive(f"{prefix}deal_size", deal) if needs_deal or not is_empty(deal) else None
    return PersonaPlan(
        name=str(values.get("name") or ""),
        mix=reading.share(f"{prefix}mix", values["mix"]),
        deal_size=deal_size,
        close_rate=_close_rate(values, history=history, prefix=prefix),
        lag=_lag(f"{prefix}lag", values.get("lag")),
        deal_cv=float(reading.amount(f"{prefix}deal_cv", values.get("deal_cv", "0.8"), example="0.8")),
        belief=known,
    )


def _close_rate(values: Plain, *, history: History | None, prefix: str) -> Fraction:
    given = values.get("close_rate")
    if is_empty(given) and history is not None:
        if not history.wins:
            raise PlanRefused(say.ZERO, field=f"{prefix}history", value=f"{history.wins},{history.leads}")
        return Fraction(history.wins, history.leads)
    return reading.rate(f"{prefix}close_rate", given)


def _history(values: Plain, *, prefix: str) -> History | None:
    if is_empty(values.get("history")):
        return None
    field = f"{prefix}history"
    wins, leads = pair(field, values["history"], example="20,1000")
    counts = [reading.whole(field, part, example="20,1000", most=10**9) for part in (wins, leads)]
    prior = pair(f"{prefix}prior", values.get("prior") or "1,1", example="1,1")
    beta = tuple(reading.positive(f"{prefix}prior", part, example="1,1") for part in prior)
    return History(counts[0], counts[1], (beta[0], beta[1]))


def _lag(field: str, value: Any) -> tuple[Fraction, ...]:
    if is_empty(value):
        return AT_ONCE
    parts = parts_of(field, value, example="0,0.2,0.5,0.3")
    return reading.shares(field, parts)

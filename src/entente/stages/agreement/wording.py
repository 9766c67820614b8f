"""The clauses in plain words, from the terms alone, in the language that is active."""

from collections.abc import Callable
from decimal import Decimal

from babel import dates, numbers
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from entente.stages.agreement.rules import CLAUSES, TEMPERATURES, Clause, Terms

_NARROW = "\u202f"
INFORMATION: dict[str, str | Promise] = {
    "email": gettext_lazy("e-mail"),
    "phone": gettext_lazy("telephone"),
    "name": gettext_lazy("name"),
    "company": gettext_lazy("company"),
}
TITLES: dict[str, str | Promise] = {
    "leads": pgettext_lazy("clause", "Leads"),
    "personas": gettext_lazy("Leads by persona"),
    "value": gettext_lazy("Value of the leads"),
    "acceptance": gettext_lazy("Accepted leads"),
    "completeness": gettext_lazy("Completeness"),
    "cost": gettext_lazy("Ceiling of cost"),
    "answer": gettext_lazy("Answer"),
    "speed": gettext_lazy("Speed"),
    "speed_temperature": gettext_lazy("Speed by temperature"),
    "depth": gettext_lazy("Depth"),
    "depth_temperature": gettext_lazy("Depth by temperature"),
    "reasons": gettext_lazy("Reasons"),
    "counting": gettext_lazy("What counts"),
    "bulk": gettext_lazy("Fairs and lists"),
    "relief": gettext_lazy("Relief"),
    "enforcement": gettext_lazy("Judged from"),
    "exclusions": gettext_lazy("Exclusions"),
}
TEMPERATURE: dict[str, str | Promise] = {
    "hot": pgettext_lazy("temperature", "hot"),
    "warm": pgettext_lazy("temperature", "warm"),
    "cold": pgettext_lazy("temperature", "cold"),
}
WAITS: dict[str, str | Promise] = {
    "personas": gettext_lazy("Promised; measured once leads carry their persona."),
    "values": gettext_lazy("Promised; measured once leads carry a value."),
    "returns": gettext_lazy("Promised; measured once sales accepts and returns leads here."),
    "costs": gettext_lazy("Promised; measured once costs are set against leads here."),
    "temperature": gettext_lazy("Promised; measured once leads carry a temperature."),
}


def clauses(terms: Terms, *, currency: str, language: str) -> tuple[Clause, ...]:
    """The numbered clauses that the terms make, in a language."""
    with translation.override(language):
        held = [kind for kind in CLAUSES if kind.is_in(terms)]
        return tuple(
            Clause(number, kind.key, kind.side, sentence(kind.key, terms, currency=currency))
            for number, kind in enumerate(held, start=1)
        )


def end_clause(*, language: str) -> tuple[Clause, ...]:
    """The one clause of a contract that ends the agreement."""
    with translation.override(language):
        text = _("From this day on neither side promises anything; everything is measured all the same.")
    return (Clause(1, "end", "both", text),)


def sentence(key: str, terms: Terms, *, currency: str) -> str:
    """A clause as one plain sentence, or that it is measured and not promised."""
    kind = next(one for one in CLAUSES if one.key == key)
    return _SENTENCES[key](terms, currency) if kind.is_in(terms) else _("measured, not promised")


def _leads(terms: Terms, currency: str) -> str:
    del currency
    return _("Marketing brings %(count)s leads each month.") % {"count": _number(terms.leads_per_month or 0)}


def _personas(terms: Terms, currency: str) -> str:
    del currency
    listed = ", ".join(
        _("%(count)s for %(persona)s") % {"persona": persona, "count": _number(count)}
        for persona, count in terms.leads_by_persona
    )
    return _("Among the leads of a month: %(listed)s.") % {"listed": listed}


def _value(terms: Terms, currency: str) -> str:
    return _("The leads of a month are worth %(amount)s together.") % {
        "amount": _money(terms.lead_value_cents or 0, currency)
    }


def _acceptance(terms: Terms, currency: str) -> str:
    del currency
    return _("%(share)s of the leads that marketing hands over are accepted by sales.") % {
        "share": _percent(terms.acceptance_share)
    }


def _completeness(terms: Terms, currency: str) -> str:
    del currency
    wanted = ", ".join(str(INFORMATION[name]) for name in terms.required_information)
    values = {"share": _percent(terms.complete_share), "information": wanted}
    return _("%(share)s of the leads have %(information)s.") % values


def _cost(terms: Terms, currency: str) -> str:
    amount = {"amount": _money(terms.cost_ceiling_cents or 0, currency)}
    if terms.cost_ceiling_per == "lead":
        return _("A lead costs %(amount)s at most.") % amount
    return _("Marketing spends %(amount)s a month at most.") % amount


def _answer(terms: Terms, currency: str) -> str:
    del currency
    return ngettext(
        "Sales accepts or returns each lead within %(hours)s business hour.",
        "Sales accepts or returns each lead within %(hours)s business hours.",
        terms.answer_hours or 0,
    ) % {"hours": _number(terms.answer_hours or 0)}


def _speed(terms: Terms, currency: str) -> str:
    del currency
    return ngettext(
        "%(share)s of the handovers get a first attempt within %(minutes)s business minute.",
        "%(share)s of the handovers get a first attempt within %(minutes)s business minutes.",
        terms.speed_minutes or 0,
    ) % {"share": _percent(terms.speed_share), "minutes": _number(terms.speed_minutes or 0)}


def _speed_by_temperature(terms: Terms, currency: str) -> str:
    del currency
    parts = [
        _("%(temperature)s: %(share)s within %(minutes)s business minutes")
        % {
            "temperature": TEMPERATURE[one],
            "share": _percent(getattr(terms, f"speed_{one}_share")),
            "minutes": _number(getattr(terms, f"speed_{one}_minutes")),
        }
        for one in TEMPERATURES
        if getattr(terms, f"speed_{one}_minutes")
    ]
    return _("First attempt by temperature. %(parts)s.") % {"parts": "; ".join(parts)}


def _depth(terms: Terms, currency: str) -> str:
    del currency
    said = _attempts(terms.depth_attempts or 0, terms.depth_days or 0, terms.depth_channels)
    return _("%(attempts)s, %(spacing)s minutes apart, unless there was an exchange before.") % {
        "attempts": said,
        "spacing": _number(terms.spacing_minutes),
    }


def _depth_by_temperature(terms: Terms, currency: str) -> str:
    del currency
    parts = []
    for one in TEMPERATURES:
        attempts, days = getattr(terms, f"depth_{one}_attempts"), getattr(terms, f"depth_{one}_days")
        if attempts:
            said = _attempts(attempts, days, getattr(terms, f"depth_{one}_channels"))
            parts.append(
                _("%(temperature)s: %(attempts)s") % {"temperature": TEMPERATURE[one], "attempts": said}
            )
    return _("Attempts by temperature. %(parts)s.") % {"parts": "; ".join(parts)}


def _attempts(attempts: int, days: int, channels: int | None) -> str:
    said = ngettext(
        "%(attempts)s attempt by the end of business day %(day)s",
        "%(attempts)s attempts by the end of business day %(day)s",
        attempts,
    ) % {"attempts": _number(attempts), "day": _number(days)}
    if not channels:
        return said
    on = ngettext("on %(n)s channel or more", "on %(n)s channels or more", channels) % {"n": channels}
    return _("%(attempts)s %(channels)s") % {"attempts": said, "channels": on}


def _reasons(terms: Terms, currency: str) -> str:
    del currency
    if terms.return_reason and terms.loss_reason:
        return _("Sales gives a reason for each lead returned and for each deal lost.")
    if terms.return_reason:
        return _("Sales gives a reason for each lead returned.")
    return _("Sales gives a reason for each deal lost.")


def _counting(terms: Terms, currency: str) -> str:
    del currency
    starts = _("The clock starts when the lead is assigned.")
    if terms.clock_start == "captured":
        starts = _("The clock starts when the lead is captured.")
    counts = _("An outbound call of %(seconds)s s or more counts as an attempt.") % {
        "seconds": terms.min_seconds
    }
    if terms.min_seconds is None:
        counts = _("What counts as an attempt is as the map of the import says.")
    elif terms.min_seconds == 0:
        counts = _("Every outbound call counts as an attempt, whatever its length.")
    return f"{starts} {counts}"


def _bulk(terms: Terms, currency: str) -> str:
    del currency
    count = {"count": _number(terms.bulk_leads_per_day or 0)}
    if not terms.bulk_speed_minutes:
        return (
            _("When one import brings more than %(count)s leads of a day, their speed is not judged.") % count
        )
    return _(
        "When one import brings more than %(count)s leads of a day, they have %(minutes)s business minutes."
    ) % {**count, "minutes": _number(terms.bulk_speed_minutes)}


def _relief(terms: Terms, currency: str) -> str:
    del currency
    values = {
        "share": _percent(terms.relief_share),
        "scale": _number(Decimal(str(terms.relief_scale))),
    }
    if terms.relief_per == "week":
        return (
            _(
                "When marketing brings more than %(share)s of its monthly number in one week, sales has"
                " %(scale)s times as long for the leads beyond that."
            )
            % values
        )
    return (
        _(
            "When marketing brings more than %(share)s of its monthly number in one day, sales has"
            " %(scale)s times as long for the leads beyond that."
        )
        % values
    )


def _enforcement(terms: Terms, currency: str) -> str:
    del currency
    day = dates.format_date(terms.enforce_from, "d MMM y", locale=_locale())
    return _("Leads captured before %(day)s are not judged.") % {"day": day}


def _exclusions(terms: Terms, currency: str) -> str:
    del currency
    return terms.exclusions or ""


def _locale() -> str:
    return "fr_FR" if (get_language() or "en").startswith("fr") else "en_GB"


def _number(value: int | Decimal) -> str:
    return numbers.format_decimal(value, locale=_locale()).replace("\u00a0", _NARROW)


def _percent(share: float | None) -> str:
    text = _number((Decimal(str(share or 0)) * 100).normalize())
    return f"{text}{_NARROW}%" if _locale() == "fr_FR" else f"{text}%"


def _money(cents: int, currency: str) -> str:
    places = 0 if cents % 100 == 0 else 2
    text = numbers.format_currency(
        Decimal(cents) / 100,
        currency,
        locale=_locale(),
        currency_digits=False,
        format=_money_pattern(places),
    )
    return text.replace("\u00a0", _NARROW)


def _money_pattern(places: int) -> str:
    digits = "#,##0" + (".00" if places else "")
    return f"{digits}\u00a0¤" if _locale() == "fr_FR" else f"¤{digits}"


_SENTENCES: dict[str, Callable[[Terms, str], str]] = {
    "leads": _leads,
    "personas": _personas,
    "value": _value,
    "acceptance": _acceptance,
    "completeness": _completeness,
    "cost": _cost,
    "answer": _answer,
    "speed": _speed,
    "speed_temperature": _speed_by_temperature,
    "depth": _depth,
    "depth_temperature": _depth_by_temperature,
    "reasons": _reasons,
    "counting": _counting,
    "bulk": _bulk,
    "relief": _relief,
    "enforcement": _enforcement,
    "exclusions": _exclusions,
}

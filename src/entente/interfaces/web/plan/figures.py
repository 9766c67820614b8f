"""The figures of a plan's result as the reader's language writes them."""

from entente.interfaces.web.look import formats

_WITH_CENTS = 1000


def figure(value: float | None) -> str:
    """A count, to a tenth where it is not whole."""
    if value is None:
        return "–"
    return formats.number(value, decimals=0 if round(value, 1) == round(value) else 1)


def money(amount: float | None, currency: str) -> str:
    """An amount, with cents where it is small enough for them to matter."""
    if amount is None:
        return "–"
    return formats.money(amount, currency, cents=amount < _WITH_CENTS and amount != round(amount))

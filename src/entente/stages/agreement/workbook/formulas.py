"""The formulas of the workbook, in functions that every office suite of the last ten years knows."""

from collections.abc import Sequence


def when_given(names: Sequence[str], formula: str) -> str:
    """The formula, or nothing while one of the cells is empty."""
    empty = ",".join(f'{name}=""' for name in names)
    return f'=IF(OR({empty}),"",{formula})'


def when_numbers(names: Sequence[str], formula: str) -> str:
    """The formula, or nothing while one of the cells holds no number."""
    numbers = ",".join(f"ISNUMBER({name})" for name in names)
    return f'=IF(AND({numbers}),{formula},"")'


def divided(number: str, by: str, *, zero: str) -> str:
    """A quotient; nothing without a divisor, and the reason where it is zero."""
    reason = zero.replace('"', '""')
    return f'=IF(NOT(ISNUMBER({number})),{number},IF({by}="","",IF({by}<=0,"{reason}",{number}/{by})))'


def rounded_up(number: str) -> str:
    """The next whole number, where a billionth above one is still that one; words pass through."""
    return f"=IF(ISNUMBER({number}),-INT(1E-9-{number}),{number})"


def own_or(own: str, company: str) -> str:
    """A persona's own figure, or that of the company."""
    return f'=IF({own}="",{company},{own})'

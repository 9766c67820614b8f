"""What a plan says of the figures that are there already: one for all, or by persona, and what is of none."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from entente.kit.sentence import Sentence, gettext_noop

OFF_ALL = gettext_noop("{input}: one figure for all, taken off the leads of all.")
DIVIDED = gettext_noop("{input}: one figure for all, divided by each persona's share of the revenue.")
BY_PERSONA = gettext_noop("{input}: by persona.")
OF_NONE = gettext_noop("{input}: by persona; {rest} of the figure for all is of none, credited to none.")


def how_divided(
    answer: Mapping[str, Any], *, called: Callable[[str], object], written: Callable[[str, Any], str]
) -> Iterator[Sentence]:
    """A sentence for each figure of an answer; `called` names an input, `written` writes its value."""
    for name in answer.get("one_for_all") or ():
        yield Sentence(OFF_ALL if name == "open_leads" else DIVIDED, input=called(name))
    nobody = answer.get("of_no_persona") or {}
    for name in answer.get("given_by_persona") or ():
        if name in nobody:
            yield Sentence(OF_NONE, input=called(name), rest=written(name, nobody[name]))
        else:
            yield Sentence(BY_PERSONA, input=called(name))

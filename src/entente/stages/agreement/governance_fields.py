"""Read single fields of governance from plain values, and refuse by the name of the field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from entente.kit.sentence import gettext_noop
from entente.stages.agreement.governance import LONGEST_TITLE, GovernanceRefused

_EARLIEST, _LATEST = date(1970, 1, 1), date(2200, 1, 1)


@dataclass(frozen=True)
class FieldReader:
    """Reads fields, and refuses by the name of the field."""

    mapping: Mapping[str, Any]

    def text(self, name: str, *, longest: int, needed: bool = False) -> str:
        text = str(self.mapping.get(name) or "").strip()
        if needed and not text:
            raise GovernanceRefused(_MISSING, field=name)
        if len(text) > longest:
            raise GovernanceRefused(TOO_LONG, field=name, count=len(text), most=longest)
        return text

    def choice(self, name: str, choices: Sequence[str]) -> str:
        return self.one(self.text(name, longest=LONGEST_TITLE, needed=True), name, choices)

    def one(self, value: Any, name: str, choices: Sequence[str]) -> str:
        if value not in choices:
            raise GovernanceRefused(_NO_CHOICE, field=name, value=value, choices=", ".join(choices))
        return str(value)

    def of_these(self, name: str, choices: Sequence[int]) -> int:
        value = self.mapping.get(name, choices[0])
        return int(self.one(str(value), name, [str(one) for one in choices]))

    def number(self, value: Any, name: str) -> int:
        if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,18}", str(value)):
            raise GovernanceRefused(NO_MEMBER, field=name, value=value)
        return int(value)

    def whole(self, name: str, *, least: int, most: int) -> int:
        value = self.mapping.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise GovernanceRefused(_NOT_BETWEEN, field=name, value=value, least=least, most=most)
        return value

    def hour(self, name: str) -> str:
        value = str(self.mapping.get(name) or "")
        if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value):
            raise GovernanceRefused(_NO_HOUR, field=name, value=value)
        return value

    def day(self, name: str) -> date:
        value = self.mapping.get(name)
        try:
            day = date.fromisoformat(str(value)[:10] if isinstance(value, datetime) else str(value))
        except ValueError:
            raise GovernanceRefused(_NO_DAY, field=name, value=value) from None
        if not _EARLIEST <= day <= _LATEST:
            raise GovernanceRefused(_NO_DAY, field=name, value=value)
        return day

    def several(self, name: str, *, most: int = 50) -> list[str]:
        values = self.mapping.get(name) or []
        if not isinstance(values, list | tuple) or len(values) > most:
            raise GovernanceRefused(_NO_LIST, field=name, most=most)
        return list(dict.fromkeys(str(value) for value in values))


NO_MEMBER = gettext_noop("{value} is not a member of this workspace.")
_MISSING = gettext_noop("This is missing: write it.")
TOO_LONG = gettext_noop("This has {count} letters; {most} is the most.")
_NO_CHOICE = gettext_noop("{value} is none of the choices: {choices}.")
_NOT_BETWEEN = gettext_noop("{value} is not a whole number from {least} to {most}.")
_NO_HOUR = gettext_noop("{value} is not a time of the day; write it like 09:30.")
_NO_DAY = gettext_noop("{value} is not a day; write it like 2026-11-30.")
_NO_LIST = gettext_noop("Write a list of {most} at most.")

"""Times and lengths to the second, where parts must add up to the eye."""

from datetime import datetime, tzinfo

_SPACE = "\u00a0"
_MINUTE, _HOUR = 60, 3600


def exact_time(at: datetime, *, zone: tzinfo) -> str:
    """The time of day to the second, where there is one: 09:30, or 17:57:51."""
    return at.astimezone(zone).strftime("%H:%M:%S" if at.second else "%H:%M")


def exact_duration(seconds: int) -> str:
    """A length to the second, so that parts add up to the eye: 30 min, 2 min 09 s, 1 h 05 min."""
    parts = ((seconds // _HOUR, "h"), (seconds % _HOUR // _MINUTE, "min"), (seconds % _MINUTE, "s"))
    said = [(value, name) for value, name in parts if value]
    written = [
        f"{value if place == 0 else f'{value:02d}'}{_SPACE}{name}" for place, (value, name) in enumerate(said)
    ]
    return _SPACE.join(written) or f"0{_SPACE}min"

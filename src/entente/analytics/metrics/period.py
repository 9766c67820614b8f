"""The days that a question is about, and the moment it is answered for."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np

from entente.kit.instants import DAY, first_showing, from_datetime, to_datetime

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Period:
    """The local days from `first` to `last`, both included, in `zone`, asked about at `now`."""

    first: date
    last: date
    zone: str
    currency: str
    now: datetime

    @property
    def now_instant(self) -> int:
        """Now, in microseconds since 1970 UTC."""
        return from_datetime(self.now)

    @property
    def as_of_instant(self) -> int:
        """The earlier of now and the end of the last day, in microseconds since 1970 UTC."""
        midnight = ((self.last - _EPOCH).days + 1) * DAY
        end = int(first_showing(np.array([midnight], dtype=np.int64), self.zone)[0])
        return min(self.now_instant, end)

    @property
    def as_of(self) -> datetime:
        """The same moment, shown in the zone."""
        return to_datetime(self.as_of_instant, zone=self.zone) or self.now.astimezone(ZoneInfo(self.zone))

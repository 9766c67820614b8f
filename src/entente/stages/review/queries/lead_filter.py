"""What the list of leads can be filtered by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from entente.stages.review.queries.lead_passage import LeadPassage

LONGEST_MONTH = 31


@dataclass(frozen=True)
class LeadFilter:
    """Which leads. `flight`: a key of FLIGHT. `judged`: speed, depth, answer or acceptance.
    `answer`: of sales: accepted, returned, waiting, or silent past the limit.
    `complete`: yes or no, under the version that judges the lead. `deal`: open, won, lost or none.
    `versions`: of the clock, 0 for none. `persona`: a number, or none.
    `promised`: the personas for which they count in promises, empty for nobody.
    `segment`: a number, any, several or none. `passage`: what of the journey they went through.
    `temperatures`: any of these, none for without.
    """

    state: str = ""
    flight: str = ""
    judged: str = ""
    rep_id: int | None = None
    source: str = ""
    campaign: str = ""
    captured_from: date | None = None
    captured_to: date | None = None
    complete: str = ""
    deal: str = ""
    versions: tuple[int, ...] = ()
    passage: LeadPassage | None = None
    person_ids: tuple[int, ...] | None = None
    lead_ids: tuple[int, ...] | None = None
    answer: str = ""
    persona: str = ""
    promised: tuple[int, ...] | None = None
    segment: str = ""
    temperatures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What a list is asked for: the filter, the zone of its days, the moment, what versions require."""

    of: LeadFilter
    zone: str
    now: datetime
    required: Mapping[int, Sequence[str]] = field(default_factory=dict)

    @property
    def is_of_a_month(self) -> bool:
        """Whether few days are asked for, at most those of a month: their leads are soon gone through."""
        first, last = self.of.captured_from, self.of.captured_to
        return first is not None and last is not None and (last - first).days <= LONGEST_MONTH

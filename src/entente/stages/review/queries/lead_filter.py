"""What the list of leads can be filtered by."""

from dataclasses import dataclass
from datetime import date

from entente.stages.review.queries.lead_passage import LeadPassage


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

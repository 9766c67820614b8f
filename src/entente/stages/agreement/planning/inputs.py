"""What a plan is computed from, checked once; every field has the name that people see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from entente.stages.agreement.planning.activity import Channel
from entente.stages.agreement.planning.confidence import Belief
from entente.stages.agreement.planning.effort import Effort
from entente.stages.agreement.planning.feasibility import Staff
from entente.stages.agreement.planning.simulation import Trials

AT_ONCE = (Fraction(1),)
_CERTAIN = 1e9
_DEFAULT_CV = 0.8


@dataclass(frozen=True)
class History:
    """Wins out of leads of cohorts that had time to close, and the prior Beta(a, b) before seeing them."""

    wins: int
    leads: int
    prior: tuple[Fraction, Fraction] = (Fraction(1), Fraction(1))


@dataclass(frozen=True)
class Own:
    """Of what is there already, what a persona was given for itself; none: nothing was said of it."""

    pipeline: Fraction | None = None
    open_leads: Fraction | None = None
    captured: Mapping[date, Fraction] | None = None


@dataclass(frozen=True)
class PersonaPlan:
    """One persona: its share of the goal, mean deal, close rate, delay, what is known of the rate, and what
    of it is there already.
    """

    name: str
    mix: Fraction
    deal_size: Fraction | None
    close_rate: Fraction
    lag: tuple[Fraction, ...] = AT_ONCE
    deal_cv: float = _DEFAULT_CV
    belief: Belief | None = None
    own: Own = field(default_factory=Own)

    @property
    def believed(self) -> Belief:
        """What is believed of the close rate; the rate itself, all but certain, without a history."""
        rate = float(self.close_rate)
        return self.belief or Belief(rate * _CERTAIN, (1 - rate) * _CERTAIN + 1e-6)


@dataclass(frozen=True)
class Season:
    """The months of the goal and their weights, of any sum."""

    first: date
    weights: tuple[Fraction, ...]


@dataclass(frozen=True)
class Already:
    """What is there already: expected revenue of open deals, open leads, leads captured by month."""

    pipeline: Fraction = Fraction(0)
    open_leads: Fraction = Fraction(0)
    captured: Mapping[date, Fraction] = field(default_factory=dict)


@dataclass(frozen=True)
class Traffic:
    """Visits of a month and the share of them that become leads."""

    visits: Fraction
    conversion: Fraction


@dataclass(frozen=True)
class PlanInputs:
    """A goal and all that is known beside it; whatever is left out is not computed."""

    personas: tuple[PersonaPlan, ...]
    quota: Fraction | None = None
    marketing_share: Fraction = Fraction(1)
    season: Season | None = None
    customers: Mapping[date, Fraction] = field(default_factory=dict)
    customers_given: Fraction | None = None
    leads_given: Fraction | None = None
    most_leads: Fraction | None = None
    today: date | None = None
    confidence: Fraction | None = None
    already: Already = field(default_factory=Already)
    effort: Effort | None = None
    staff: Staff | None = None
    traffic: Traffic | None = None
    rates: Mapping[str, Fraction] = field(default_factory=dict)
    channels: tuple[Channel, ...] = ()
    trials: Trials = field(default_factory=Trials)

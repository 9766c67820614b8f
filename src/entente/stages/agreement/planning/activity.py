"""From visits to customers, and what the leads cost by channel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

STEPS = ("visits", "conversions", "leads", "mqls", "accepted", "sqls", "customers")


@dataclass(frozen=True)
class Channel:
    """A way to buy leads: the price of one, and the most that it can bring (none: no limit)."""

    name: str
    cost_per_lead: Fraction
    ceiling: Fraction | None = None


@dataclass(frozen=True)
class Purchase:
    """The leads taken from a channel and what they cost."""

    channel: Channel
    leads: Fraction

    @property
    def cost(self) -> Fraction:
        """Leads times price, in the currency of the plan."""
        return self.leads * self.channel.cost_per_lead


@dataclass(frozen=True)
class Budget:
    """The cheapest way to the leads, and those for which no channel is left."""

    purchases: tuple[Purchase, ...]
    missing: Fraction

    @property
    def cost(self) -> Fraction:
        """The whole budget."""
        return sum((purchase.cost for purchase in self.purchases), Fraction(0))


def chain(leads: Fraction, *, rates: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """How many of each step for so many leads; `rates[step]` is the share of a step that goes on to the next.

    Steps without a rate end the chain on their side.
    """
    middle = STEPS.index("leads")
    found = {"leads": leads}
    for place in range(middle - 1, -1, -1):
        rate = rates.get(STEPS[place])
        if rate is None:
            break
        found[STEPS[place]] = found[STEPS[place + 1]] / rate
    for place in range(middle, len(STEPS) - 1):
        rate = rates.get(STEPS[place])
        if rate is None:
            break
        found[STEPS[place + 1]] = found[STEPS[place]] * rate
    return {step: found[step] for step in STEPS if step in found}


def budget(leads: Fraction, *, channels: Sequence[Channel]) -> Budget:
    """The leads bought where they are cheapest first, up to each ceiling."""
    purchases, left = [], leads
    for channel in sorted(channels, key=lambda one: (one.cost_per_lead, one.name)):
        taken = left if channel.ceiling is None else min(left, channel.ceiling)
        if taken > 0:
            purchases.append(Purchase(channel, taken))
            left -= taken
    return Budget(tuple(purchases), left)

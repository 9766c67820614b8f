"""The catalogue: every number with its name, unit, meaning and one definition."""

from collections.abc import Iterable

from entente.analytics.metrics import bases, counts, money, speed
from entente.analytics.metrics.definitions import MONEY, Aggregate, Metric, Ratio
from entente.analytics.metrics.waiting import BUSINESS, ELAPSED
from entente.kit.refusal import Refusal
from entente.kit.sentence import gettext_noop


class MetricUnknown(Refusal):
    """No number of the catalogue has this name."""


def named(slugs: Iterable[str]) -> list[Metric]:
    """The numbers of these names; raises MetricUnknown."""
    found = []
    for slug in slugs:
        if slug not in CATALOGUE:
            raise MetricUnknown(
                f"There is no number called {slug!r}; `entente metrics --list` explains those there are."
            )
        found.append(CATALOGUE[slug])
    return found


def _percentile(column: str, share: float) -> Aggregate:
    return Aggregate(bases.captured, speed.percentile(column, share), speed.attempted(column))


def _kept(verdict: str, due_at: str) -> Aggregate:
    return Aggregate(bases.captured, speed.kept_share(verdict, due_at), speed.judged(verdict, due_at))


_VOLUMES = (
    Metric(
        "leads",
        gettext_noop("Leads"),
        "leads",
        gettext_noop("Lead arrivals captured in the period; a person who applies twice is two."),
        Aggregate(bases.captured, counts.different("lead_id"), counts.rows_of),
    ),
    Metric(
        "people",
        gettext_noop("People"),
        "people",
        gettext_noop("Different people behind the leads of the period."),
        Aggregate(bases.captured, counts.different("person_id"), counts.rows_of),
    ),
    Metric(
        "handovers",
        gettext_noop("Handovers"),
        "handovers",
        gettext_noop("Transfers to sales of the leads captured in the period."),
        Aggregate(bases.captured, counts.rows_of, counts.rows_of),
    ),
)
_SPEED = (
    Metric(
        "first_attempt_p50",
        gettext_noop("First attempt, median of elapsed time"),
        "seconds",
        gettext_noop("Elapsed time within which half of the attempted handovers had their first attempt."),
        _percentile("elapsed_seconds", 0.5),
    ),
    Metric(
        "first_attempt_p90",
        gettext_noop("First attempt, 90th percentile of elapsed time"),
        "seconds",
        gettext_noop("Elapsed time within which nine in ten attempted handovers had their first attempt."),
        _percentile("elapsed_seconds", 0.9),
    ),
    Metric(
        "first_attempt_p95",
        gettext_noop("First attempt, 95th percentile of elapsed time"),
        "seconds",
        gettext_noop(
            "Elapsed time within which nineteen in twenty attempted handovers had their first attempt."
        ),
        _percentile("elapsed_seconds", 0.95),
    ),
    Metric(
        "first_attempt_km_median",
        gettext_noop("First attempt, median of elapsed time with those who wait"),
        "seconds",
        gettext_noop("Elapsed time after which half of all handovers were attempted, by Kaplan and Meier."),
        ELAPSED,
        at_end=True,
    ),
    Metric(
        "first_attempt_met",
        gettext_noop("First attempt in time, the promised minutes read as elapsed"),
        "share",
        gettext_noop("Share of the judged handovers attempted within the promised minutes of elapsed time."),
        _kept("elapsed_verdict", "elapsed_due_at"),
    ),
    Metric(
        "first_attempt_p50_business",
        gettext_noop("First attempt, median of business time"),
        "seconds",
        gettext_noop("Business time within which half of the attempted handovers had their first attempt."),
        _percentile("business_seconds", 0.5),
    ),
    Metric(
        "first_attempt_p90_business",
        gettext_noop("First attempt, 90th percentile of business time"),
        "seconds",
        gettext_noop("Business time within which nine in ten attempted handovers had their first attempt."),
        _percentile("business_seconds", 0.9),
    ),
    Metric(
        "first_attempt_p95_business",
        gettext_noop("First attempt, 95th percentile of business time"),
        "seconds",
        gettext_noop(
            "Business time within which nineteen in twenty attempted handovers had their first attempt."
        ),
        _percentile("business_seconds", 0.95),
    ),
    Metric(
        "first_attempt_km_median_business",
        gettext_noop("First attempt, median of business time with those who wait"),
        "seconds",
        gettext_noop("Business time after which half of all handovers were attempted, by Kaplan and Meier."),
        BUSINESS,
        at_end=True,
    ),
    Metric(
        "first_attempt_met_business",
        gettext_noop("First attempt in time, as promised"),
        "share",
        gettext_noop("Share of the judged handovers attempted within the promised business minutes."),
        _kept("verdict", "due_at"),
    ),
)
_WAITING = (
    Metric(
        "open",
        gettext_noop("Open"),
        "handovers",
        gettext_noop("Handovers of the period neither attempted nor closed at the end of it."),
        Aggregate(bases.standing, counts.waiting, counts.rows_of),
        at_end=True,
    ),
    Metric(
        "overdue",
        gettext_noop("Overdue"),
        "handovers",
        gettext_noop("Open handovers whose deadline had passed at the end of the period."),
        Aggregate(bases.standing, counts.overdue, counts.rows_of),
        at_end=True,
    ),
    Metric(
        "attempts_per_handover",
        gettext_noop("Attempts per handover"),
        "attempts",
        gettext_noop(
            "Counted attempts after the clock's start, on average over the handovers of the period."
        ),
        Aggregate(bases.captured, counts.attempts_each, counts.rows_of),
    ),
)
_ANSWERS = (
    Metric(
        "returned",
        gettext_noop("Returned leads"),
        "leads",
        gettext_noop("Leads of the period that sales gave back to marketing."),
        Aggregate(bases.captured, counts.returned, counts.rows_of),
    ),
    Metric(
        "acceptance",
        gettext_noop("Accepted leads"),
        "share",
        gettext_noop(
            "Share of the leads of the period that sales did not return; silence accepts, past the promised "
            "hours where there are some."
        ),
        Aggregate(bases.captured, counts.accepted_share, counts.decided),
    ),
    Metric(
        "answer_met",
        gettext_noop("Answer of sales in time, as promised"),
        "share",
        gettext_noop(
            "Share of the judged handovers accepted or returned within the promised business hours."
        ),
        _kept("answer_verdict", "answer_due_at"),
    ),
)
_RESULTS = (
    Metric(
        "won",
        gettext_noop("Won deals"),
        "deals",
        gettext_noop("Won deals of the leads captured in the period, whenever they were won."),
        Aggregate(bases.won_of_cohort, counts.rows_of, counts.rows_of, n_base=bases.captured),
    ),
    Metric(
        "revenue",
        gettext_noop("Revenue"),
        MONEY,
        gettext_noop("Amounts of those won deals, in the currency of the workspace."),
        Aggregate(bases.won_of_cohort, money.cents, money.amounts),
    ),
    Metric(
        "spend",
        gettext_noop("Spend"),
        MONEY,
        gettext_noop("Cost of the days of the period, in the currency of the workspace."),
        Aggregate(bases.spent, money.cents, money.amounts),
    ),
    Metric(
        "cost_per_lead",
        gettext_noop("Cost per lead"),
        MONEY,
        gettext_noop("Spend of the period divided by its leads."),
        Ratio(of="spend", by="leads"),
    ),
)
CATALOGUE = {metric.slug: metric for metric in (*_VOLUMES, *_SPEED, *_WAITING, *_ANSWERS, *_RESULTS)}

"""The numbers of the journey as the page shows them, each with the address of its leads."""

from collections.abc import Callable
from fractions import Fraction

from entente.interfaces.web.journey.cards import name_of
from entente.interfaces.web.journey.shown_funnel import ShownCohort, ShownFunnel, ShownPart, ShownRow
from entente.stages.journey.figures import Cohort, JourneyFunnel, Part, StageRow
from entente.stages.journey.queries import Stage

Link = Callable[..., str]


def shown(found: JourneyFunnel, *, link: Link) -> ShownFunnel:
    """The funnel with names in the reader's language; `link` makes the address of leads under filters."""
    days = {"from": found.first.isoformat(), "to": found.last.isoformat()}
    stages = [row.stage for row in found.rows]
    return ShownFunnel(
        first=found.first,
        last=found.last,
        leads=found.leads,
        leads_href=link(**days),
        names=tuple(name_of(stage) for stage in stages),
        rows=tuple(_row(row, found, days, link) for row in found.rows),
        parts=tuple(_part(part, days, link) for part in found.parts),
        cohorts=tuple(_cohort(cohort, stages, link) for cohort in found.cohorts),
        detours=tuple(
            (name_of(one.stage), one.stage.owner, one.entered, link(stage=one.stage.id, **days))
            for one in found.detours
        ),
        returns=tuple(
            (
                name_of(one.origin),
                name_of(one.target),
                one.leads,
                link(stage=one.origin.id, back=one.target.id, **days),
            )
            for one in found.returns
        ),
        usual_days=found.usual_days,
        usual_n=found.usual_n,
        usual_href=_won_href(stages, link),
        immature=sum(cohort.is_immature for cohort in found.cohorts),
    )


def _won_href(stages: list[Stage], link: Link) -> str:
    """The won leads whose day is known; where no stage asks for that, all won ones."""
    won = next((stage for stage in stages if stage.terms.test == "deal_won"), None)
    return link(stage=won.id, how="measured") if won else link(deal="won")


def _row(row: StageRow, found: JourneyFunnel, days: dict[str, str], link: Link) -> ShownRow:
    asked = {"stage": row.stage.id, **days}
    entered = row.entered or 0
    return ShownRow(
        name=name_of(row.stage),
        owner=row.stage.owner,
        is_measured=row.stage.terms.is_measured,
        entered=row.entered,
        entered_href=link(**asked),
        implied=row.implied,
        implied_href=link(how="implied", **asked),
        bar=_percent(entered - row.implied, found.leads),
        implied_bar=_percent(entered, found.leads),
        from_previous=_share(row.from_previous),
        from_start=_share(row.from_start),
        since_previous=row.since_previous,
        since_start=row.since_start,
        previous_href=link(how="measured", since=row.previous.id, **asked) if row.previous else "",
        start_href=link(how="measured", since=row.start.id, **asked) if row.start else "",
    )


def _part(part: Part, days: dict[str, str], link: Link) -> ShownPart:
    return ShownPart(
        owner=part.owner,
        first=name_of(part.first),
        last=name_of(part.last),
        entered=part.entered,
        entered_href=link(stage=part.first.id, **days),
        passed_to=name_of(part.passed_to) if part.passed_to else "",
        passed=part.passed,
        passed_href=link(stage=part.passed_to.id, **days) if part.passed_to else "",
        share=_share(part.share),
        time=part.time,
    )


def _cohort(cohort: Cohort, stages: list[Stage], link: Link) -> ShownCohort:
    days = {"from": cohort.first.isoformat(), "to": cohort.last.isoformat()}
    start = cohort.entered[0] if cohort.entered else None
    return ShownCohort(
        first=cohort.first,
        last=cohort.last,
        leads=cohort.leads,
        leads_href=link(**days),
        cells=tuple(
            (
                entered,
                entered / start if entered is not None and start else None,
                link(stage=stage.id, **days),
            )
            for stage, entered in zip(stages, cohort.entered, strict=True)
        ),
        age_days=cohort.age_days,
        is_immature=cohort.is_immature,
    )


def _share(exact: Fraction | None) -> float | None:
    return None if exact is None else float(exact)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0

"""The target map: segments by attractiveness and our strength, drawn from their leads."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from entente.foundation.people.rules import Right
from entente.interfaces.jobs.deciding import is_deciding
from entente.interfaces.web.audience import drawing
from entente.interfaces.web.audience.drawing import Placed, bubbles, labels
from entente.interfaces.web.audience.period import last_year, link_of
from entente.interfaces.web.audience.words import ADVICE, QUARTERS, STANDINGS, rules_sentences
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.audience.queries import Defined, segments
from entente.stages.audience.rules.definitions import SegmentTerms
from entente.stages.audience.rules.results import Quadrant, Result, Standing, quadrant, standing
from entente.stages.review.queries.audience import Period, Results, results


@dataclass(frozen=True)
class Shown:
    """A segment with what became of its leads."""

    place: int
    of: Defined[SegmentTerms]
    result: Result
    standing: Standing
    quarter: Quadrant
    link: str
    won_link: str

    @property
    def standing_word(self) -> str | Promise:
        """Its close rate against the company's, in words."""
        return STANDINGS[self.standing]

    @property
    def advice(self) -> str | Promise:
        """What its place on the map advises."""
        return ADVICE[self.quarter]

    @property
    def rules(self) -> list[str]:
        """Its criteria as sentences."""
        return rules_sentences(self.of.terms.rules)


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The map, its table and how much of all leads it covers, in a fixed number of questions."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    period = last_year()
    counted = results(actor.workspace_id, of=period)
    found = _shown(segments(actor.workspace_id), counted, period)
    context = {
        "segments": found,
        "period": period,
        "is_deciding": is_deciding(actor.workspace_id),
        "company": counted.company,
        "links": {name: link_of(period, segment=name) for name in ("any", "several", "none")},
        "all_link": link_of(period),
        **_coverage(counted),
        **_drawing(found),
    }
    return render(request, "audience/map.html", context)


def _shown(found: list[Defined[SegmentTerms]], counted: Results, period: Period) -> list[Shown]:
    """The segments, those with most leads first."""
    results_of = {one.id: counted.segment.get(one.id, Result(0, 0)) for one in found}
    ordered = sorted(found, key=lambda one: -results_of[one.id].leads)
    return [
        Shown(
            place=place,
            of=one,
            result=results_of[one.id],
            standing=standing(results_of[one.id], company=counted.company),
            quarter=quadrant(attractiveness=one.terms.attractiveness, strength=one.terms.strength),
            link=link_of(period, segment=one.id),
            won_link=link_of(period, segment=one.id, deal="won"),
        )
        for place, one in enumerate(ordered, start=1)
    ]


def _coverage(counted: Results) -> dict[str, Any]:
    """How many leads are in a segment, and how many in several, as numbers and shares of all."""
    every = counted.company.leads
    covered, several = counted.in_segments(least=1), counted.in_segments(least=2)
    return {
        "covered": covered,
        "several": several,
        "covered_share": covered / every if every else None,
        "several_share": several / every if every else None,
        "outside": every - covered,
    }


def _drawing(found: list[Shown]) -> dict[str, Any]:
    """The drawing: bubbles with their segments, ticks, and the names of the quarters."""
    placed = [Placed(one.of.terms.attractiveness, one.of.terms.strength, one.result.leads) for one in found]
    middle_x, middle_y = drawing.middle()
    drawn = bubbles(placed)
    return {
        "bubbles": [(one, found[one.place - 1]) for one in drawn],
        "labels": labels(drawn, names=[one.of.terms.name for one in found]),
        "ticks": [(number, *drawing.spot(number, number)) for number in (0, 5, 10)],
        "frame_of": {
            "width": drawing.WIDTH,
            "height": drawing.HEIGHT,
            "left": drawing.LEFT,
            "right": drawing.RIGHT,
            "top": drawing.TOP,
            "bottom": drawing.BOTTOM,
            "middle_x": middle_x,
            "middle_y": middle_y,
        },
        "quarters": [
            (QUARTERS[Quadrant.BUILD], drawing.LEFT + 8, drawing.TOP + 18, "start"),
            (QUARTERS[Quadrant.CONCENTRATE], drawing.RIGHT - 8, drawing.TOP + 18, "end"),
            (QUARTERS[Quadrant.LEAVE], drawing.LEFT + 8, drawing.BOTTOM - 10, "start"),
            (QUARTERS[Quadrant.HARVEST], drawing.RIGHT - 8, drawing.BOTTOM - 10, "end"),
        ],
    }

"""The page of one stage: who contributed, and its objections with the names of who spoke."""

from dataclasses import dataclass
from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import render

from entente.foundation.people.queries import member_names
from entente.foundation.people.rules import Actor, Right
from entente.interfaces.web.journey.cards import StageCard, cards_of
from entente.interfaces.web.journey.saying import ObjectionForm, WordsForm
from entente.interfaces.web.people.words import TEAMS
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.journey.queries import Stage, stages
from entente.stages.journey.voices import Objection, contributions, objections, open_objections


@dataclass(frozen=True)
class ShownObjection:
    """An objection with the names of who spoke, and the form of an answer where the reader may give one."""

    objection: Objection
    stage: StageCard | None
    raised_by: str
    closed_by: str
    words: tuple[tuple[str, object], ...]
    may_close: bool
    form: WordsForm


def stage_page(
    request: WorkspaceRequest,
    stage_id: int,
    *,
    form: ObjectionForm,
    refused: dict[int, WordsForm] | None = None,
) -> HttpResponse:
    """Answer with the page of a stage; 400 while a form on it was `refused`."""
    actor = request.membership.actor
    by_id = cards_by_stage(actor.workspace_id, stages(actor.workspace_id))
    if stage_id not in by_id:
        raise Http404
    given = contributions(actor.workspace_id).get(stage_id, [])
    names = member_names(actor.workspace_id, ids={one.member_id for one in given})
    context = {
        "card": by_id[stage_id],
        "contributors": [(names.get(one.member_id, ""), TEAMS[one.team]) for one in given],
        "has_contributed": any(one.member_id == actor.member_id for one in given),
        "may_contribute": actor.may(Right.COMMENT) and actor.team is not None,
        "objections": shown_objections(
            actor, objections(actor.workspace_id, stage_id=stage_id), by_id, refused=refused or {}
        ),
        "form": form,
    }
    status = HTTPStatus.BAD_REQUEST if form.errors or refused else HTTPStatus.OK
    return render(request, "journey/stage.html", context, status=status)


def cards_by_stage(workspace_id: int, found: list[Stage]) -> dict[int, StageCard]:
    """The cards of some stages, by their number."""
    made = cards_of(found, given=contributions(workspace_id), objected=open_objections(workspace_id))
    return {card.stage.id: card for card in made}


def shown_objections(
    actor: Actor,
    found: list[Objection],
    by_id: dict[int, StageCard],
    *,
    refused: dict[int, WordsForm] | None = None,
) -> list[ShownObjection]:
    """Some objections as a page shows them; `refused` holds the answers whose words are kept."""
    spoke = {words.said_by for one in found for words in one.words}
    ids = spoke | {member for one in found for member in (one.raised_by, one.closed_by) if member}
    names = member_names(actor.workspace_id, ids=ids)
    return [
        ShownObjection(
            one,
            by_id.get(one.stage_id),
            names.get(one.raised_by, ""),
            names.get(one.closed_by or 0, ""),
            tuple((names.get(words.said_by, ""), words) for words in one.words),
            actor.may(Right.COMMENT) and (actor.member_id == one.raised_by or actor.may(Right.SIGN)),
            (refused or {}).get(one.id) or WordsForm(prefix=f"answer-{one.id}"),
        )
        for one in found
    ]

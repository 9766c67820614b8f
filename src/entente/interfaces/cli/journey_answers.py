"""What `entente journey` answers of stages and objections: as JSON has it, and as tables to read."""

from __future__ import annotations

from typing import Any

from entente.interfaces.cli.acting import table
from entente.interfaces.cli.words import gettext as _
from entente.interfaces.cli.words import language

Answer = dict[str, Any]


def journey_answer(workspace_id: int) -> Answer:
    """The stages in order, with contributions by team and open objections."""
    from entente.stages.journey.queries import stages
    from entente.stages.journey.rules import missing_sides
    from entente.stages.journey.voices import contributions, open_objections

    given, objected = contributions(workspace_id), open_objections(workspace_id)
    found = []
    for stage in stages(workspace_id):
        teams = [one.team for one in given.get(stage.id, [])]
        found.append(
            {
                "id": stage.id,
                "place": stage.place,
                **stage.terms.as_mapping(),
                "is_measured": stage.terms.is_measured,
                "contributions": {str(team): teams.count(team) for team in sorted(set(teams))},
                "missing_sides": [str(side) for side in missing_sides(teams)],
                "open_objections": objected.get(stage.id, 0),
            }
        )
    return {"stages": found}


def show_journey(answer: Answer) -> None:
    """Print the stages as a table."""
    header = [
        _("Place"),
        _("Stage"),
        _("Name"),
        _("Owner"),
        _("Entry test"),
        _("Contributions"),
        _("Objections"),
    ]
    table(header, [_stage_cells(stage) for stage in answer["stages"]])


def _stage_cells(stage: Answer) -> list[str]:
    names = stage["names"]
    given = ", ".join(f"{team} {count}" for team, count in stage["contributions"].items())
    return [
        str(stage["place"]),
        stage["key"],
        names.get(language()[:2]) or next(iter(names.values())),
        stage["owner"],
        stage["test"],
        given or "-",
        str(stage["open_objections"]),
    ]


def objections_answer(workspace_id: int) -> list[Answer]:
    """The objections with what was said, open ones first."""
    from entente.foundation.people.queries import member_names
    from entente.stages.journey.queries import stages
    from entente.stages.journey.voices import objections

    keys = {stage.id: stage.terms.key for stage in stages(workspace_id)}
    found = objections(workspace_id)
    spoke = {words.said_by for one in found for words in one.words} | {one.raised_by for one in found}
    names = member_names(workspace_id, ids=spoke)
    return [
        {
            "objection": one.id,
            "stage": keys.get(one.stage_id),
            "raised_by": names.get(one.raised_by),
            "raised_at": one.raised_at.isoformat(),
            "closed_at": one.closed_at.isoformat() if one.closed_at else None,
            "words": [{"by": names.get(words.said_by), "text": words.text} for words in one.words],
        }
        for one in found
    ]


def show_objections(found: list[Answer]) -> None:
    """Print the objections as a table."""
    rows = [
        [
            str(one["objection"]),
            one["stage"] or "-",
            one["raised_by"] or "-",
            _("closed") if one["closed_at"] else _("open"),
            " / ".join(" ".join(words["text"].split()) for words in one["words"]) or "-",
        ]
        for one in found
    ]
    table([_("Number"), _("Stage"), _("Raised by"), _("State"), _("Words")], rows)

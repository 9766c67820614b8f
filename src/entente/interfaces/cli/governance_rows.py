"""Meetings, missions and exchanges as tables of the command line."""

from __future__ import annotations

from typing import Any

import click

from entente.interfaces.cli.acting import speaking, table
from entente.interfaces.cli.words import gettext as _


def show_governance(held: dict[str, Any]) -> None:
    """Print what `governance_file` gives."""

    from entente.interfaces.web.governance.words import KINDS, OFTEN, when
    from entente.interfaces.web.people.words import TEAMS
    from entente.stages.agreement.governance_reading import meeting_from

    with speaking():
        meetings = [
            [one["title"], when(meeting_from({**one, "members": [1]})), ", ".join(one["numbers"])]
            for one in held["meetings"]
        ]
        missions = [
            [str(TEAMS[team]), f"{place}.", text]
            for team, texts in held["missions"].items()
            for place, text in enumerate(texts, start=1)
        ]
        exchanges = [
            [
                str(TEAMS[one["from_team"]]),
                str(TEAMS[one["to_team"]]),
                str(KINDS[one["kind"]]),
                str(OFTEN[one["often"]]),
                one["text"],
            ]
            for one in held["exchanges"]
        ]
    table([_("Meeting"), _("When"), _("Numbers")], meetings)
    click.echo()
    table([_("Team"), _("No."), _("Mission")], missions)
    click.echo()
    table([_("From"), _("To"), _("About"), _("How often"), _("What")], exchanges)

"""`entente metrics`: numbers of the catalogue over a period."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from entente.interfaces.cli.acting import Day, acting_in, json_option, table
from entente.interfaces.cli.metric_answers import Answers, answers_by_month, answers_of, explain, show
from entente.interfaces.cli.running import database, start_django
from entente.interfaces.cli.words import gettext as _
from entente.kit.refusal import Refusal

DAYS = 30
WON_DATE = "won-date"


class QuestionRefused(Refusal):
    """A question that has no answer as it is put."""


@dataclass(frozen=True)
class Question:
    """Which numbers, of which workspace, over which days; none is all, and the last days."""

    slugs: tuple[str, ...]
    workspace: str | None
    first: date | None
    last: date | None
    by: str | None


@click.command(
    help=_(
        "Print numbers of the catalogue over a period: those named by SLUG, or all. "
        "Everything committed before the question is in the answer."
    )
)
@click.argument("slugs", metavar="[SLUG]...", nargs=-1)
@click.option("--workspace", "workspace", metavar="W", help=_("The short name of the workspace."))
@click.option("--from", "first", type=Day(), metavar="D", help=_("The first day; 29 days before the last."))
@click.option("--to", "last", type=Day(), metavar="D", help=_("The last day, included; today if not given."))
@click.option(
    "--by",
    type=click.Choice([WON_DATE]),
    help=_("Won deals and revenue by the month in which they were won, the undated on a line of their own."),
)
@click.option("--list", "explains", is_flag=True, help=_("Explain each number instead."))
@json_option
def metrics(*, explains: bool, as_json: bool, **asked: Any) -> None:
    """Answer; what can be refused without the database is."""
    question = Question(**asked)
    start_django()
    _refuse_unknown(question)
    if explains:
        _say_meanings(explain(question.slugs), as_json=as_json)
        return
    if question.workspace is None:
        raise QuestionRefused(_("Say which company is meant, with --workspace W."))
    if question.first and question.last:
        _refuse_reversed(question.first, question.last)
    with database():
        answers, days = _answers(question, slug=question.workspace, now=datetime.now(UTC))
    if as_json:
        click.echo(json.dumps(answers, ensure_ascii=False))
    else:
        show(answers, first=days[0], last=days[1])


def _answers(question: Question, *, slug: str, now: datetime) -> tuple[Answers, tuple[date, date]]:
    from entente.analytics.metrics import measure, won_by_month
    from entente.foundation.people.queries import workspace_settings

    slugs = question.slugs
    with acting_in(slug) as actor:
        zone = ZoneInfo(workspace_settings(actor.workspace_id).zone)
        first, last = _period(question, today=now.astimezone(zone).date())
        if question.by == WON_DATE:
            won = won_by_month(workspace_id=actor.workspace_id, first=first, last=last, now=now)
            return answers_by_month(won, slugs=slugs, first=first, last=last), (first, last)
        figures = measure(slugs, workspace_id=actor.workspace_id, first=first, last=last, now=now)
        return answers_of(figures), (first, last)


def _period(question: Question, *, today: date) -> tuple[date, date]:
    """The days asked about; 30 of them, up to today, where nothing is said."""
    last = question.last or today
    first = question.first or date.fromordinal(max(last.toordinal() - DAYS + 1, 1))
    _refuse_reversed(first, last)
    return first, last


def _refuse_reversed(first: date, last: date) -> None:
    if first > last:
        raise QuestionRefused(
            _("The period ends on {last} before it begins on {first}: exchange --from and --to.").format(
                first=first, last=last
            )
        )


def _refuse_unknown(question: Question) -> None:
    from entente.analytics.metrics import BY_WON_DATE, CATALOGUE

    for slug in question.slugs:
        if slug not in CATALOGUE:
            sentence = _("There is no number {slug!r}; `entente metrics --list` explains those there are.")
            raise QuestionRefused(sentence.format(slug=slug))
        if question.by == WON_DATE and slug not in BY_WON_DATE:
            sentence = _("{slug} has no date of winning; --by won-date is for {slugs}.")
            raise QuestionRefused(sentence.format(slug=slug, slugs=", ".join(BY_WON_DATE)))


def _say_meanings(meanings: Answers, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(meanings, ensure_ascii=False))
        return
    rows = [[slug, one["unit"], one["meaning"]] for slug, one in meanings.items()]
    table([_("Number"), _("Unit"), _("Meaning")], rows)

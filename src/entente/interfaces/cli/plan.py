"""`entente plan`: from the quota to the leads, and back."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from entente.interfaces.cli.acting import by_option
from entente.interfaces.cli.plan_words import print_plan
from entente.interfaces.cli.words import gettext as _
from entente.kit.placed_refusal import PlacedRefusal

_LARGEST_FILE = 1_000_000


Command = Callable[..., None]


def _option(flag: str, name: str, text: str, metavar: str) -> Callable[[Command], Command]:
    return click.option(flag, name, metavar=metavar, help=text)


@click.command(
    help=_(
        "Compute a plan from a quota: the revenue, customers and leads that marketing has to bring, month by "
        "month, how sure that is, and whether both sides can keep it. Give the inputs as options or in a "
        "file; options win. With --workspace they start from the plan saved there; --propose shows what its "
        "history says. Without --today the clock is never read, but to date what is saved."
    )
)
@_option("--quota", "quota", _("What the company has to sell in the period."), "AMOUNT")
@_option("--marketing-share", "marketing_share", _("The share that marketing's leads bring."), "SHARE")
@_option("--deal-size", "deal_size", _("The mean of a won deal."), "AMOUNT")
@_option("--close-rate", "close_rate", _("Customers for each lead."), "RATE")
@_option("--customers", "customers", _("Customers wanted: a number, or one a month."), "2026-04=10,…")
@_option("--leads", "leads", _("The other way round: the leads there are; gives the quota."), "COUNT")
@_option("--lag", "lag", _("Shares of customers won 0, 1, 2 … months after the lead."), "0,0.2,0.5,0.3")
@_option("--first-month", "first_month", _("The first month of the goal, twelve in all."), "2026-01")
@_option("--seasonality", "seasonality", _("Weights of the months, of any sum."), "8,8,9,…")
@_option("--confidence", "confidence", _("How sure the leads have to be enough."), "0.8")
@_option("--history", "history", _("Customers won and leads captured before."), "WINS,LEADS")
@_option("--prior", "prior", _("What was believed before the history; 1,1 by default."), "A,B")
@_option("--deal-cv", "deal_cv", _("The spread of deals: standard deviation over mean."), "0.8")
@_option("--captured", "captured", _("Leads captured already, by month."), "2026-01=60,…")
@_option("--pipeline", "pipeline", _("Revenue expected of deals that are open."), "AMOUNT")
@_option("--open-leads", "open_leads", _("Leads that are open already."), "COUNT")
@_option("--most-leads", "most_leads", _("The most leads that a month can bring."), "COUNT")
@_option("--reps", "reps", _("Reps who work inbound leads."), "COUNT")
@_option("--hours", "hours", _("Hours of one rep in a month, or by month."), "110")
@_option("--inbound-share", "inbound_share", _("The share of these hours for inbound leads."), "SHARE")
@_option("--attempts", "attempts", _("Attempts promised for each lead."), "6")
@_option("--minutes-per-attempt", "minutes_per_attempt", _("Minutes of one attempt."), "6")
@_option("--connect-rate", "connect_rate", _("The chance that one attempt reaches the person."), "0.35")
@_option("--minutes-per-conversation", "minutes_per_conversation", _("Minutes of a conversation."), "20")
@_option("--minutes-beside", "minutes_beside", _("Other minutes for each lead."), "4")
@_option("--visits", "visits", _("Visits of a month."), "20000")
@_option("--conversion", "conversion", _("The share of visits that become leads."), "0.02")
@_option("--years", "years", _("How many years to simulate; 10000 by default."), "COUNT")
@_option("--today", "today", _("The day of the plan: months before it are past."), "2026-11-30")
@click.option("--file", "path", metavar="PLAN.toml", help=_("A file with these inputs, personas, channels."))
@click.option("--workspace", "slug", metavar="W", help=_("Start from the plan saved in this workspace."))
@click.option(
    "--propose", is_flag=True, help=_("Show what the workspace's own history proposes, with its n.")
)
@click.option(
    "--leave-days", metavar="DAYS", help=_("Days off of one rep in a year, for the hours proposed.")
)
@click.option("--workbook", "book", metavar="FILE.xlsx", help=_("Show what an edited workbook would change."))
@click.option("--save", is_flag=True, help=_("Save the plan in the workspace."))
@by_option
@click.option("--json", "as_json", is_flag=True, help=_("As one JSON object."))
def plan(  # noqa: PLR0913 - the options of the command that are no inputs of a plan
    *,
    path: str | None,
    slug: str | None,
    propose: bool,
    leave_days: str | None,
    book: str | None,
    save: bool,
    email: str | None,
    as_json: bool,
    **given: str | None,
) -> None:
    """Compute and print a plan, from nothing but its inputs or in a workspace."""
    values = {**(_read(path) if path else {}), **{k: v for k, v in given.items() if v is not None}}
    asked = {
        "--propose": propose,
        "--leave-days": leave_days,
        "--workbook": book,
        "--save": save,
        "--by": email,
    }
    needless = next((flag for flag, is_asked in asked.items() if is_asked and not slug), None)
    if needless:
        raise click.UsageError(_("{flag} needs --workspace W.").format(flag=needless))
    try:
        if slug:
            from entente.interfaces.cli.plan_saved import InWorkspace, in_workspace

            in_workspace(
                InWorkspace(slug, email, save, leave_days, as_json), values=values, propose=propose, book=book
            )
            return
        answer = computed(values)
    except PlacedRefusal as refused:
        raise _refused(refused) from None
    show(answer, as_json=as_json)


def computed(values: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of a plan."""
    from entente.stages.agreement.planning.answer import as_mapping
    from entente.stages.agreement.planning.mapping import plan_inputs
    from entente.stages.agreement.planning.plan import make_plan

    return as_mapping(make_plan(plan_inputs(values)))


def show(answer: dict[str, Any], *, as_json: bool) -> None:
    """Print the figures of a plan, for programs or for people."""
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    print_plan(answer)


def _read(path: str) -> dict[str, Any]:
    """The inputs of a file; refuses what is no TOML."""
    try:
        with Path(path).open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
        if len(content) > _LARGEST_FILE:
            raise ValueError(_("it is larger than 1 MB"))
        return tomllib.loads(content.decode("utf-8-sig"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or " ".join(str(error).split())
        raise click.UsageError(
            _("{path} cannot be read as a plan ({reason}).").format(path=path, reason=reason)
        ) from None


def _refused(refused: PlacedRefusal) -> click.UsageError:
    """The sentence, with the input named as it is typed."""
    if refused.source:
        return click.UsageError(refused.command_sentence.said(_))
    flag = f"--{refused.field.replace('_', '-')}"
    command = click.get_current_context().command
    known = {option for parameter in command.params for option in parameter.opts}
    refused.field = flag if flag in known else refused.field
    return click.UsageError(refused.said(_))

"""Every command, in the order of the help: where it lives and what it is for."""

from dataclasses import dataclass

from entente.interfaces.cli.words import gettext as _

COMMANDS = {
    "up": "entente.interfaces.cli.up:up",
    "status": "entente.interfaces.cli.status:status",
    "workspace": "entente.interfaces.cli.workspace:workspace",
    "member": "entente.interfaces.cli.member:member",
    "import": "entente.interfaces.cli.imports:imports",
    "export": "entente.interfaces.cli.exports:exports",
    "lead": "entente.interfaces.cli.lead:lead",
    "deal": "entente.interfaces.cli.deal:deal",
    "spend": "entente.interfaces.cli.spend:spend",
    "persona": "entente.interfaces.cli.persona:persona",
    "segment": "entente.interfaces.cli.segment:segment",
    "glossary": "entente.interfaces.cli.glossary:glossary",
    "definition": "entente.interfaces.cli.definition:definition",
    "agreement": "entente.interfaces.cli.agreement:agreement",
    "plan": "entente.interfaces.cli.plan:plan",
    "journey": "entente.interfaces.cli.journey:journey",
    "objective": "entente.interfaces.cli.objective:objective",
    "governance": "entente.interfaces.cli.governance:governance",
    "scoreboard": "entente.interfaces.cli.scoreboard:scoreboard",
    "metrics": "entente.interfaces.cli.metrics:metrics",
    "replay": "entente.interfaces.cli.replay:replay",
    "clock": "entente.interfaces.cli.clock:clock",
    "backup": "entente.interfaces.cli.backup:backup",
    "restore": "entente.interfaces.cli.backup:restore",
    "migrate": "entente.interfaces.cli.migrate:migrate",
}


@dataclass(frozen=True)
class Section:
    """Some commands under one title; the summaries are read without importing the commands."""

    title: str
    summaries: dict[str, str]


def sections() -> list[Section]:
    """The commands as the help groups them."""
    return [
        Section(
            _("Run"),
            {
                "up": _("Serve the pages and do the work behind them, until Ctrl-C."),
                "status": _("Say what runs, where the data is, and what waits."),
            },
        ),
        Section(
            _("Workspace"),
            {
                "workspace": _("Open a workspace for a company; list them."),
                "member": _("Invite members; let one choose a new password."),
            },
        ),
        Section(
            _("Bring in and take out"),
            {
                "import": _("Bring in leads, touches, attempts, deals, spend or members from a file."),
                "export": _("Take out the handovers, one row each."),
                "lead": _("List the leads under filters; tell everything that happened to one."),
                "deal": _("List the deals under filters; what was won and lost by month."),
                "spend": _("List the rows of spend under filters, with their sums."),
            },
        ),
        *_agreed(),
        Section(
            _("Time"),
            {"clock": _("Count business time: deadlines and elapsed minutes, from standard input.")},
        ),
        Section(
            _("Safety"),
            {
                "backup": _("Write the whole database to one file."),
                "restore": _("Put a backup in place of an empty database, or of this one with --replace."),
                "migrate": _("Bring the tables of your own server up to date."),
            },
        ),
    ]


def _agreed() -> list[Section]:
    """What both teams agree on, in the order in which they write it; then the numbers."""
    return [
        Section(
            _("Common ground and promises"),
            {
                "objective": _("Write shared objectives, check their five letters, adopt them side by side."),
                "persona": _("Describe the kinds of buyers, and decide which one each lead fits."),
                "segment": _("Judge the parts of the market that make the target map."),
                "journey": _("The stages of the journey, who contributed, what is objected, and the funnel."),
                "glossary": _("The words of both teams: list, propose, accept."),
                "definition": _("The MQL definition, reasons and calendar: show, propose, accept, test."),
                "plan": _("From the quota to the leads, month by month, and back."),
                "agreement": _("Draft, discuss, sign and compare what both sides promise."),
                "governance": _("Meetings, missions, what each team tells the other; the calendar of it."),
            },
        ),
        Section(
            _("Numbers"),
            {
                "scoreboard": _("Both sides’ promises of a month, what is in flight, the month in figures."),
                "metrics": _("Print numbers of the catalogue over a period."),
                "replay": _("Rebuild every projection from the facts and compare."),
            },
        ),
    ]

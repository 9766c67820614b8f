"""The rows of the list of leads, as a page and as a file show them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from entente.interfaces.web.leads.temperature import TEMPERATURE
from entente.interfaces.web.look.formats import money
from entente.stages.deal.queries import DealOfLead, deals_of_leads
from entente.stages.review.queries.lead_filter import Asked
from entente.stages.review.queries.lead_list import ListedLead, lead_blocks

DEAL_WORDS: dict[str, str | Promise] = {
    "open": pgettext_lazy("deal", "Open"),
    "won": pgettext_lazy("deal", "Won"),
    "lost": pgettext_lazy("deal", "Lost"),
}
FILE_COLUMNS = (
    "external_id",
    "captured_at",
    "person",
    "email",
    "source",
    "campaign",
    "rep",
    "state",
    "due_at",
    "first_attempt_at",
    "first_attempt_by",
    "elapsed_seconds",
    "business_seconds",
    "attempts",
    "deal",
    "persona",
    "temperature",
)


@dataclass(frozen=True)
class ShownLead:
    """A lead with the names of who is in it."""

    lead: ListedLead
    title: str
    rep: str
    deal: DealOfLead | None
    persona: str

    @property
    def temperature(self) -> str | Promise:
        """How hot the company's own system says it is, in words; nothing where it says nothing."""
        return TEMPERATURE.get(self.lead.temperature or "", "")

    @property
    def deal_word(self) -> str | Promise:
        """The state of the deal, or a dash."""
        return DEAL_WORDS[self.deal.state] if self.deal else "–"

    @property
    def deal_amount(self) -> str:
        """What the deal brings, where it is won."""
        if not self.deal or self.deal.state != "won" or self.deal.amount_cents is None:
            return ""
        return money(self.deal.amount_cents / 100, self.deal.currency or "EUR")


@dataclass(frozen=True)
class Names:
    """The names of members and personas by number."""

    members: Mapping[int, str]
    personas: Mapping[int, str]


def shown(
    leads: Sequence[ListedLead], *, names: Names, sees_persons: bool, workspace_id: int
) -> list[ShownLead]:
    """The rows of a page: persons by name only for who may see them."""
    deals = deals_of_leads(workspace_id, lead_ids=[lead.lead_id for lead in leads])
    return [
        ShownLead(
            lead,
            _title(lead, sees_persons),
            names.members.get(lead.rep_id or 0, ""),
            deals.get(lead.lead_id),
            names.personas.get(lead.persona_id or 0, ""),
        )
        for lead in leads
    ]


def file_rows(
    workspace_id: int, *, asked: Asked, names: Names, sees_persons: bool
) -> Iterator[Sequence[object]]:
    """Every row under the filter, as the file has them; times with the offset of the workspace's zone."""
    zone = ZoneInfo(asked.zone)
    for block in lead_blocks(workspace_id, asked=asked):
        deals = deals_of_leads(workspace_id, lead_ids=[lead.lead_id for lead in block])
        for lead in block:
            yield file_row(lead, deals.get(lead.lead_id), names=names, zone=zone, sees_persons=sees_persons)


def file_row(
    lead: ListedLead, deal: DealOfLead | None, *, names: Names, zone: ZoneInfo, sees_persons: bool
) -> Sequence[object]:
    """A lead in the order of `FILE_COLUMNS`."""
    return (
        lead.external_id,
        _written(lead.captured_at, zone),
        lead.name if sees_persons else None,
        lead.email if sees_persons else None,
        lead.source,
        lead.campaign,
        names.members.get(lead.rep_id or 0),
        lead.state,
        _written(lead.due_at, zone),
        _written(lead.first_attempt_at, zone),
        names.members.get(lead.first_attempt_by or 0),
        lead.elapsed_seconds,
        lead.business_seconds,
        lead.attempts,
        deal.state if deal else None,
        names.personas.get(lead.persona_id or 0),
        lead.temperature,
    )


def _title(lead: ListedLead, sees_persons: bool) -> str:
    known = (lead.name or lead.email) if sees_persons else None
    return known or lead.external_id or str(lead.id)


def _written(at: datetime | None, zone: ZoneInfo) -> str | None:
    return at.astimezone(zone).isoformat(timespec="seconds") if at else None

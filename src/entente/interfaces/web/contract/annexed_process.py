"""How a lead goes from one team to the other, as sections of a contract."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from entente.interfaces.web.governance.words import KINDS, OFTEN
from entente.interfaces.web.journey.words import TESTS, information_words, limit_words
from entente.interfaces.web.look import formats
from entente.interfaces.web.mql.reason_forms import FIXED_BY, THEN
from entente.interfaces.web.mql.words import parts_of
from entente.interfaces.web.people.words import TEAMS
from entente.stages.agreement.documents.sections import Section, Table
from entente.stages.agreement.governance_reading import exchange_from
from entente.stages.journey.checks import terms_from
from entente.stages.journey.mql import mql_from
from entente.stages.journey.reasons import reasons_from
from entente.stages.journey.rules import StageTerms


def journey(rows: list[Mapping[str, Any]]) -> Section:
    """The stages of the journey."""
    header = (_("Stage"), _("Team"), _("Begins when"), _("Information needed"), _("Limit"))
    table = Table(header, [_stage(terms_from(row)) for row in rows])
    sentence = _(
        "A lead goes through these stages; it passes from one team to the other where the team changes."
    )
    return Section(_("Lead process and transfer"), sentences=[sentence] if rows else (), table=table)


def _stage(terms: StageTerms) -> tuple[str, ...]:
    owner = str(TEAMS[terms.owner])
    team = f"{owner} → {TEAMS[terms.hands_to]}" if terms.hands_to else owner
    return (
        terms.name_in(get_language() or "en"),
        team,
        str(TESTS[terms.test]),
        information_words(terms),
        limit_words(terms),
    )


def mql(content: Mapping[str, Any] | None) -> list[Section]:
    """When a lead is ripe; no section where nobody defined it."""
    if content is None:
        return []
    either = _(" or ")
    items = [
        formats.labelled(f"{part.name} ({part.note})", either.join(", ".join(group) for group in part.groups))
        for part in parts_of(mql_from(content))
        if part.groups
    ]
    return [Section(_("When a lead is ripe for sales (MQL)"), items=items)]


def reasons(content: Mapping[str, Any] | None) -> Section:
    """Why a lead may be given back."""
    language = "fr" if (get_language() or "en").startswith("fr") else "en"
    rows = [
        (one.code, getattr(one, language), str(FIXED_BY[one.fixed_by]), str(THEN[one.then]))
        for one in (reasons_from(content) if content else ())
    ]
    header = (_("Code"), _("Meaning"), _("Who must mend it"), _("Then"))
    return Section(_("Reasons for giving a lead back"), table=Table(header, rows))


def exchanges(rows: list[Mapping[str, Any]]) -> Section:
    """What each team tells the other."""
    header = (_("What"), _("From"), _("To"), _("How often"), _("By"))
    found = [exchange_from(row) for row in rows]
    table = [
        (
            formats.labelled(KINDS[one.kind], one.text),
            str(TEAMS[one.from_team]),
            str(TEAMS[one.to_team]),
            str(OFTEN[one.often]),
            one.channel,
        )
        for one in found
    ]
    return Section(_("What each team tells the other"), table=Table(header, table))

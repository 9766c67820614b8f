"""Writes a year of the made-up company as the files and maps that the import takes in."""

import csv
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from entente.integrations.madeup import company, money_tables, tables
from entente.integrations.madeup.company import Figures, MadeUpCompany
from entente.integrations.madeup.deals import WON
from entente.integrations.madeup.headers import HEADERS
from entente.integrations.madeup.maps import map_text
from entente.integrations.madeup.season import Season, calendar_of, season_of
from entente.integrations.madeup.spoiled import SPOILED, with_repeated_rows, with_spoiled_row
from entente.integrations.madeup.words import LANGUAGES
from entente.integrations.madeup.writing import Row, Writing
from entente.integrations.madeup.year import Year, year_of
from entente.kit.refusal import Refusal

LARGEST_SCALE = 5.0
"""Beyond it the telephone numbers kept for fiction would run out."""
_MORNING = time(10, 30)


class CannotMakeUp(Refusal):
    """The arguments do not describe a company that can be made up."""


def write_company(
    folder: Path,
    *,
    today: date,
    language: str,
    seed: int = 2026,
    scale: float = 1.0,
    now: datetime | None = None,
) -> MadeUpCompany:
    """Write leads, touches, attempts, deals, spend and members with their maps into the folder.

    The year ends at `now`, by default today at 10:30 in the company's zone; nothing happens later. The same
    arguments write the same bytes. `scale` multiplies the number of leads and the money spent.
    """
    local = _checked(today, now=now, language=language, scale=scale)
    season = season_of(today=today, now=local)
    year = year_of(season, seed=seed, scale=scale)
    rows = _rows(year, writing=Writing(language), season=season)
    folder.mkdir(parents=True, exist_ok=True)
    files, maps = {}, {}
    for kind in HEADERS:
        files[kind], maps[kind] = folder / f"{kind}.csv", folder / f"{kind}.toml"
        _write_csv(files[kind], kind=kind, rows=rows[kind], language=language)
        text = map_text(kind, zone=company.ZONE, language=language)
        maps[kind].write_text(text, encoding="utf-8", newline="\n")
    return MadeUpCompany(
        name=company.NAME,
        slug=company.SLUG,
        language=language,
        zone=company.ZONE,
        currency=company.CURRENCY,
        first_day=season.first,
        now=local.replace(tzinfo=ZoneInfo(company.ZONE)),
        calendar=calendar_of(first=season.first, today=today),
        versions=company.versions(season, scale=scale),
        people=company.people(),
        files=files,
        maps=maps,
        figures=_figures(year, rows=rows),
    )


def _checked(today: date, *, now: datetime | None, language: str, scale: float) -> datetime:
    """Now on the wall clock of the company."""
    if language not in LANGUAGES:
        raise CannotMakeUp(f"There is no made-up company in the language {language!r}: choose fr or en.")
    if not 0 < scale <= LARGEST_SCALE:
        raise CannotMakeUp(f"The scale {scale} is not above 0 and at most {LARGEST_SCALE:g}.")
    if now is None:
        return datetime.combine(today, _MORNING)
    if now.tzinfo is None:
        raise CannotMakeUp("Now has no zone: give it one.")
    local = now.astimezone(ZoneInfo(company.ZONE)).replace(tzinfo=None, microsecond=0)
    if local.date() != today:
        raise CannotMakeUp(f"Now is {local:%Y-%m-%d} in {company.ZONE}, but today was given as {today}.")
    return local


def _rows(year: Year, *, writing: Writing, season: Season) -> Mapping[str, list[Row]]:
    rows = {
        "leads": with_repeated_rows(
            tables.lead_rows(year.leads, answers=year.answers, persons=year.persons, writing=writing)
        ),
        "touches": tables.touch_rows(year.touches, writing=writing),
        "attempts": tables.attempt_rows(year.attempts, writing=writing),
        "deals": money_tables.deal_rows(year.deals, writing=writing),
        "spend": money_tables.spend_rows(year.expenses, writing=writing),
        "members": tables.member_rows(writing=writing),
    }
    return {
        kind: with_spoiled_row(kind, part, year=season.today.year, language=writing.language)
        for kind, part in rows.items()
    }


def _write_csv(path: Path, *, kind: str, rows: list[Row], language: str) -> None:
    """French files as spreadsheets in France write them: `;`, a byte-order mark, CRLF."""
    french = language == "fr"
    with path.open("w", encoding="utf-8-sig" if french else "utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";" if french else ",", lineterminator="\r\n" if french else "\n")
        place = LANGUAGES.index(language) + 1
        writer.writerow([names[place] for names in HEADERS[kind]])
        writer.writerows(rows)


def _figures(year: Year, *, rows: Mapping[str, list[Row]]) -> Figures:
    won = year.deals.state == WON
    known = (year.attempts.person >= 0) & (year.attempts.person < year.leads.persons)
    return Figures(
        rows={kind: len(part) for kind, part in rows.items()},
        filtered={"leads": tables.left_out(year.leads)},
        repeated={"leads": len(rows["leads"]) - len(year.leads.captured) - 1},
        refused={kind: 1 for kind in SPOILED if rows[kind]},
        unattached_attempts=int((~known).sum()),
        spend_cents=sum(expense.cents for expense in year.expenses),
        won=int(won.sum()),
        won_cents=int(year.deals.cents[won].sum()),
    )

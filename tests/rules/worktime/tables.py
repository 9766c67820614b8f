"""Reads the tables of a page of the documentation."""

from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "algorithms" / "worktime.md"


def table(*, headed: tuple[str, ...]) -> list[list[str]]:
    """The rows of the table of the page whose header begins with these words."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in _table_lines()]
    begin = next(place for place, row in enumerate(rows) if tuple(row[: len(headed)]) == headed)
    found: list[list[str]] = []
    for row in rows[begin + 2 :]:
        if row == [""]:
            break
        found.append(row)
    return found


def example_calendar() -> str:
    """The first CAL.toml of the page."""
    lines = PAGE.read_text("utf-8").splitlines()
    begin = next(place for place, line in enumerate(lines) if line.startswith("    zone ="))
    end = next(place for place in range(begin, len(lines)) if not lines[place].startswith("    "))
    return "\n".join(line[4:] for line in lines[begin:end]) + "\n"


def _table_lines() -> list[str]:
    return [line if line.startswith("|") else "" for line in PAGE.read_text("utf-8").splitlines()]

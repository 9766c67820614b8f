"""The tables of docs/algorithms/audience.md."""

from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "algorithms" / "audience.md"


def rows(header: str) -> list[list[str]]:
    """The rows of the table of the page under this header."""
    lines = PAGE.read_text("utf-8").splitlines()
    start = lines.index(header) + 2
    found = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found

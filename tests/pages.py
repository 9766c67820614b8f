"""The worked tables of docs/algorithms, which tests read."""

from itertools import takewhile
from pathlib import Path

ALGORITHMS = Path(__file__).parents[1] / "docs" / "algorithms"


def rows_of(page: str, *, headed: str, place: int = 0) -> list[list[str]]:
    """The rows of the first table (or of a later `place`) of a page whose header begins with these cells."""
    lines = (ALGORITHMS / f"{page}.md").read_text("utf-8").splitlines()
    begins = [number for number, line in enumerate(lines) if line.startswith(f"| {headed} |")]
    rows = takewhile(lambda line: line.startswith("|"), lines[begins[place] + 2 :])
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]

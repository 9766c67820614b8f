"""One measured figure beside the peer it is judged against."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`ours` and `peer` in `unit`, from one run; their ratio must reach the limit, or stay within it."""

    name: str
    ours: float
    peer: float
    unit: str
    limit: float
    at_most: bool = False  # a cost, such as milliseconds: the ratio may not pass the limit

    @property
    def ratio(self) -> float:
        """Ours divided by the peer's."""
        return self.ours / self.peer

    @property
    def holds(self) -> bool:
        """Whether the promise is kept."""
        return self.ratio <= self.limit if self.at_most else self.ratio >= self.limit

    def __str__(self) -> str:
        """One line: what, how much, beside whom, and whether it holds."""
        sign = "<=" if self.at_most else ">="
        verdict = "holds" if self.holds else "BROKEN"
        return (
            f"{self.name}: {self.ours:,.0f} {self.unit}, peer {self.peer:,.0f} {self.unit}, "
            f"ratio {self.ratio:.2f} (limit {sign} {self.limit:g}): {verdict}"
        )

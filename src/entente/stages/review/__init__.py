"""The scoreboard and its stored totals."""

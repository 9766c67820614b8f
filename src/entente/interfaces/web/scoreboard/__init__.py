"""The scoreboard: both sides' promises of a month, and what is in flight."""

"""The list of spend."""

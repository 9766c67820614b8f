"""The list of deals, and what was won and lost by month."""

"""The story of a lead: every fact in order, and why its deadline."""

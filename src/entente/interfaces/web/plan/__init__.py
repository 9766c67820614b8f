"""The page of the plan: from the quota to the leads, with what both sides need to keep it."""

"""What the pages of the review read: stored totals, what is in flight, and the list of leads."""

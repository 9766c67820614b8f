"""The planning arithmetic: from the quota to leads, with its ranges; pure, without Django or database."""

"""The stage journey: how they buy, and what our words mean."""

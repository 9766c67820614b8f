"""The shared ledger and referee of the deal between marketing and sales."""

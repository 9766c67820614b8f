"""What every stage stands on: people, ledger, database."""

"""The database server, its addresses and its tenancy."""

"""Pure helpers named by subject: no Django, no database, no network."""

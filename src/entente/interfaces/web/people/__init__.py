"""The page of members, calendars and facts of the workspace."""

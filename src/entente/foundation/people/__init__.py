"""Workspaces, members, roles and calendars."""

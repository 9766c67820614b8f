"""The people application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Workspaces, members, roles and calendars."""

    name = "entente.foundation.people"
    label = "people"

"""The journey application."""

from django.apps import AppConfig


class JourneyConfig(AppConfig):
    """Names the application journey."""

    name = "entente.stages.journey"
    label = "journey"

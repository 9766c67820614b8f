"""The audience application."""

from django.apps import AppConfig


class AudienceConfig(AppConfig):
    """Names the application audience."""

    name = "entente.stages.audience"
    label = "audience"

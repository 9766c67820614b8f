"""The attribution application."""

from django.apps import AppConfig


class AttributionConfig(AppConfig):
    """Names the application attribution."""

    name = "entente.stages.attribution"
    label = "attribution"

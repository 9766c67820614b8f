"""The deal application."""

from django.apps import AppConfig


class DealConfig(AppConfig):
    """Names the application deal."""

    name = "entente.stages.deal"
    label = "deal"

"""The handover application."""

from django.apps import AppConfig


class HandoverConfig(AppConfig):
    """Names the application handover."""

    name = "entente.stages.handover"
    label = "handover"

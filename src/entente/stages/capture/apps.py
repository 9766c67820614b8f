"""The capture application."""

from django.apps import AppConfig


class CaptureConfig(AppConfig):
    """Names the application capture."""

    name = "entente.stages.capture"
    label = "capture"

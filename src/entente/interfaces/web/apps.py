"""The web application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Names the application web."""

    name = "entente.interfaces.web"
    label = "web"

"""The jobs application."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Names the application jobs."""

    name = "entente.interfaces.jobs"
    label = "jobs"

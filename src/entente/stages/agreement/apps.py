"""The agreement application."""

from django.apps import AppConfig


class AgreementConfig(AppConfig):
    """Names the application agreement."""

    name = "entente.stages.agreement"
    label = "agreement"

"""The followup application."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """Names the application followup."""

    name = "entente.stages.followup"
    label = "followup"

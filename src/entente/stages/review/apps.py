"""The review application."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Names the application review."""

    name = "entente.stages.review"
    label = "review"

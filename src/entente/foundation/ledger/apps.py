"""The ledger application."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Names the application ledger."""

    name = "entente.foundation.ledger"
    label = "ledger"

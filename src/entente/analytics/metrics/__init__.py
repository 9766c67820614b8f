"""The numbers of Entente: a catalogue in which each is defined once."""

from entente.analytics.metrics.catalogue import CATALOGUE, MetricUnknown
from entente.analytics.metrics.definitions import Metric
from entente.analytics.metrics.measuring import Asked, Figure, measure, measure_each
from entente.analytics.metrics.won_dates import BY_WON_DATE, WonByMonth, WonTotal, won_by_month

__all__ = [
    "BY_WON_DATE",
    "CATALOGUE",
    "Asked",
    "Figure",
    "Metric",
    "MetricUnknown",
    "WonByMonth",
    "WonTotal",
    "measure",
    "measure_each",
    "won_by_month",
]

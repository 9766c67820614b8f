"""The numbers of Entente: a catalogue in which each is defined once."""

from entente.analytics.metrics.catalogue import CATALOGUE, Metric, MetricUnknown
from entente.analytics.metrics.measuring import Figure, measure
from entente.analytics.metrics.won_dates import WonByMonth, won_by_month

__all__ = ["CATALOGUE", "Figure", "Metric", "MetricUnknown", "WonByMonth", "measure", "won_by_month"]

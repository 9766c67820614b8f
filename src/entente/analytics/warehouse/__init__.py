"""The warehouse: a copy of what numbers are made of, in Parquet files that any process can read."""

from entente.analytics.warehouse.opening import Tables, open_tables, warm
from entente.analytics.warehouse.synchronising import UncommittedChanges, WarehouseUnwritable, synchronise

__all__ = ["Tables", "UncommittedChanges", "WarehouseUnwritable", "open_tables", "synchronise", "warm"]

"""Every table, gathered."""

from storage.metadata import METADATA
from storage.tables import clockwork, conversation, days, depots, outbox, parcels, people, runs, troubles

__all__ = ["METADATA", "clockwork", "conversation", "days", "depots", "outbox", "parcels", "people", "runs", "troubles"]

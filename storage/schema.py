"""Every table, gathered."""

from storage.metadata import METADATA
from storage.tables import (
    board,
    clockwork,
    conversation,
    days,
    depots,
    kept_places,
    learning,
    live_maps,
    outbox,
    parcels,
    people,
    pictures,
    privacy,
    reports,
    runs,
    suppositions,
    troubles,
)

__all__ = [
    "METADATA",
    "board",
    "clockwork",
    "conversation",
    "days",
    "depots",
    "kept_places",
    "learning",
    "live_maps",
    "outbox",
    "parcels",
    "people",
    "pictures",
    "privacy",
    "reports",
    "runs",
    "suppositions",
    "troubles",
]

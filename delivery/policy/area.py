"""How far from its depot a door may be."""

from delivery.model.depot import Depot
from delivery.model.place import Address, metres_between

FARTHEST_M = 60_000.0


def is_served(depot: Depot, door: Address) -> bool:
    """Whether vans of this depot go there."""
    home = depot.address
    return metres_between(home.latitude, home.longitude, door.latitude, door.longitude) <= FARTHEST_M

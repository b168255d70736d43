"""The opening of the played demo: an evening, a night and a morning in seconds, up to the loaded vans."""

from dataclasses import dataclass
from datetime import time, timedelta

from doorstep.demo.front import EVE
from sandbox.people.control import User

TODAY = EVE.date() + timedelta(days=1)
OPENING_SECONDS = 0.6  #: for a plan; a newcomer is waiting
SCENES = ((TODAY - timedelta(days=1), time(18, 5)), (TODAY, time(4, 5)), (TODAY, time(7, 35)), (TODAY, time(8, 1)))


@dataclass(frozen=True)
class Star:
    """The played recipient and the parcel that the played courier brings first."""

    user: User
    parcel_id: int

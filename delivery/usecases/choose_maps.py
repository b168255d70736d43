"""A courier chooses the app that leads to a door."""

from delivery.model.people import MapApp
from delivery.ports.memory import Work


class ChooseMaps:
    """Remembers it for every card to come."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, courier_id: int, app: MapApp) -> None:
        """Choose it."""
        (await self._work.members.get(courier_id)).maps = app

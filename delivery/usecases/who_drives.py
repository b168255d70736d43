"""Who is meant by a route, for the desk's messages."""

from typing import Any

from delivery.model.run import Run
from delivery.ports.memory import Work


async def who_drives(work: Work, run: Run) -> dict[str, Any]:
    """The courier and the van as facts of an exception."""
    courier = await work.members.get(run.courier_id)
    vans = {van.id: van.name for van in await work.depots.vans(run.depot_id)}
    return {"courier_id": run.courier_id, "courier": courier.name, "van": vans.get(run.van_id, "")}

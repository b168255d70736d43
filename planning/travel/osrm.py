"""Travel times from an OSRM server that somebody runs beside us.

Requests and answers are as the project's HTTP documentation says (docs/http.md of Project-OSRM/osrm-backend, "Table
service": https://project-osrm.org/docs/v5.24.0/api/#table-service): coordinates are longitude,latitude; `durations`
and `distances` are rows by source, null where there is no way; each waypoint says how far it was snapped; errors come
with status 400 and a `code`. `osrm-routed` takes 100 locations a table unless started with `--max-table-size`.
"""

import urllib.request
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from planning.problem import Matrix, Place
from planning.travel.road_engine import Asking, RoadEngineFailed, asked, tiled

MOST_LOCATIONS: Final = 100


class Osrm:
    """One server and one profile; `locations` is what its tables may name at once."""

    def __init__(
        self,
        address: str,
        *,
        profile: str = "driving",
        locations: int = MOST_LOCATIONS,
        factor: float = 1.0,
        asking: Asking | None = None,
    ) -> None:
        self._address, self._profile, self._locations = address.rstrip("/"), profile, max(locations, 2)
        self._factor, self._asking = factor, asking or Asking()

    @property
    def name(self) -> str:
        """Who says so."""
        return f"osrm ({urlsplit(self._address).netloc})"

    def matrix(self, points: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Give seconds and metres from every point to every point."""
        return self.between(points, points)

    def between(self, sources: Sequence[Place], targets: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Give seconds and metres from every source to every target."""
        return tiled(self.name, self._tile, sources, targets, self._locations // 2)

    def leg(self, a: Place, b: Place) -> tuple[int, int]:
        """Give seconds and metres from one place to another."""
        seconds, metres = self.between((a,), (b,))
        return int(seconds[0, 0]), int(metres[0, 0])

    def snapped(self, place: Place) -> float:
        """Give how many metres a place lies off the streets."""
        said = self._said(f"nearest/v1/{self._profile}/{_coordinate(place)}?number=1")
        try:
            return float(said["waypoints"][0]["distance"])
        except (LookupError, TypeError, ValueError) as error:
            raise RoadEngineFailed(self.name, "wrong_shape") from error

    def _tile(
        self, sources: Sequence[Place], targets: Sequence[Place]
    ) -> tuple[list[list[float | None]], list[list[float | None]]]:
        coordinates = ";".join(_coordinate(place) for place in (*sources, *targets))
        rows = ";".join(str(number) for number in range(len(sources)))
        columns = ";".join(str(number) for number in range(len(sources), len(sources) + len(targets)))
        asks = f"sources={rows}&destinations={columns}&annotations=duration,distance"
        said = self._said(f"table/v1/{self._profile}/{coordinates}?{asks}")
        try:
            slower = [[None if each is None else each * self._factor for each in row] for row in said["durations"]]
            return slower, said["distances"]
        except (LookupError, TypeError) as error:
            raise RoadEngineFailed(self.name, "wrong_shape") from error

    def _said(self, path: str) -> Any:
        said = asked(self.name, urllib.request.Request(f"{self._address}/{path}"), self._asking)  # noqa: S310
        code = said.get("code") if isinstance(said, dict) else None
        if code != "Ok":
            raise RoadEngineFailed(self.name, str(code or "wrong_shape"))
        return said


def _coordinate(place: Place) -> str:
    return f"{place.longitude:.6f},{place.latitude:.6f}"

"""Travel times from a Valhalla server that somebody runs beside us.

Requests and answers are as the project's documentation says (docs/docs/api/matrix/api-reference.md of
valhalla/valhalla: https://valhalla.github.io/valhalla/api/matrix/api-reference/): `sources_to_targets` is rows by
source of objects with `time` in seconds and `distance` in kilometres, null where there is no way; errors come with
status 400 and an `error_code`. A server takes 2,500 pairs a table unless `max_matrix_location_pairs` says otherwise.
"""

import json
import urllib.request
from collections.abc import Sequence
from math import isqrt
from typing import Any, Final
from urllib.parse import urlsplit

from planning.problem import Matrix, Place
from planning.travel.road_engine import Asking, RoadEngineFailed, asked, tiled

MOST_PAIRS: Final = 2500
Rows = list[list[float | None]]


class Valhalla:
    """One server and one way of costing; `pairs` is what its tables may hold."""

    def __init__(
        self,
        address: str,
        *,
        costing: str = "auto",
        pairs: int = MOST_PAIRS,
        factor: float = 1.0,
        asking: Asking | None = None,
    ) -> None:
        self._address, self._costing, self._side = address.rstrip("/"), costing, max(isqrt(pairs), 1)
        self._factor, self._asking = factor, asking or Asking()

    @property
    def name(self) -> str:
        """Who says so."""
        return f"valhalla ({urlsplit(self._address).netloc})"

    def matrix(self, points: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Give seconds and metres from every point to every point."""
        return self.between(points, points)

    def between(self, sources: Sequence[Place], targets: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Give seconds and metres from every source to every target."""
        return tiled(self.name, self._tile, sources, targets, self._side)

    def leg(self, a: Place, b: Place) -> tuple[int, int]:
        """Give seconds and metres from one place to another."""
        seconds, metres = self.between((a,), (b,))
        return int(seconds[0, 0]), int(metres[0, 0])

    def _tile(self, sources: Sequence[Place], targets: Sequence[Place]) -> tuple[Rows, Rows]:
        question = {
            "sources": [_location(place) for place in sources],
            "targets": [_location(place) for place in targets],
            "costing": self._costing,
            "units": "kilometers",
        }
        rows = self._said(question)
        try:
            seconds: Rows = [[_times(cell["time"], self._factor) for cell in row] for row in rows]
            return seconds, [[_times(cell["distance"], 1000) for cell in row] for row in rows]
        except (LookupError, TypeError) as error:
            raise RoadEngineFailed(self.name, "wrong_shape") from error

    def _said(self, question: Any) -> Any:
        request = urllib.request.Request(  # noqa: S310 - an address of ours
            f"{self._address}/sources_to_targets",
            data=json.dumps(question).encode(),
            headers={"Content-Type": "application/json"},
        )
        said = asked(self.name, request, self._asking)
        if not isinstance(said, dict) or "sources_to_targets" not in said:
            raise RoadEngineFailed(self.name, str(said.get("error_code", "wrong_shape")) if said else "wrong_shape")
        return said["sources_to_targets"]


def _times(amount: float | None, factor: float) -> float | None:
    return None if amount is None else amount * factor


def _location(place: Place) -> dict[str, float]:
    return {"lat": round(place.latitude, 6), "lon": round(place.longitude, 6)}

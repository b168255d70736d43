"""Road engines over HTTP: a real server on this machine that answers as OSRM's and Valhalla's documentation say."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import osmium
import pytest

from planning.problem import Place
from planning.travel.cached import Cached
from planning.travel.crow_flies import CrowFlies
from planning.travel.fallback import REST, WithFallback
from planning.travel.osrm import Osrm
from planning.travel.provider import TravelTimes
from planning.travel.road_engine import NO_WAY, Asking, RoadEngineFailed
from planning.travel.streets import Streets
from planning.travel.valhalla import Valhalla

AT_ONCE = Asking(seconds=5, waits=(0, 0), pause=lambda _: None)
ISLAND = Place(48, 10)


class Engine(ThreadingHTTPServer):
    """Both engines on one port, over one town's streets, with their limits and their ways to fail."""

    def __init__(self, streets: Streets) -> None:
        super().__init__(("127.0.0.1", 0), Requests)
        self.streets, self.locations, self.pairs = streets, 100, 2500
        self.failing: list[int | bytes] = []  # what the next answers are instead
        self.tables: list[int] = []

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def table(self, sources: list[Place], targets: list[Place]) -> tuple[list[list[Any]], list[list[Any]]]:
        """Seconds (with tenths) and metres; null where an end is on the island."""
        self.tables.append(len(sources) * len(targets))
        tables = self.streets.between(sources, targets)
        cut = [[ISLAND in (a, b) and a != b for b in targets] for a in sources]
        first, second = (
            [
                [None if no else float(each) for each, no in zip(row, nos, strict=True)]
                for row, nos in zip(t, cut, strict=True)
            ]
            for t in tables
        )
        return first, second


class Requests(BaseHTTPRequestHandler):
    """Reads a request as the documentation writes it."""

    server: Engine

    def do_GET(self) -> None:
        """OSRM."""
        if not self._fails():
            url = urlsplit(self.path)
            service, version, profile, coordinates = url.path.lstrip("/").split("/")
            assert (version, profile) == ("v1", "driving")
            places = [Place(float(y), float(x)) for x, y in (each.split(",") for each in coordinates.split(";"))]
            self._said(*(self._nearest(places[0]) if service == "nearest" else self._osrm(places, parse_qs(url.query))))

    def _nearest(self, place: Place) -> tuple[int, Any]:
        return 200, {"code": "Ok", "waypoints": [{"distance": self.server.streets.snap(place).metres, "name": ""}]}

    def _osrm(self, places: list[Place], query: dict[str, list[str]]) -> tuple[int, Any]:
        if len(places) > self.server.locations:
            return 400, {"code": "TooBig", "message": "Too many table coordinates"}
        assert query["annotations"] == ["duration,distance"]
        rows, columns = (
            [places[int(each)] for each in query[name][0].split(";")] for name in ("sources", "destinations")
        )
        durations, distances = self.server.table(rows, columns)
        ends = [{"distance": 1.5, "location": [each.longitude, each.latitude]} for each in places]
        return 200, {
            "code": "Ok",
            "durations": durations,
            "distances": distances,
            "sources": ends,
            "destinations": ends,
        }

    def do_POST(self) -> None:
        """Valhalla."""
        if not self._fails():
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            rows, columns = (
                [Place(each["lat"], each["lon"]) for each in asked[name]] for name in ("sources", "targets")
            )
            if len(rows) * len(columns) > self.server.pairs:
                self._said(400, {"error_code": 150, "error": "Exceeded max locations", "status_code": 400})
                return
            cells = [
                [
                    {"time": s, "distance": None if m is None else m / 1000, "to_index": j, "from_index": i}
                    for j, (s, m) in enumerate(zip(row, long, strict=True))
                ]
                for i, (row, long) in enumerate(zip(*self.server.table(rows, columns), strict=True))
            ]
            self._said(200, {"sources_to_targets": cells, "units": "kilometers"})

    def _fails(self) -> bool:
        if not self.server.failing:
            return False
        match self.server.failing.pop(0):
            case int(status):
                self._said(status, {"code": "InvalidQuery", "message": "malformed"})
            case bytes(body):
                self._sent(200, body)
        return True

    def _said(self, status: int, answer: Any) -> None:
        self._sent(status, json.dumps(answer).encode())

    def _sent(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An engine over one street of ten kilometres."""
    with osmium.SimpleWriter(str(tmp_path / "town.osm.pbf")) as writer:
        for number in range(11):
            writer.add_node(osmium.osm.mutable.Node(id=number + 1, location=(9.0, 47 + number * 0.009)))
        way = osmium.osm.mutable.Way(id=1, nodes=range(1, 12), tags={"highway": "primary", "oneway": "no"})
        writer.add_way(way)
    with Engine(Streets(tmp_path / "town.osm.pbf")) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


POINTS = [Place(round(47 + number * 0.0006, 6), 9) for number in range(130)]


@pytest.mark.parametrize(("kind", "largest"), [(Osrm, 50 * 50), (Valhalla, 2500)])
def test_a_large_table_is_asked_for_in_tiles(engine: Engine, kind: type[Osrm | Valhalla], largest: int) -> None:
    """More points than the server takes at once come in tiles, and the whole is what the streets say."""
    seconds, metres = kind(engine.address, asking=AT_ONCE).matrix(POINTS)
    expected = engine.streets.matrix(POINTS)

    assert max(engine.tables) == largest
    assert np.array_equal(seconds, expected[0])
    assert np.array_equal(metres, expected[1])
    assert kind(engine.address, factor=2, asking=AT_ONCE).leg(POINTS[0], POINTS[9])[0] == 2 * seconds[0, 9]


@pytest.mark.parametrize("kind", [Osrm, Valhalla])
def test_no_way_is_longer_than_any_shift(engine: Engine, kind: type[Osrm | Valhalla]) -> None:
    """Null is no zero: who cannot be reached is a week away."""
    seconds, metres = kind(engine.address, asking=AT_ONCE).matrix([POINTS[0], ISLAND])

    assert seconds.tolist() == [[0, NO_WAY], [NO_WAY, 0]]
    assert metres[0, 1] == 0


@pytest.mark.parametrize("kind", [Osrm, Valhalla])
@pytest.mark.parametrize("stumble", [503, 429, 500])
def test_a_stumble_is_forgiven(engine: Engine, kind: type[Osrm | Valhalla], stumble: int) -> None:
    """A busy server is asked again, three times at most."""
    engine.failing = [stumble, stumble]
    assert kind(engine.address, asking=AT_ONCE).leg(POINTS[0], POINTS[1]) == engine.streets.leg(POINTS[0], POINTS[1])

    engine.failing = [stumble] * 3
    with pytest.raises(RoadEngineFailed, match=f"status_{stumble}"):
        kind(engine.address, asking=AT_ONCE).leg(POINTS[0], POINTS[1])


@pytest.mark.parametrize(
    ("instead", "why"),
    [
        (400, "InvalidQuery"),
        (b"<html>", "not_json"),
        (b"[]", "wrong_shape"),
        (b'{"code": "Ok"}', "wrong_shape"),
        (b'{"code": "Ok", "durations": [[0, 1]], "distances": [[0]]}', "wrong_shape"),
        (b'{"code": "Ok", "durations": [["x"]], "distances": [[0]]}', "wrong_shape"),
        (b'{"code": "Ok", "durations": [[-1]], "distances": [[0]]}', "wrong_shape"),
    ],
)
def test_what_is_no_table_is_not_believed(engine: Engine, instead: int | bytes, why: str) -> None:
    """An error, a page of something else, or a table of another shape is refused with its reason."""
    engine.failing = [instead]
    with pytest.raises(RoadEngineFailed, match=why):
        Osrm(engine.address, asking=AT_ONCE).leg(POINTS[0], POINTS[1])


def test_a_limit_may_be_smaller_than_we_think(engine: Engine) -> None:
    """A server with a smaller limit says so; told the limit, we keep to it."""
    engine.locations = 20
    with pytest.raises(RoadEngineFailed, match="TooBig"):
        Osrm(engine.address, asking=AT_ONCE).matrix(POINTS[:30])
    assert Osrm(engine.address, locations=20, asking=AT_ONCE).matrix(POINTS[:30])[0].shape == (30, 30)


def test_how_far_a_place_was_snapped(engine: Engine) -> None:
    """The engine says how far a place lies off its streets."""
    place = Place(47.01, 9.01)
    assert Osrm(engine.address, asking=AT_ONCE).snapped(place) == pytest.approx(engine.streets.snap(place).metres)


def test_another_answers_for_the_whole_table(engine: Engine) -> None:
    """A failure in the middle of a table gives all of it to the fallback, and the label says so; later all is well."""
    now, told = [0.0], list[str]()
    first: TravelTimes = Cached(Osrm(engine.address, locations=20, asking=Asking(waits=())))
    times = WithFallback(first, Cached(CrowFlies()), told.append, now=lambda: now[0])
    plain = first.name
    engine.failing = [400]
    seconds, _ = times.matrix(POINTS[:25])

    assert np.array_equal(seconds, CrowFlies().matrix(POINTS[:25])[0])
    assert times.name == f"crow-flies instead of {plain}"
    assert told == [f"{plain}: InvalidQuery"]
    asked = len(engine.tables)
    times.matrix(POINTS[:25])
    assert len(engine.tables) == asked
    now[0] = REST
    assert np.array_equal(times.matrix(POINTS[:25])[0], engine.streets.matrix(POINTS[:25])[0])
    assert times.name == plain


def test_nobody_there() -> None:
    """An address where nobody listens is named, and the fallback answers."""
    nobody = Osrm("http://127.0.0.1:9/", asking=AT_ONCE)
    with pytest.raises(RoadEngineFailed, match="unreachable"):
        nobody.matrix(POINTS[:2])
    assert WithFallback(nobody, CrowFlies()).leg(POINTS[0], POINTS[1]) == CrowFlies().leg(POINTS[0], POINTS[1])

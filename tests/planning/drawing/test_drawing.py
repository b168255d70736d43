"""A picture shows every stop in its route's colour, the depot, what is left out, and whose streets it stands on."""

import re
from io import BytesIO
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from planning.drawing.layout import MOST_LISTED, layout
from planning.drawing.palette import ALARM, FIRST, INK, PAPER, colour
from planning.drawing.png import png
from planning.drawing.sketch import Course, Sketch, Street, flat, sketched, streets
from planning.drawing.spread import spread
from planning.drawing.svg import svg
from planning.plan import timed
from planning.problem import Place, Problem
from planning.travel.outline import Polyline

POINTS = [(0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0.0, 3.0)]


@pytest.fixture
def sketch(village: Problem) -> Sketch:
    """Stops a and b on a route, c left out, each in a corner."""
    plan = timed(village, {"van": ["a", "b"]})
    return sketched(
        village, plan, POINTS, title="Village <1>", label=lambda route: f"{route.vehicle} & co", note="© us"
    )


def colour_at(picture: Image.Image, at: tuple[float, float]) -> tuple[int, int, int]:
    """The colour of a pixel."""
    found = picture.convert("RGB").getpixel((round(at[0]), round(at[1])))
    assert isinstance(found, tuple)
    return int(found[0]), int(found[1]), int(found[2])


def near(found: tuple[int, int, int], wanted: str) -> bool:
    """Whether a pixel has a colour, but for the palette of the file."""
    parts = [int(wanted[each : each + 2], 16) for each in (1, 3, 5)]
    return all(abs(a - b) < 24 for a, b in zip(found, parts, strict=True))


def test_stops_stand_where_they_are(sketch: Sketch) -> None:
    """The PNG has each stop's colour at its place, the depot's at the depot, and north is up."""
    place = layout(sketch)
    picture = Image.open(BytesIO(png(sketch)))
    beside = [(place.at(point)[0], place.at(point)[1] + 0.7 * place.radius) for point in POINTS]

    assert picture.size == (round(place.width), round(place.height))
    assert place.at((0, 3))[1] < place.at((0, 0))[1]
    assert [
        near(colour_at(picture, at), tint) for at, tint in zip(beside, (INK, FIRST[0], FIRST[0], ALARM), strict=True)
    ] == [True] * 4
    assert near(colour_at(picture, place.at((1, 2.4))), PAPER)


def test_the_svg_is_well_formed_and_says_everything(sketch: Sketch) -> None:
    """Names are escaped; each stop has its number, each route its line in the legend, the note its place."""
    text = svg(sketch)
    words = [each.text for each in ET.fromstring(text).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314

    assert words == ["1", "2", "!", "Village <1>", "© us", "van & co", "! 1"]
    assert text.count("<circle") == 3 + 2


def test_a_second_loading_begins_another_trip() -> None:
    """A route that loads again on its way is drawn through the place where it does."""
    a, b, c, shed = (1.0, 0.0), (2.0, 0.0), (3.0, 0.0), (2.0, 2.0)
    course = Course("van", (0.0, 0.0), (a, b, c), (4.0, 0.0), loads=((2, shed),))

    assert list(course.trips) == [((0.0, 0.0), (a, b), shed), (shed, (c,), (4.0, 0.0))]
    assert shed in Sketch("", (course,), (), ()).points


def test_a_phone_can_read_it() -> None:
    """Stops up to a hundred have numbers of at least eleven pixels on a picture a phone shows one to one."""
    course = Course("van", (0.0, 0.0), tuple((float(each), float(each % 7)) for each in range(99)), (0.0, 0.0))
    small = layout(Sketch("", (course,), (), ((0.0, 0.0),)))

    assert small.width == 1080
    assert small.numbers
    assert 1.15 * small.radius >= 11


def test_neighbouring_colours_differ() -> None:
    """A hundred routes have a hundred colours, none as light as the paper, and neighbours far apart."""
    tints = [colour(number) for number in range(100)]
    parts = np.array([[int(tint[each : each + 2], 16) for each in (1, 3, 5)] for tint in tints])

    assert len(set(tints)) == 100
    assert int((parts @ np.array([0.299, 0.587, 0.114])).max()) < 150
    assert float(np.linalg.norm(parts[1:] - parts[:-1], axis=1).min()) > 60


@pytest.mark.parametrize("courses", [0, 1, MOST_LISTED, 200])
def test_any_number_of_routes_fits(courses: int) -> None:
    """None, one or hundreds: the legend counts what it has no room for."""
    many = tuple(Course(f"v{each}", (0.0, 0.0), ((float(each), 1.0),), (0.0, 0.0)) for each in range(courses))
    text = svg(Sketch("", many, (), ((0.0, 0.0),)))
    tops = [float(each) for each in re.findall(r'y="([-\d.]+)"', text)]

    assert (f"+ {courses - MOST_LISTED + 1}" in text) is (courses > MOST_LISTED)
    assert max(tops) < layout(Sketch("", many, (), ())).height


@pytest.mark.parametrize("points", [[(5.0, 5.0)] * 4, [(0.0, 0.0), (1e6, 0.0), (2e6, 0.0), (3e6, 0.0)]])
def test_places_on_one_spot_or_line_are_drawn(village: Problem, points: list[tuple[float, float]]) -> None:
    """Nothing is divided by nothing where all places are one, or on a line."""
    drawn = sketched(village, timed(village, {"van": ["a", "b", "c"]}), points)
    place = layout(drawn)

    assert all(0 <= place.at(point)[0] <= place.width for point in points)
    assert all(0 <= place.at(point)[1] <= place.height for point in points)
    assert Image.open(BytesIO(png(drawn))).format == "PNG"


def test_streets_lie_under_the_stops_they_lead_to() -> None:
    """Streets and places are laid on the same plane, and streets that are far away are left out."""
    places = [Place(47.10, 9.50), Place(47.20, 9.60)]
    lines = [
        Polyline("major", "Hill", ((47.10, 9.50), (47.20, 9.60))),
        Polyline("path", "Far", ((48.0, 9.5), (48.1, 9.6))),
    ]
    (street,) = streets(lines, places)

    assert street == Street("major", tuple(flat(places)))


def test_other_letters_are_written_as_well_as_can_be(sketch: Sketch) -> None:
    """A name in any script makes a picture, on machines without fonts too."""
    assert png(Sketch("Łódź, Київ, القاهرة", sketch.courses, (), sketch.depots))


def test_places_are_spread_as_their_travel_times_say() -> None:
    """A table of straight distances gives the same distances back."""
    chance = np.random.default_rng(3)
    points = chance.uniform(0, 10_000, (12, 2))
    apart = np.hypot(*(points[:, None] - points[None, :]).transpose(2, 0, 1))
    found = np.array(spread(apart.astype(np.int32)))
    again = np.hypot(*(found[:, None] - found[None, :]).transpose(2, 0, 1))

    assert float(np.abs(apart - again).max()) < 10
    assert spread(np.zeros((1, 1), dtype=np.int32)) == [(0.0, 0.0)]

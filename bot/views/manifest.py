"""A courier's route as a file that any map app opens."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from bot.markup import html
from bot.screen import Document, Screen
from delivery.usecases.show_manifest import Manifest, ManifestStop
from locales import Words

FILE_NAME, KIND = "route.gpx", "application/gpx+xml"
_ILLEGAL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])  #: XML 1.0 has no letter for these


def manifest(words: Words, route: Manifest) -> Screen:
    """How much there is, and the file."""
    _ = words.gettext
    still = [stop for stop in route.stops if stop.is_open]
    parcels = sum(len(stop.tracking_numbers) for stop in still)
    text = html(
        _("🗺 Your route: {open} of {all} stops are open, with {parcels} parcels. The file opens in map apps."),
        open=words.number(len(still)),
        all=words.number(len(route.stops)),
        parcels=words.number(parcels),
    )
    return Screen(text, document=Document(FILE_NAME, gpx(words, route), KIND))


def gpx(words: Words, route: Manifest) -> str:
    """The open stops as GPX 1.1: way points, and a route in their order."""
    still = [stop for stop in route.stops if stop.is_open]
    points = "".join(_point("wpt", words, route, stop) for stop in still)
    way = "".join(_point("rtept", words, route, stop) for stop in still)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Doorstep"'
    return f'{head} xmlns="http://www.topografix.com/GPX/1/1">\n{points}<rte>\n{way}</rte>\n</gpx>\n'


def _point(tag: str, words: Words, route: Manifest, stop: ManifestStop) -> str:
    name = _xml(f"{stop.number}. {stop.street}, {stop.city}")
    says = _xml("; ".join(_says(words, route.zone, stop)))
    place = f'lat="{stop.latitude:.6f}" lon="{stop.longitude:.6f}"'
    return f"<{tag} {place}><name>{name}</name><desc>{says}</desc></{tag}>\n"


def _says(words: Words, zone: str, stop: ManifestStop) -> Iterator[str]:
    yield ", ".join(stop.tracking_numbers)
    if stop.opens and stop.closes:
        yield f"{words.time(stop.opens, zone)}–{words.time(stop.closes, zone)}"
    yield words.time(stop.eta, zone)


def _xml(text: str) -> str:
    return escape(text.translate(_ILLEGAL))

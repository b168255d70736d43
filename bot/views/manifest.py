"""A courier's route to take along: a picture, a sheet of paper, a file that any map app opens."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Document, Screen
from bot.views.buttons import opens
from delivery.usecases.show_manifest import Manifest, ManifestStop
from locales import Words

FILE_NAME, KIND = "route.gpx", "application/gpx+xml"
_ILLEGAL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])  #: XML 1.0 has no letter for these


def manifest_offer(words: Words, route: Manifest, *, prints: bool) -> Screen:
    """How much there is, and the forms in which it can be taken along."""
    _ = words.gettext
    forms = {"picture": (marks.PREVIEW, _("Picture")), "paper": (marks.DATA, _("PDF to print"))}
    forms["gpx"] = (marks.NAVIGATE, _("File for map apps"))
    row = tuple(
        opens(mark, label, Press.TAKE_MANIFEST, form=form)
        for form, (mark, label) in forms.items()
        if prints or form != "paper"
    )
    return Screen(_how_much(words, route), tuple((button,) for button in row))


def in_form(words: Words, route: Manifest, form: str) -> Screen:
    """The route in one of the forms."""
    return {"picture": manifest_picture, "paper": manifest_paper}.get(form, manifest)(words, route)


def manifest_picture(words: Words, route: Manifest) -> Screen:
    """The stops with their numbers on a map, drawn when it is sent."""
    return Screen(_how_much(words, route), photo=f"route:{route.run_id}")


def manifest_paper(words: Words, route: Manifest) -> Screen:
    """The list of stops as a PDF, made when it is sent."""
    _ = words.gettext
    hint = _("Door codes and phone numbers are not on it: paper gets lost.")
    source = f"sheet:{route.run_id}:{words.language}"
    return Screen(join(_how_much(words, route), hint), document=Document("route.pdf", "", "application/pdf", source))


def manifest(words: Words, route: Manifest) -> Screen:
    """How much there is, and the file for map apps."""
    text = join(_how_much(words, route), words.gettext("The file opens in map apps."))
    return Screen(text, document=Document(FILE_NAME, gpx(words, route), KIND))


def _how_much(words: Words, route: Manifest) -> str:
    _ = words.gettext
    still = [stop for stop in route.stops if stop.is_open]
    parcels = sum(len(stop.tracking_numbers) for stop in still)
    return html(
        _("🗺 Your route: {open} of {all} stops are open, with {parcels} parcels."),
        open=words.number(len(still)),
        all=words.number(len(route.stops)),
        parcels=words.number(parcels),
    )


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

"""The app that leads a courier to a door."""

from bot import marks
from bot.presses import Press
from bot.screen import Button, Screen
from bot.views.buttons import leads, opens
from delivery.model.people import MapApp
from locales import Words

#: Buttons lead to https only: each app opens these links itself where it is installed.
ADDRESSES = {
    MapApp.GOOGLE: "https://www.google.com/maps/dir/?api=1&travelmode=driving"
    "&destination={latitude:.5f},{longitude:.5f}",
    MapApp.APPLE: "https://maps.apple.com/?daddr={latitude:.5f},{longitude:.5f}&dirflg=d",
    MapApp.OSMAND: "https://osmand.net/map/?pin={latitude:.5f},{longitude:.5f}#17/{latitude:.5f}/{longitude:.5f}",
}
_NAMES = {MapApp.GOOGLE: "Google Maps", MapApp.APPLE: "Apple Maps", MapApp.OSMAND: "OsmAnd"}


def navigate(words: Words, app: MapApp | None, latitude: float, longitude: float) -> Button:
    """The way to a door in the courier's own app."""
    address = ADDRESSES[app or MapApp.GOOGLE].format(latitude=latitude, longitude=longitude)
    return leads(marks.NAVIGATE, words.gettext("Navigate"), address)


def which_maps(words: Words) -> Screen:
    """Which app."""
    rows = tuple((opens(marks.NAVIGATE, name, Press.CHOOSE_MAPS, app=str(app)),) for app, name in _NAMES.items())
    return Screen(words.gettext("Which app shall lead you to the doors?"), rows)


def maps_chosen(words: Words) -> Screen:
    """From the next card on."""
    return Screen(words.gettext("👍 From now on “Navigate” opens the app that you chose."))

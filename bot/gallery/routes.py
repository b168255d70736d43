"""Messages of a courier's route to take along."""

from collections.abc import Callable, Mapping
from functools import partial

from bot.gallery import samples as s
from bot.screen import Screen
from bot.views.manifest import in_form, manifest_offer, manifest_paper, manifest_picture
from delivery.model.run import StopStatus
from delivery.usecases.show_manifest import Manifest, ManifestStop
from locales import Words

_STOP = ManifestStop(1, StopStatus.PLANNED, "Lange Straße 1", "Kiel", 54.3233, 10.1228, s.SOON, None, None, (s.NUMBER,))
_ROUTE = Manifest(s.ZONE, (_STOP,), 1, "Van 1", s.DAY)


def messages() -> Mapping[str, Callable[[Words], Screen]]:
    """Each by its title."""
    return {
        "the route to take along": partial(manifest_offer, route=_ROUTE, prints=True),
        "the route as a picture": partial(manifest_picture, route=_ROUTE),
        "the route on paper": partial(manifest_paper, route=_ROUTE),
        "the route for map apps": partial(in_form, route=_ROUTE, form="gpx"),
    }

"""Messages of labels that a courier scans, and of a van that is counted."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from bot.gallery import samples as s
from bot.screen import Screen
from bot.views.checking import bring_back, check
from bot.views.scanning import foreign, how_to_scan, no_code, noted, one_scanned, which_scanned
from delivery.model.run import StopStatus
from delivery.model.status import Status
from delivery.model.van_check import CheckKind
from delivery.usecases.check_van import Checked
from delivery.usecases.find_scanned import Scanned, Whereabouts
from locales import Words

Draw = Callable[[Words], Screen]
_AHEAD = Scanned(
    1, s.NUMBER, Whereabouts.AHEAD, Status.OUT_FOR_DELIVERY, 9, 12, StopStatus.PLANNED, "Lange Straße 1", "Kiel"
)
_FOUND = {
    Whereabouts.HERE: replace(_AHEAD, where=Whereabouts.HERE),
    Whereabouts.AHEAD: _AHEAD,
    Whereabouts.DONE: replace(_AHEAD, where=Whereabouts.DONE),
    Whereabouts.OTHER_ROUTE: replace(_AHEAD, where=Whereabouts.OTHER_ROUTE, van="Van 2"),
    Whereabouts.OTHER_DAY: replace(_AHEAD, where=Whereabouts.OTHER_DAY, day=s.DAY),
    Whereabouts.NOWHERE: replace(_AHEAD, where=Whereabouts.NOWHERE, status=Status.ON_HOLD),
}
_LOADING = Checked(CheckKind.LOADING, 12, 40, ((3, "DS-48190"), (12, s.NUMBER)), 1, can_start=True)
_RETURN = Checked(CheckKind.RETURN, 2, 3, ((7, s.NUMBER),))


def messages() -> Mapping[str, Draw]:
    """Each by its title."""
    several = [_AHEAD, replace(_AHEAD, tracking_number="DS-48214")]
    return {
        **{f"a label, {where}": partial(one_scanned, one=one, stop=s.STOP) for where, one in _FOUND.items()},
        "several labels on a photo": partial(which_scanned, found=several),
        "a label of somebody else": partial(foreign, codes=["00340434161094042557"]),
        "a photo without a code": no_code,
        "what can be scanned": how_to_scan,
        "loading": partial(check, checked=_LOADING),
        "loading, one more": partial(noted, found=several[:1], ours={1}, checked=_LOADING),
        "loading, one too many": partial(noted, found=[_FOUND[Whereabouts.OTHER_ROUTE]], ours=set(), checked=_LOADING),
        "loading, some are missing": partial(check, checked=replace(_LOADING, finished_at=s.NOW)),
        "loading, nothing is missing": partial(
            check, checked=replace(_LOADING, seen=40, missing=(), finished_at=s.NOW)
        ),
        "shift over, parcels on the van": partial(bring_back, checked=_RETURN),
        "back at the depot": partial(check, checked=_RETURN),
    }

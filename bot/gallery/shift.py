"""Messages of a courier's shift: second thoughts and warnings."""

from collections.abc import Callable, Mapping
from functools import partial

from bot.gallery import samples as s
from bot.screen import Screen
from bot.views import away, handing_over, late, maps, problem, report, swap, taken_back
from bot.views import stop as stops
from bot.views.manifest import manifest
from bot.views.shift_keys import shift_keys
from delivery.model.report import ReportKind
from delivery.model.run import StopStatus
from delivery.usecases.door_doubts import Doubts
from delivery.usecases.report_problem import PROBLEMS
from delivery.usecases.show_manifest import Manifest, ManifestStop
from delivery.usecases.swap_stops import Handable, Mate
from locales import Words

_STOP = ManifestStop(1, StopStatus.PLANNED, "Lange Straße 1", "Kiel", 54.3233, 10.1228, s.SOON, None, None, (s.NUMBER,))
Draw = Callable[[Words], Screen]


def _swapping() -> Mapping[str, Draw]:
    mates, stops, streets = (Mate(2, "Nina"),), (Handable(9, "Lange Straße 1"), Handable(10, "Markt 3")), ("Markt 3",)
    return {
        "who takes stops over": lambda words: swap.which_mate(words, mates),
        "nobody to take stops over": lambda words: swap.which_mate(words, ()),
        "which stops": lambda words: swap.which_stops(words, 2, stops, [9]),
        "the other one was asked": swap.swap_proposed,
        "asked to take over": lambda words: swap.swap_asked(words, "Bo", 1, [10], streets),
        "taken over": swap.swap_taken,
        "not taken over": swap.swap_left,
        "to the giver and the desk: taken over": lambda words: swap.swap_settled(words, "Bo", "Nina", streets),
        "to the giver: not taken over": lambda words: swap.swap_refused(words, "Nina"),
    }


def messages() -> Mapping[str, Draw]:
    """Each by its title."""
    odd = Doubts(metres_from_door=640, early_until=s.SOON, before="Lange Straße 3")
    return {
        "delivered, with every warning": lambda words: report.delivered_noted(words, s.STOP, 9, s.NOW, odd),
        **{f"undone: {kind}": partial(taken_back.taken_back, kind=kind) for kind in ReportKind},
        "the route as a file": lambda words: manifest(words, Manifest(s.ZONE, (_STOP,))),
        "keys for the shift": shift_keys,
        "how late": late.how_late,
        "late, noted": lambda words: late.late_noted(words, 20, s.STOP),
        "on time after all": lambda words: late.late_noted(words, 0, None),
        "a stop long done": lambda words: stops.door_hidden(words, "Lange Straße 1", is_picture=False),
        "which map app": maps.which_maps,
        "map app chosen": maps.maps_chosen,
        "where was it left": lambda words: handing_over.where_left(words, s.STOP, 9),
        "who took it": handing_over.taker_wanted,
        "a PIN is asked for": lambda words: handing_over.pin_wanted(words, 5),
        "a wrong PIN": lambda words: handing_over.pin_wrong(words, 9, 2),
        "too many wrong PINs": lambda words: handing_over.pin_wrong(words, 9, 0),
        "we were away": lambda words: away.we_were_away(words, s.NOW, s.SOON, s.ZONE, ["Lange Straße 1"] * 12),
        **_swapping(),
        "which problem": problem.which_problem,
        **{f"problem: {about}": partial(problem.problem_noted, about=about) for about in PROBLEMS},
        "more about a problem": problem.problem_added,
        "too late to undo": taken_back.too_late_to_undo,
        "to the recipient: not delivered yet": lambda words: taken_back.corrected(words, s.ON_THE_WAY, "delivered"),
        "to the recipient: not failed": lambda words: taken_back.corrected(words, s.ON_THE_WAY, "failed"),
    }

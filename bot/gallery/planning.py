"""Messages about a plan that is looked at, changed by hand, and compared."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import cast

from bot.gallery import samples as s
from bot.gallery import supposing
from bot.screen import Screen
from bot.views import figures, found, plan_edits
from delivery.model.board import DayDriven, DayFigures
from delivery.model.plan import Phase
from delivery.model.status import Status
from delivery.policy.plan_difference import Change, Difference, Place
from delivery.usecases.change_by_hand import Changed
from delivery.usecases.read_routes import RouteFacts
from delivery.usecases.search_depot import Found, FoundCourier, FoundParcel
from delivery.usecases.try_move import Trial
from locales import Words

Draw = Callable[[Words], Screen]
CHANGE = Difference((Change(1, Place(1, s.NOW), Place(2, s.LATER)),), 1400, -12)
SHOWN = replace(s.PLAN, phase=Phase.PUBLISHED, change=CHANGE)
#: A trial's facts are for whoever takes it over; no view looks at them.
FITS = Trial(cast("RouteFacts", None), (1,), 2, arrive=s.NOW, seconds=240, metres=1700)
PINNED = Changed(s.NUMBER, s.DAY, s.ZONE, "KI-DS 7")
DRIVEN = DayDriven(150, 180, 171, 180, 175, 180, 412_000, 960, 180)
TODAY = DayFigures(s.DAY, 180, 12, 150, 12, 160, 4, 3, (240.0,), (5, 4), driven=DRIVEN)
YESTERDAY = DayFigures(s.DAY - timedelta(days=1), 171, 9)


def messages() -> Mapping[str, Draw]:
    """Each by its title."""
    parcel = FoundParcel(1, s.NUMBER, "Anna Ahrens", "Lange Straße 1", Status.SCHEDULED)
    what = Found((parcel,), (FoundCourier("Kim"), FoundCourier("Bo", "KI-DS 7", 12, 42)), more=True)
    return {
        "A plan on the map": lambda w: plan_edits.plan_map(w, SHOWN),
        "Withdrawn": lambda w: plan_edits.plan_withdrawn(w, s.DAY),
        "It cannot go out so": lambda w: plan_edits.not_publishable(w, s.DAY, "shift"),
        "Moved by hand": lambda w: plan_edits.by_hand(w, replace(PINNED, trial=FITS)),
        "It does not fit": lambda w: plan_edits.by_hand(w, replace(PINNED, trial=replace(FITS, rule="promise"))),
        "Pinned": lambda w: plan_edits.by_hand(w, PINNED),
        "Let in again": lambda w: plan_edits.by_hand(w, replace(PINNED, van="")),
        "Left out by hand": lambda w: plan_edits.left_out(w, replace(PINNED, trial=FITS)),
        "Which stop?": lambda w: plan_edits.which_stop(w, "999"),
        "A day beside yesterday": lambda w: figures.with_figures(w, Screen(""), TODAY, YESTERDAY),
        "Found": lambda w: found.found(w, "ahrens", what),
        "Nothing found": lambda w: found.found(w, "nobody", Found()),
        "A parcel found": lambda w: found.found_parcel(w, s.CARD),
        **supposing.messages(),
    }

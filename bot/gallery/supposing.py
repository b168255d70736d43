"""Messages about what would be if."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time, timedelta

from bot.gallery import samples as s
from bot.screen import Screen
from bot.views import supposed, whatif
from delivery.model.errors import CannotSuppose
from delivery.model.plan import DayPlan
from delivery.model.supposition import (
    AsItIs,
    Closure,
    Outcome,
    Overtime,
    Premise,
    Suppose,
    SuppositionState,
    Touched,
    Why,
)
from delivery.usecases.show_supposition import SuppositionView
from locales import Words

Draw = Callable[[Words], Screen]
BROKEN = Touched(1, s.NUMBER, "Lange Straße 1", s.NOW, s.SOON, "shift", 25)
TIGHT = Touched(2, "DS-48214", "Hafenweg 9", s.NOW, s.SOON)
LEFT = Touched(3, "DS-48215", "Am Markt 3", rule="capacity")
OUTCOME = Outcome(3, 1, DayPlan(), 12_400, 55, 38, 41, AsItIs(38, 4, 0), (BROKEN,), tuple([TIGHT] * 9), (LEFT,))
VIEW = SuppositionView(
    1,
    "Nord",
    s.ZONE,
    s.DAY,
    Premise(Suppose.VAN_OUT, "KI-DS 7", van_id=1),
    SuppositionState.ANSWERED,
    OUTCOME,
    published=True,
    by="Dora",
)
CALM = replace(OUTCOME, against=0, as_it_is=AsItIs(), broken=(), tight=(), unserved=())
MOVED = Premise(Suppose.MOVED, s.NUMBER, parcel_id=1, start=time(8), end=time(12))
TRAFFIC = replace(VIEW, premise=Premise(Suppose.TRAFFIC, percent=30), outcome=CALM, published=False)
CLOSED = Premise(Suppose.ROAD_CLOSED, closure=Closure(54.3, 10.1, 150))


def messages() -> Mapping[str, Draw]:
    """Each by its title."""
    after = s.DAY + timedelta(days=1)
    thinking = replace(VIEW, state=SuppositionState.WANTED)
    impossible = replace(VIEW, premise=MOVED, outcome=replace(CALM, impossible="window"))
    to_van = replace(TRAFFIC, premise=Premise(Suppose.MOVED, s.NUMBER, parcel_id=1, shift_id=2, van="KI-DS 8"))
    known = {
        "What if …?": lambda w: whatif.what_if(w, s.DAY, (after,)),
        "What if: who is out?": lambda w: whatif.who_would_be_out(w, s.CREW, Suppose.VAN_OUT),
        "What if: how much traffic?": lambda w: whatif.how_much_traffic(w, s.DAY),
        "What if: which road?": whatif.which_road,
        "What if: which parcel?": whatif.which_parcel_moves,
        "What if: where to?": lambda w: whatif.where_to(w, s.NUMBER, s.DAY, ("KI-DS 7", "KI-DS 8")),
        "What if: thinking": lambda w: supposed.supposed(w, thinking),
        "What if: the map": lambda w: supposed.supposed_map(w, VIEW),
        "What if: the answer": lambda w: supposed.supposed(w, VIEW),
        "What if: nothing is lost": lambda w: supposed.supposed(w, TRAFFIC),
        "What if: a road closed": lambda w: supposed.supposed(w, replace(TRAFFIC, premise=CLOSED)),
        "What if: another van": lambda w: supposed.supposed(w, to_van),
        "What if: impossible": lambda w: supposed.supposed(w, impossible),
        "What if: really?": lambda w: supposed.really_apply(w, VIEW),
    }
    on_road = replace(CALM, under_way=True, overtime=(Overtime("KI-DS 8", 35), Overtime("KI-DS 9", 10)))
    driven = replace(TRAFFIC, outcome=on_road)
    known["What if: a day under way"] = lambda w: supposed.supposed(w, driven)
    known["What if: applied under way"] = _settled(replace(driven, state=SuppositionState.APPLIED))
    settled = (SuppositionState.APPLIED, SuppositionState.DISCARDED, SuppositionState.FAILED)
    known |= {f"What if: {state}": _settled(replace(VIEW, state=state)) for state in settled}
    known["What if: applied as a draft"] = _settled(replace(TRAFFIC, state=SuppositionState.APPLIED))
    return known | {f"What if: {why.replace('_', ' ')}": _cannot(why) for why in Why}


def _settled(view: SuppositionView) -> Draw:
    return lambda words: supposed.supposed(words, view)


def _cannot(why: Why) -> Draw:
    return lambda words: whatif.cannot_suppose(words, CannotSuppose(why, "812", s.DAY))

"""What a recipient reads who changes their mind: places, another door, a holiday, an undo."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot.gallery import samples as s
from bot.half_typed import Asked
from bot.screen import Screen
from bot.views import address, confirmations, holiday, misfits, safe_place, undoing
from delivery.model.offer import Choice
from delivery.model.place import Address
from delivery.ports.addresses import FoundDoor
from locales import Words

Draw = Callable[[Words], Screen]
DOORS = tuple(FoundDoor(Address(f"Lange Straße {n}", "24103", "Kiel", 54.32, 10.12)) for n in (1, 11))
UNDOABLE = replace(s.IN_GARAGE, undo_choice="safe_place", undo_until=s.LATER)


def changing() -> Mapping[str, Draw]:
    """Every message of it."""
    return dict(_messages())


def _messages() -> Iterator[tuple[str, Draw]]:
    yield "which safe place", lambda w: safe_place.safe_place_wanted(w, s.FAILED)
    yield (
        "a safe place, to be undone",
        partial(confirmations.confirmed, card=UNDOABLE, choice=Choice.SAFE_PLACE, window=s.WINDOW, day=None),
    )
    yield "the place as a picture", lambda w: safe_place.place_picture(w, "hinter dem Haus", "file")
    yield "always there?", lambda w: safe_place.always(w, s.IN_GARAGE, kept=False)
    yield "always there", lambda w: safe_place.always(w, s.IN_GARAGE, kept=True)
    yield "no longer always there", lambda w: safe_place.forgotten(w, s.IN_GARAGE)
    yield "the usual place", lambda w: safe_place.inherited(w, s.IN_GARAGE)
    yield "which address", lambda w: address.address_wanted(w, s.FAILED)
    yield "this address", lambda w: address.address_meant(w, s.FAILED, DOORS[:1])
    yield "one of these addresses", lambda w: address.address_meant(w, s.FAILED, DOORS)
    yield "no such address", lambda w: address.address_unknown(w, s.FAILED)
    for choice in (Choice.ADDRESS, Choice.HOLD):
        drawn = partial(confirmations.confirmed, card=s.CARD, choice=choice, window=None, day=s.DAY)
        yield f"chosen: {choice}", drawn
    yield "away until when", lambda w: holiday.holiday_days(w, s.FAILED, (s.DAY, s.DAY + timedelta(days=19)))
    yield "back again", lambda w: holiday.hold_ended(w, s.CARD, s.WINDOW, None)
    for name, restored, waits in (("as it was", True, False), ("gone", False, False), ("choose again", True, True)):
        drawn = partial(undoing.undone, card=s.CARD, restored=restored, waits=waits, window=s.WINDOW, day=None)
        yield f"undone: {name}", drawn
    for question in (Asked.safe_place, Asked.address, Asked.proof, Asked.access):
        yield (
            f"no answer: {question.state}",
            partial(misfits.words_please, question=question.state or "", is_file=False),
        )
    yield "a file", lambda w: misfits.words_please(w, Asked.safe_place.state or "", is_file=True)

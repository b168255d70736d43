"""Stops change vans: whom to ask, which, what the other one is asked, and what came of it."""

from collections.abc import Sequence
from typing import Any

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Screen
from bot.views.buttons import does, opens
from delivery.usecases.swap_stops import Handable, Mate
from locales import Words


def which_mate(words: Words, mates: Sequence[Mate]) -> Screen:
    """Who shall take stops over."""
    _ = words.gettext
    back = (opens(marks.NO, _("Back to the stop"), Press.SHOW_STOP),)
    if not mates:
        return Screen(_("Nobody else of your depot is on the road now. Please report a problem instead."), (back,))
    rows = tuple(
        (opens(marks.COURIER, each.name, Press.PICK_STOPS, mate_id=each.member_id, picked=[]),) for each in mates
    )
    return Screen(_("🤝 Who shall take stops over from you?"), (*rows, back))


def which_stops(words: Words, mate_id: int, stops: Sequence[Handable], picked: Sequence[int]) -> Screen:
    """Which stops; each press adds one or takes it out again."""
    _ = words.gettext
    rows = tuple(
        (
            opens(
                marks.RESOLVE if each.stop_id in picked else marks.ADD,
                each.street,
                Press.PICK_STOPS,
                mate_id=mate_id,
                picked=[other for other in picked if other != each.stop_id]
                if each.stop_id in picked
                else [*picked, each.stop_id],
            ),
        )
        for each in stops
    )
    ask = (does(marks.HAND_OVER, _("Ask now"), Press.PROPOSE_SWAP, mate_id=mate_id, stop_ids=list(picked)),)
    back = (opens(marks.NO, _("Back to the stop"), Press.SHOW_STOP),)
    return Screen(_("🤝 Which stops? Press each of them, then ask."), (*rows, *((ask,) if picked else ()), back))


def swap_proposed(words: Words) -> Screen:
    """The other one was asked."""
    return Screen(words.gettext("🤝 Asked. The stops stay yours until the other courier has agreed."))


def swap_asked(words: Words, giver: str, run_id: int, stop_ids: Sequence[int], streets: Sequence[str]) -> Screen:
    """What the other courier is asked."""
    _ = words.gettext
    text = html(_("🤝 {name} asks you to take these stops over:"), name=giver)
    lines = [html("• {street}", street=street) for street in streets]
    when = _("Please agree once their parcels are in your van.")
    about: dict[str, Any] = {"run_id": run_id, "stop_ids": list(stop_ids)}
    yes = does(marks.HAND_OVER, _("I have them"), Press.ANSWER_SWAP, accepts=True, **about)
    no = does(marks.NO, _("No, sorry"), Press.ANSWER_SWAP, accepts=False, **about)
    return Screen(join(text, *lines, when), ((yes, no),))


def swap_taken(words: Words) -> Screen:
    """The stops are in the route now."""
    return Screen(words.gettext("🤝 They are part of your route now. Thank you!"))


def swap_left(words: Words) -> Screen:
    """Nothing changes."""
    return Screen(words.gettext("👍 Nothing changes; the other courier is told."))


def swap_settled(words: Words, giver: str, taker: str, streets: Sequence[str]) -> Screen:
    """What the giver and the desk read."""
    _ = words.gettext
    text = html(
        _("🤝 {taker} has taken over from {giver}: {streets}"), taker=taker, giver=giver, streets=", ".join(streets)
    )
    return Screen(text)


def swap_refused(words: Words, taker: str) -> Screen:
    """The stops stay with whoever has them."""
    return Screen(html(words.gettext("🤝 {taker} cannot take the stops over; they stay with you."), taker=taker))

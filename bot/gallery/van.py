"""Messages about the van on a map."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from bot.gallery import samples as s
from bot.screen import Screen
from bot.views.live import live_answer, live_location
from delivery.policy.cells import cell_of
from delivery.policy.live_view import DOOR_M, Shut
from delivery.usecases.show_live import LiveView
from locales import Words

Draw = Callable[[Words], Screen]
DOOR = (54.3233, 10.1228)
_OPEN = LiveView(1, s.ZONE, DOOR, cell_of(54.33, 10.13, DOOR_M), None, s.NOW, s.SOON)


def messages() -> Mapping[str, Draw]:
    """Each by its title."""
    shut = {why: replace(_OPEN, van=None, shut=why) for why in Shut}
    unheard = replace(shut[Shut.NO_SIGNAL], heard_at=None)
    return {
        "The map moves": lambda words: live_answer(words, _OPEN),
        "The map in the chat, when it is over": lambda words: live_location(words, _OPEN, over=True),
        **{f"No map just now: {why}": partial(live_answer, view=view) for why, view in shut.items()},
        "No map just now: nothing heard yet": lambda words: live_answer(words, unheard),
    }

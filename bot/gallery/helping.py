"""Help in each situation."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.gallery import samples as s
from bot.screen import Screen
from bot.views.help_now import couriers_help, dispatchers_help, recipients_help
from delivery.model.offer import Choice
from delivery.model.run import RunState
from delivery.model.status import Status
from locales import Words


def help_by_situation() -> Mapping[str, Callable[[Words], Screen]]:
    """Every message of the topic."""
    waiting = replace(s.CARD, status=Status.DELIVERY_FAILED, offer_id=1)
    coming = replace(s.CARD, status=Status.OUT_FOR_DELIVERY, choices=(Choice.SAFE_PLACE, Choice.NEIGHBOUR))
    here = replace(s.CARD, status=Status.DELIVERED, delivered_at=s.NOW, choices=())
    return {
        "a recipient without a parcel": lambda w: recipients_help(w, ()),
        "one that waits for a choice": lambda w: recipients_help(w, (waiting,)),
        "one on its way, one delivered today": lambda w: recipients_help(w, (coming, here)),
        "a courier off the road": lambda w: couriers_help(w, None),
        "a courier before the start": lambda w: couriers_help(w, replace(s.STOP, state=RunState.READY)),
        "a courier on the road": lambda w: couriers_help(w, s.STOP),
        "a courier at the end": lambda w: couriers_help(w, s.ENDED),
        "a desk with something open": lambda w: dispatchers_help(w, (s.EXCEPTION,)),
        "a clear desk": lambda w: dispatchers_help(w, ()),
    }

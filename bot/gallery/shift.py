"""Messages of a courier's shift: second thoughts and warnings."""

from collections.abc import Callable, Mapping
from functools import partial

from bot.gallery import samples as s
from bot.screen import Screen
from bot.views import report, taken_back
from delivery.model.report import ReportKind
from delivery.usecases.door_doubts import Doubts
from locales import Words

Draw = Callable[[Words], Screen]


def messages() -> Mapping[str, Draw]:
    """Each by its title."""
    odd = Doubts(metres_from_door=640, early_until=s.SOON, before="Lange Straße 3")
    return {
        "delivered, with every warning": lambda words: report.delivered_noted(words, s.STOP, 9, s.NOW, odd),
        **{f"undone: {kind}": partial(taken_back.taken_back, kind=kind) for kind in ReportKind},
        "too late to undo": taken_back.too_late_to_undo,
        "to the recipient: not delivered yet": lambda words: taken_back.corrected(words, s.ON_THE_WAY, "delivered"),
        "to the recipient: not failed": lambda words: taken_back.corrected(words, s.ON_THE_WAY, "failed"),
    }

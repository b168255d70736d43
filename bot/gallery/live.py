"""Messages of the road: promises in danger, what helps, and what couriers are told about it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time

from bot.gallery import samples as s
from bot.screen import Screen
from bot.views import choices, route, why_not
from bot.views.exception import exception
from delivery.model.exception import ExceptionState, Trouble
from delivery.model.offer import Refused, Wish
from delivery.model.window import Window
from locales import Words

Draw = Callable[[Words], Screen]

_AT_RISK = [[s.NUMBER, s.SOON.isoformat(), s.LATER.isoformat()]]
_ORDER = {"kind": "resequence", "couriers": ["Bo"], "metres": 2300, "saves": [s.NUMBER], "still": []}
_HAND_OVER = {
    **_ORDER,
    "kind": "hand_over",
    "couriers": ["Bo", "Nina"],
    "metres": -800,
    "still": ["DS-48214"],
    "taken": [s.NUMBER],
    "meet_street": "Lange Straße 3",
}
_FACTS = {"reason": "leg", "where": "Lange Straße 1", "delay": 25, "at_risk": _AT_RISK, "more_at_risk": 2}
_RISK = replace(s.EXCEPTION, trouble=Trouble.PROMISE_AT_RISK, facts={**_FACTS, "proposal": _ORDER})
_MEETING = replace(s.STOP, meets="Van 2", opens=None, closes=None)
_HELD = replace(s.OFFER, leased=1, leased_until=s.SOON, wish=Wish(s.DAY, time(10), time(12)))
_EVENING = Window(s.DAY, time(18), time(20), s.ZONE)
_WISHED = replace(s.OFFER, wish=Wish(s.DAY, time(18)), refused=(Refused(_EVENING, "shift"),))


def messages() -> Mapping[str, Draw]:
    """Each by its title."""
    settled = replace(_RISK, state=ExceptionState.RESOLVED, resolved_at=s.SOON, claimed_by="Dora")
    streets = ("Lange Straße 5", "Hafenweg 2")
    return {
        "A promise in danger: another order": lambda words: exception(words, _RISK),
        "A promise in danger: another van": lambda words: exception(
            words, replace(_RISK, facts={**_FACTS, "proposal": _HAND_OVER, "reason": "behind"})
        ),
        "A promise in danger: done": lambda words: exception(
            words, replace(settled, facts={**_FACTS, "applied": _HAND_OVER, "reason": "service"})
        ),
        "The route was changed": lambda words: route.route_changed(
            words, s.STOP, "desk", streets, "Lange Straße 3", s.SOON
        ),
        "Somebody is home after all": lambda words: route.route_changed(
            words, s.STOP, route.AGAIN, streets, None, None
        ),
        "Somebody comes sooner": lambda words: route.route_changed(words, s.STOP, route.SOONER, streets, None, None),
        "Meet another van": lambda words: route.meeting(words, _MEETING),
        "The time that was typed is held": lambda words: choices.choices(words, _HELD, s.NOW),
        "The time that was typed cannot be": lambda words: choices.choices(words, _WISHED, s.NOW),
        "Another day": lambda words: why_not.other_days(words, _WISHED),
        "Why not": lambda words: why_not.why_not(words, _WISHED, s.DAY),
    }

"""What several exceptions have in common: they share one message, that is about the cause."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from delivery.model.exception import DeliveryException, Trouble

TOGETHER: Final = 3  #: so many of one cause share a message

Facts = Mapping[str, Any]


def common_cause(exception: DeliveryException) -> str | None:
    """A name for what lies behind it; None if it is a matter of its own."""
    tell = _CAUSES.get(exception.trouble)
    return None if tell is None else tell(exception.facts)


def facts_in_common(exception: DeliveryException) -> dict[str, Any]:
    """What the shared message says of the cause: what is true of each of them."""
    told = _TOLD.get(exception.trouble, ())
    return {
        "about": str(exception.trouble),
        **{name: exception.facts[name] for name in told if name in exception.facts},
    }


def _of_a_courier(facts: Facts) -> str | None:
    """What keeps a van or its courier from delivering is one matter, however many doors it meant."""
    reason, courier = str(facts.get("reason") or ""), facts.get("courier_id")
    ours = reason.startswith(("carrier_", "weather_")) and courier is not None
    return f"failed:{courier}:{reason}" if ours else None


def _of_a_plan(facts: Facts) -> str | None:
    day = facts.get("service_date")
    return None if day is None else f"left_out:{day}"


_CAUSES: Final[Mapping[Trouble, Callable[[Facts], str | None]]] = {
    Trouble.FAILED_ATTEMPT: _of_a_courier,
    Trouble.LEFT_OUT_OF_PLAN: _of_a_plan,
    Trouble.NO_POSITION: lambda _: "no_position",  # many phones at once: it is the network, or it is us
    Trouble.MESSAGE_DEAD: lambda facts: f"dead:{facts.get('error')}",
    Trouble.UPDATE_QUARANTINED: lambda _: "quarantined",  # one mistake of ours, found by many
    Trouble.CHOICE_NOT_PLACED: lambda facts: None if (why := facts.get("rule")) is None else f"not_placed:{why}",
}
_TOLD: Final[Mapping[Trouble, tuple[str, ...]]] = {
    Trouble.FAILED_ATTEMPT: ("reason", "courier", "van"),
    Trouble.LEFT_OUT_OF_PLAN: ("service_date",),
    Trouble.MESSAGE_DEAD: ("error",),
    Trouble.CHOICE_NOT_PLACED: ("rule",),
}

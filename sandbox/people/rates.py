"""How often couriers do what a day does not always ask for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of routes, stops or reports; small, because most stops are a ring and a hand-over."""

    loading_check: float = 0.5  #: of the routes
    return_check: float = 0.5  #: of the routes that bring something back
    label: float = 0.02  #: of the stops
    late: float = 0.008  #: of the drives
    problem: float = 0.003  #: of the drives
    hand_over: float = 0.006  #: of the drives
    contact: float = 0.15  #: of the failed attempts
    wrong_pin: float = 0.1  #: of the PINs, at first


@dataclass(frozen=True, slots=True)
class Always(Rates):
    """All of it, all of the time."""

    loading_check: float = 1.0
    return_check: float = 1.0
    label: float = 1.0
    late: float = 1.0
    problem: float = 1.0
    hand_over: float = 1.0
    contact: float = 1.0
    wrong_pin: float = 1.0


PAGES = ("letters", "pages_opened", "chosen_on_page")  #: of people without Telegram
FLOWS = ("loading_checks", "labels", "pins", "late", "problems", "contacts", "hand_overs", "return_checks", *PAGES)

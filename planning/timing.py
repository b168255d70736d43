"""The arithmetic of windows: when service starts, and how late one may arrive."""

from collections.abc import Sequence
from typing import Final

from planning.problem import Span
from planning.refusal import LARGEST

NEVER: Final = -(2**62)
ALWAYS: Final = Span(-LARGEST, LARGEST)


def service_start(windows: Sequence[Span], arrive: int) -> int:
    """Give the first permitted start from this arrival on; after the last window, the arrival itself: late."""
    for window in windows:
        if arrive <= window.closes:
            return max(arrive, window.opens)
    return arrive


def last_arrival(windows: Sequence[Span], bound: int) -> int:
    """Give the latest arrival from which service starts inside a window and not after the bound, or NEVER."""
    if not windows:
        return bound
    for window in reversed(windows):
        if window.opens <= bound:
            return min(window.closes, bound)
    return NEVER

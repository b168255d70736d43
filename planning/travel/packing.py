"""Seconds and metres in one number of 31 bits: what adds up along the way that is fastest is read off at its end."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from planning.travel.roads import Amounts

Packed = NDArray[np.uint32]
BITS: Final = 14  # for the metres


@dataclass(frozen=True, slots=True)
class Packing:
    """How many seconds and metres one unit stands for; rounding is lost among the many streets of a way."""

    seconds: float
    metres: float

    def pack(self, seconds: Amounts, metres: Amounts) -> Packed:
        """Give both as one number."""
        high = np.rint(seconds / self.seconds).astype(np.uint32)
        return (high << np.uint32(BITS)) + np.rint(metres / self.metres).astype(np.uint32)

    def unpack(self, packed: Packed) -> tuple[Amounts, Amounts]:
        """Give back the seconds and the metres."""
        low = packed & np.uint32(2**BITS - 1)
        seconds: Amounts = (packed >> np.uint32(BITS)).astype(np.float64) * self.seconds
        return seconds, low.astype(np.float64) * self.metres


def packing(longest_seconds: float, fastest: float) -> Packing:
    """Give the finest packing for ways that take so long, at so many metres a second at most."""
    return Packing(
        seconds=max(longest_seconds / (2 ** (31 - BITS) - 1), 0.001),
        metres=max(longest_seconds * fastest / (2**BITS - 1), 0.1),
    )

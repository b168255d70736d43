"""What somebody is like, drawn once and for all from the seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

GOLDEN = 0.6180339887498949
NEVER_LINKED = 0.35

# Share of weekday hours somebody is out, before the kind of household is known.
_OUT = [0.05] * 7 + [0.14] + [0.24] * 4 + [0.21] * 2 + [0.22] * 3 + [0.13] * 3 + [0.09] * 4
_KINDS = (("worker", 0.40, 1.35), ("pensioner", 0.20, 0.55), ("family", 0.25, 0.85), ("shop", 0.15, 0.90))
_SHOP_HOURS = range(8, 18)


@dataclass(frozen=True, slots=True)
class Nature:
    """Traits of a recipient; `links_after` and `answers_after` are seconds, None means never."""

    language: str
    household: str
    links_after: float | None
    answers_after: float | None
    changes_mind: bool
    presses_twice: bool
    types: bool
    presses_old: bool
    blocks: bool
    rates: bool

    def out(self, hour: int) -> float:
        """How likely nobody opens at this local hour."""
        if self.household == "shop" and hour not in _SHOP_HOURS:
            return 0.85
        factor = next(factor for kind, _, factor in _KINDS if kind == self.household)
        return _OUT[hour] * factor


class Luck:
    """Numbers from 0 to 1 that spread evenly however few one draws, so no seed makes a town all lucky."""

    def __init__(self, seed: str) -> None:
        self._at = Random(seed).random()

    def draw(self) -> float:
        """The next number."""
        self._at = (self._at + GOLDEN) % 1
        return self._at


def nature(random: Random, *, linked: float) -> Nature:
    """A person's traits; `linked` is their place between 0 and 1 among all who may never link."""
    household = _pick(random, [(kind, share) for kind, share, _ in _KINDS])
    return Nature(
        language=_pick(random, [("de", 0.6), ("en", 0.3), ("fr", 0.05), ("tr", 0.05)]),
        household=household,
        links_after=None if linked < NEVER_LINKED else _patience(random, at_once=0.6, never=0.0),
        answers_after=_patience(random, at_once=0.5, never=0.12),
        changes_mind=random.random() < 0.08,
        presses_twice=random.random() < 0.12,
        types=random.random() < 0.10,
        presses_old=random.random() < 0.05,
        blocks=random.random() < 0.01,
        rates=random.random() < 0.4,
    )


def _patience(random: Random, *, at_once: float, never: float) -> float | None:
    luck = random.random()
    if luck < never:
        return None
    if luck < never + at_once:
        return random.uniform(20, 180)
    return 900.0 * 2 ** random.uniform(0, 5)  # a quarter of an hour to eight hours


def _pick(random: Random, shares: Sequence[tuple[str, float]]) -> str:
    return random.choices([kind for kind, _ in shares], [share for _, share in shares])[0]

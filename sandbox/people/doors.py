"""Doors and who is behind them: the town decides whether a courier finds somebody."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, hypot, radians
from random import Random

from sandbox.people.nature import Luck, Nature
from sandbox.town.town import Point

METRES_PER_DEGREE = 111_320.0
_NEXT_DOOR = 60.0
_STRANGER_OUT = 0.22
_AFTER_CHOOSING_OUT = 0.05
_OUT_REASONS = (("🚪", 0.86), ("🔒", 0.06), ("❓", 0.04), ("🧭", 0.04))
_SHOP_REASONS = (("🏢", 0.8), ("🚪", 0.2))
_IN_REASONS = (("🙅", 0.4), ("💥", 0.3), ("🪪", 0.3))
_FAILS_THOUGH_HOME = 0.01


@dataclass(eq=False)
class Resident:
    """Somebody who waits for a parcel; `visits` counts since the last one was handed over."""

    user_id: int
    name: str
    point: Point
    nature: Nature
    visits: int = 0
    has_chosen: bool = False
    pin: str = field(default="", repr=False)  #: what the next parcel asks for


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the courier finds; a reason is given exactly when nothing was handed over."""

    residents: tuple[int, ...]
    reason: str | None
    first: bool

    @property
    def delivered(self) -> bool:
        """Whether the parcel changed hands."""
        return self.reason is None


@dataclass(eq=False)
class Doors:
    """All doors behind which somebody expects something."""

    luck: Luck
    shops: set[Point] = field(default_factory=set)
    _at: dict[Point, list[Resident]] = field(default_factory=dict)

    def add(self, resident: Resident) -> None:
        """Somebody lives here."""
        self._at.setdefault(_key(resident.point), []).append(resident)

    def add_shop(self, point: Point) -> None:
        """A pickup point is here: somebody always takes parcels."""
        self.shops.add(_key(point))

    def behind(self, point: Point) -> list[Resident]:
        """Those who live at this door, or at the next one when the map is a little off."""
        if exact := self._at.get(_key(point)):
            return exact
        near = min(self._at, key=lambda door: metres(door, point), default=None)
        return self._at[near] if near and metres(near, point) <= _NEXT_DOOR else []

    def pins(self, point: Point, residents: Sequence[int]) -> str:
        """What these people tell a courier who asks for a PIN."""
        return " ".join(dict.fromkeys(r.pin for r in self.behind(point) if r.user_id in residents and r.pin))

    def knock(self, point: Point, card: str, hour: int, random: Random) -> Verdict:
        """Ring, wait, and see; the card names people and tells of safe places."""
        there = self.behind(point)
        meant = [resident for resident in there if resident.name in card] or there
        if _key(point) in self.shops and not any(resident.name in card for resident in there):
            return Verdict((), None, first=False)
        first = not meant or meant[0].visits == 0
        reason = self._reason(meant, card, hour, random)
        self.visited(meant, delivered=reason is None)
        return Verdict(tuple(resident.user_id for resident in meant), reason, first)

    def visited(self, residents: Sequence[Resident], *, delivered: bool) -> None:
        """Remember a visit; after a hand-over the next parcel starts afresh."""
        for resident in residents:
            resident.visits = 0 if delivered else resident.visits + 1
            resident.has_chosen = False

    def _reason(self, meant: Sequence[Resident], card: str, hour: int, random: Random) -> str | None:
        luck = self.luck.draw()
        if "🏡" in card or "👋" in card:
            return "🧺" if random.random() < 0.04 else None
        if luck >= (out := _out(meant, hour)):
            return _pick(random, _IN_REASONS) if luck > 1 - _FAILS_THOUGH_HOME * (1 - out) else None
        return _pick(random, _SHOP_REASONS if meant and meant[0].nature.household == "shop" else _OUT_REASONS)


def metres(a: Point, b: Point) -> float:
    """Metres as the crow flies, exact enough for a town."""
    wide = cos(radians((a[0] + b[0]) / 2))
    return METRES_PER_DEGREE * hypot(a[0] - b[0], (a[1] - b[1]) * wide)


def _out(meant: Sequence[Resident], hour: int) -> float:
    if not meant:
        return _STRANGER_OUT
    return min(_AFTER_CHOOSING_OUT if r.has_chosen else r.nature.out(hour) for r in meant)


def _key(point: Point) -> Point:
    return round(point[0], 5), round(point[1], 5)


def _pick(random: Random, shares: Sequence[tuple[str, float]]) -> str:
    return random.choices([kind for kind, _ in shares], [share for _, share in shares])[0]

"""Colours that can be told apart on paper-white, by day and on a phone."""

from colorsys import hls_to_rgb
from typing import Final, TypeAlias

Colour: TypeAlias = str

PAPER: Final[Colour] = "#fbfaf7"
INK: Final[Colour] = "#1d2433"
FAINT: Final[Colour] = "#8a8f99"
ALARM: Final[Colour] = "#d00000"
CHANGED: Final[Colour] = "#ffd43b"
STREETS: Final[dict[str, tuple[Colour, float]]] = {
    "major": ("#cfc8b8", 3.0),
    "minor": ("#e2ddd0", 1.6),
    "path": ("#ece8de", 0.8),
}

#: Chosen by hand: neighbours in this list differ in hue and in lightness.
FIRST: Final[tuple[Colour, ...]] = (
    "#1f6fd6", "#d9480f", "#2b8a3e", "#a61e8c", "#0b7285", "#c92a2a", "#5f3dc4", "#8a6d00",
    "#0a4f9e", "#e8590c", "#5c940d", "#e64980", "#1098ad", "#862e2e", "#7048e8", "#495057",
)  # fmt: skip
BRIGHTEST: Final = 0.55  # to the eye: white numbers must stand out on it
GOLDEN: Final = 0.618033988749895


def colour(number: int) -> Colour:
    """Give the colour of the route of this number, counted from 0."""
    if number < len(FIRST):
        return FIRST[number]
    lightness = (0.34, 0.46, 0.27)[number % 3]
    parts = hls_to_rgb(number * GOLDEN % 1, lightness, 0.75)
    bright = 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]
    red, green, blue = (round(255 * part * min(1.0, BRIGHTEST / bright)) for part in parts)
    return f"#{red:02x}{green:02x}{blue:02x}"

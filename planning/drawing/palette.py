"""Colours that can be told apart on paper-white, by day and on a phone."""

from colorsys import hls_to_rgb
from typing import Final, TypeAlias

Colour: TypeAlias = str

PAPER: Final[Colour] = "#fbfaf7"
INK: Final[Colour] = "#1d2433"
FAINT: Final[Colour] = "#8a8f99"
ALARM: Final[Colour] = "#d00000"
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
GOLDEN: Final = 0.618033988749895


def colour(number: int) -> Colour:
    """Give the colour of the route of this number, counted from 0."""
    if number < len(FIRST):
        return FIRST[number]
    lightness = (0.34, 0.46, 0.27)[number % 3]
    red, green, blue = hls_to_rgb(number * GOLDEN % 1, lightness, 0.75)
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"

"""The map as SVG: streets, the own door in the middle, and the square in which the van is."""

from dataclasses import dataclass
from html import escape

from delivery.usecases.show_live import LiveView
from web.tracking.background import Background
from web.tracking.plane import Plane, half_of, level_of


@dataclass(frozen=True)
class Spot:
    """Where the van is on the picture: which picture, metres east and south of the door, the square's side."""

    level: int
    x: int
    y: int
    side: int


def spot_of(view: LiveView) -> Spot | None:
    """Where to draw the van; None while it is not shown."""
    if view.van is None:
        return None
    x, y = Plane(view.door).at(view.van.latitude, view.van.longitude)
    return Spot(level_of(x, y, view.van.side_m), round(x), round(y), round(view.van.side_m))


def picture(view: LiveView, spot: Spot, streets: Background, label: str) -> str:
    """The map; whoever does not see it is told `label`."""
    half = half_of(spot.level)
    icon = half / 400
    side, middle = spot.side, -spot.side / 2
    return (
        f'<svg id="map" viewBox="{-half:.0f} {-half:.0f} {2 * half:.0f} {2 * half:.0f}" role="img" '
        f'aria-label="{escape(label)}" data-level="{spot.level}">'
        f"<g>{streets.paths(view.door, half)}</g>"
        f'<g class="door" transform="scale({icon:.4g})"><path d="M0 0l-22-34h44z"/><circle cy="-52" r="34"/>'
        '<path class="house" d="M-18-50L0-68l18 18v18h-36z"/></g>'
        f'<g id="van" data-x="{spot.x}" data-y="{spot.y}" transform="translate({spot.x} {spot.y})">'
        f'<rect class="about" x="{middle:.0f}" y="{middle:.0f}" width="{side}" height="{side}" rx="{side / 5:.0f}"/>'
        f'<g class="van" transform="scale({icon:.4g})"><circle r="26"/>'
        '<path d="M-15-9h18v15h-18zM4-5h7l5 6v5h-12z"/><circle class="wheel" cx="-8" cy="8" r="4"/>'
        '<circle class="wheel" cx="9" cy="8" r="4"/></g></g></svg>'
    )

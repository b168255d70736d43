"""How a bar code leans on a photo: its bars are the strongest parallel edges there are."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

CELL = 16  #: pixels of the halved photo, within which edges are compared
PARALLEL = 0.6  #: from 0 (edges in every direction) to 1
SECTORS = 36


def lean(photo: "Image.Image") -> float:
    """By how many degrees to turn the grey photo so that its bars stand upright."""
    import numpy as np

    grey = np.asarray(photo.reduce(2), dtype=np.float32)
    across, down = grey[1:-1, 2:] - grey[1:-1, :-2], grey[2:, 1:-1] - grey[:-2, 1:-1]
    high, wide = (size // CELL for size in across.shape)
    if not high or not wide:
        return 0.0

    def by_cell(each: np.ndarray) -> np.ndarray:
        summed: np.ndarray = each[: high * CELL, : wide * CELL].reshape(high, CELL, wide, CELL).sum(axis=(1, 3))
        return summed

    # The structure tensor of each cell: twice the angle of its edges, and how parallel they are.
    flat, steep, both = by_cell(across * across), by_cell(down * down), by_cell(across * down)
    twice = (flat - steep) + 2j * both
    strength = np.abs(twice)
    strength[strength < PARALLEL * (flat + steep)] = 0.0
    angle = np.degrees(np.angle(twice)) / 2
    votes, edges = np.histogram(angle, SECTORS, (-90, 90), weights=strength)
    votes = votes + (np.roll(votes, 1) + np.roll(votes, -1)) / 2
    likeliest = int(votes.argmax())
    middle = (edges[likeliest] + edges[likeliest + 1]) / 2
    near = np.abs((angle - middle + 90) % 180 - 90) < 180 / SECTORS * 2
    return float(np.degrees(np.angle((twice * (strength > 0) * near).sum())) / 2)

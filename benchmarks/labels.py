"""How many labels are read off photos, and how fast: turned by any angle, blurred, dim, from the side."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

from benchmarks.figure import Figure
from benchmarks.label_pictures import KINDS, LabelPhoto, label_photos
from bot.labels.reading import read_labels

PHOTOS = 300
SEED = 2026


@dataclass(frozen=True)
class Read:
    """A photo, whether its code was read, and in how many seconds."""

    photo: LabelPhoto
    right: bool
    seconds: float


async def measure() -> Sequence[Figure]:
    """Read them one after the other, as they come from the Bot API: JPEG in, codes out."""
    read = await asyncio.to_thread(lambda: [_read(photo) for photo in label_photos(PHOTOS, SEED)])
    took = [each.seconds * 1000 for each in read]
    kinds = [
        Figure(f"labels not read, {kind}", _missed([each for each in read if each.photo.kind == kind]), "%")
        for kind in KINDS
    ]
    return [
        Figure(f"labels not read, of {len(read)} photos", _missed(read), "%", at_most=5),
        *kinds,
        Figure("a photo of a label, median", median(took), "ms"),
        Figure("a photo of a label, p95", quantiles(took, n=20)[-1], "ms", at_most=300),
        Figure("a photo of a label, slowest", max(took), "ms"),
    ]


def _read(photo: LabelPhoto) -> Read:
    began = perf_counter()
    codes = read_labels(photo.content)
    return Read(photo, photo.says in codes, perf_counter() - began)


def _missed(read: Sequence[Read]) -> float:
    return 100 * (1 - sum(each.right for each in read) / len(read))
